"""HWP, HWPX and HWPML: the same document reads the same in all three."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.blocks import Block, Parsed
from ingest.detect import detect
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.conftest import ReadBytes
from tests.ingest.hwp_file import write_hwp
from tests.ingest.hwp_spec import (
    BULLET,
    NUMBER_1,
    NUMBER_2,
    OUTLINE_1,
    OUTLINE_2,
    Aside,
    C,
    Facts,
    P,
    T,
    table,
)
from tests.ingest.hwpx_file import write_hwpml, write_hwpx

Write = Callable[..., bytes]

WRITERS = {"hwp": write_hwp, "hwpx": write_hwpx, "hwpml": write_hwpml}


@pytest.fixture(params=WRITERS)
def write(request: Any) -> Write:
    return WRITERS[request.param]


def _parsed(data: bytes, limits: Limits | None = None) -> Parsed:
    return parser_for(detect(data, "지원사업.hwp"))(data, limits or Limits())


def _blocks(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _parsed(data).blocks]


@pytest.mark.parametrize("name", WRITERS)
def test_the_format_is_told_by_the_bytes(name: str) -> None:
    data = WRITERS[name]([P("창업기업 모집 공고")])
    assert detect(data, "지원사업.hwp") == name
    assert _parsed(data).format == name


def test_outlines_are_headings_with_the_numbers_that_are_printed(write: Write) -> None:
    data = write(
        [
            P("총칙", OUTLINE_1),
            P("목적", OUTLINE_2),
            P("이 사업은 창업을 돕는다."),
            P("사업 개요", OUTLINE_2),
            P("보칙", OUTLINE_1),
        ],
        [P("비밀유지", OUTLINE_2)],
    )
    headings = [block for block in _parsed(data).blocks if block.kind == "heading"]
    assert headings == [
        Block("제1장 총칙", "heading", 1),
        Block("제1절 목적", "heading", 2),
        Block("제2절 사업 개요", "heading", 2),
        Block("제2장 보칙", "heading", 1),
        Block("제1절 비밀유지", "heading", 2),
    ]


def test_an_outline_that_is_a_sentence_or_tells_a_value_stays_evidence(write: Write) -> None:
    data = write([P("지원대상: 예비창업자", OUTLINE_1), P("교육은 무료로 진행됩니다.", OUTLINE_1)])
    assert [kind for kind, _ in _blocks(data)] == ["item", "item"]


def test_a_style_named_title_is_a_heading(write: Write) -> None:
    assert _parsed(write([P("창업 공고", style=2)])).blocks == (Block("창업 공고", "heading", 1),)


def test_list_items_keep_numbers_and_lose_bullets(write: Write) -> None:
    data = write(
        [
            P("신청서 작성", NUMBER_1),
            P("서류 첨부", NUMBER_2),
            P("온라인 제출", NUMBER_1),
            P("멘토링", BULLET),
            P("○ 사업화 자금"),
            P("ㅇ 사무 공간"),
        ]
    )
    assert _blocks(data) == [
        ("item", "1. 신청서 작성"),
        ("item", "가) 서류 첨부"),
        ("item", "2. 온라인 제출"),
        ("item", "멘토링"),
        ("item", "사업화 자금"),
        ("item", "사무 공간"),
    ]


def test_rows_stand_alone_under_their_titles(write: Write) -> None:
    grid = table("구분|2023년|2024년", "투자|35억 원|50억 원", caption="<표 1> 실적")
    assert _blocks(write([P("", parts=(grid,))])) == [
        ("paragraph", "<표 1> 실적"),
        ("row", "구분: 투자 | 2023년: 35억 원 | 2024년: 50억 원"),
    ]


def test_merged_cells_are_repeated_and_two_storeys_of_titles_joined(write: Write) -> None:
    grid = T(
        (
            C(0, 0, "구분", rows=2),
            C(0, 1, "2024년", columns=2),
            C(1, 1, "상반기"),
            C(1, 2, "하반기"),
            C(2, 0, "교육", rows=2),
            C(2, 1, "12회"),
            C(2, 2, "15회"),
            C(3, 1, "300명", columns=2),
        )
    )
    assert [text for _, text in _blocks(write([P("", parts=(grid,))]))] == [
        "구분: 교육 | 2024년 상반기: 12회 | 2024년 하반기: 15회",
        "구분: 교육 | 2024년 상반기: 300명 | 2024년 하반기: 300명",
    ]


def test_titles_marked_by_the_author_are_titles(write: Write) -> None:
    first = tuple(C(0, column, text, titles=True) for column, text in enumerate(("1차", "2차")))
    grid = T((*first, C(1, 0, "서류평가"), C(1, 1, "발표평가")))
    assert _blocks(write([P("", parts=(grid,))])) == [("row", "1차: 서류평가 | 2차: 발표평가")]


def test_a_table_in_a_table_is_read_in_its_cell_row_by_row(write: Write) -> None:
    inner = table("서류|부수", "사업계획서|1부", "등기부등본|2부")
    outer = T((C(0, 0, "제출서류"), C(0, 1, (P("아래와 같음", parts=(inner,)),))))
    assert _blocks(write([P("", parts=(outer,))])) == [
        ("row", "제출서류: 아래와 같음 서류: 사업계획서 | 부수: 1부 / 서류: 등기부등본 | 부수: 2부")
    ]


def test_a_frame_of_one_column_is_opened(write: Write) -> None:
    inner = table("구분|금액|비고", "시제품|2천만 원|최대")
    frame = T((C(0, 0, (P("지원내용", OUTLINE_1), P("", parts=(inner,)))),))
    assert _blocks(write([P("", parts=(frame,))])) == [
        ("heading", "제1장 지원내용"),
        ("row", "구분: 시제품 | 금액: 2천만 원 | 비고: 최대"),
    ]


def test_notes_and_boxes_follow_their_paragraph_and_comments_are_left_out(write: Write) -> None:
    parts = (
        Aside("footnote", (P("업력 3년 이내를 말함"),)),
        Aside("endnote", (P("2024년 기준"),)),
        Aside(
            "box", (P("문의처 안내"), P("", parts=(table("구분|전화|담당", "춘천|033|홍길동"),)))
        ),
        Aside("comment", (P("검토 의견"),)),
    )
    assert _blocks(write([P("초기창업자를 지원합니다.", parts=parts), P("끝.")])) == [
        ("paragraph", "초기창업자를 지원합니다."),
        ("paragraph", "[주] 업력 3년 이내를 말함"),
        ("paragraph", "[주] 2024년 기준"),
        ("paragraph", "문의처 안내"),
        ("row", "구분: 춘천 | 전화: 033 | 담당: 홍길동"),
        ("paragraph", "끝."),
    ]


def test_running_headers_and_footers_are_noise(write: Write, read: ReadBytes) -> None:
    parts = (Aside("header", (P("강원센터"),)), Aside("footer", (P("문서번호 12"),)))
    data = write([P("모집 공고를 알립니다.", parts=parts)])
    assert _blocks(data)[1:] == [("noise", "강원센터"), ("noise", "문서번호 12")]
    document = read(data, "공고.hwp")
    noise = [document.text[span.start : span.end] for span in document.boilerplate]
    assert "강원센터" in " ".join(noise)


def test_lines_broken_by_hand_are_lines_and_tabs_are_spaces(write: Write) -> None:
    assert _blocks(write([P("신청기간\t3월\n접수처 & <누리집>")])) == [
        ("paragraph", "신청기간 3월"),
        ("paragraph", "접수처 & <누리집>"),
    ]


def test_signs_of_the_private_area_become_common_ones(write: Write) -> None:
    assert _blocks(write([P("\U000f02b1 사업개요 \U000f0abc (\uf53a글)")])) == [
        ("item", "① 사업개요 (한글)")
    ]


def test_the_summary_gives_title_author_and_day_in_korea(write: Write) -> None:
    parsed = _parsed(write([P("글")], facts=Facts()))
    assert parsed.title == "창업 지원사업 안내"
    assert parsed.author == "강원창조경제혁신센터"
    assert parsed.created == "2024-03-05"  # half past five in the morning there


def test_a_summary_without_words_tells_nothing(write: Write) -> None:
    parsed = _parsed(write([P("글")], facts=Facts("- 1 -", " ")))
    assert (parsed.title, parsed.author) == (None, None)


def test_a_document_without_text_says_so(write: Write, read: ReadBytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(write([P("")]), "빈문서.hwp")
    assert caught.value.code == "no_text"


def test_endless_nesting_is_damage(write: Write) -> None:
    spec = P("안")
    for _ in range(40):
        spec = P("", parts=(T((C(0, 0, (spec,)),)),))
    with pytest.raises(Refusal) as caught:
        _parsed(write([spec]))
    assert caught.value.code == "damaged"


def test_forged_spans_are_refused_before_they_are_filled(write: Write) -> None:
    cells = (C(0, 0, "가", rows=60_000, columns=60_000), C(0, 60_000, "나"))
    with pytest.raises(Refusal) as caught:
        _parsed(write([P("", parts=(T(cells),))]))
    assert caught.value.code == "too_large"


def test_cells_that_all_lie_over_each_other_are_refused_soon(write: Write) -> None:
    cells = tuple(C(0, 0, "가", rows=700, columns=700) for _ in range(20))
    with pytest.raises(Refusal) as caught:
        _parsed(write([P("", parts=(T((*cells, C(0, 1, "나"))),))]))
    assert caught.value.code == "too_large"


def test_merged_cells_cannot_blow_up_a_document(write: Write) -> None:
    titles = tuple(C(0, column, f"{column}" * 90, titles=True) for column in range(8))
    cells = (*titles, C(1, 0, "가" * 190, rows=9_000, columns=7), C(1, 7, "나"), C(8_999, 7, "다"))
    with pytest.raises(Refusal) as caught:
        _parsed(write([P("", parts=(T(cells),))]), Limits(characters=100_000))
    assert caught.value.code == "too_large"

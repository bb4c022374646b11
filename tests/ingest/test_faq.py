"""FAQ sheets: a question is a section, a passage holds one question, nothing is mixed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.compose import compose
from ingest.limits import Limits
from ingest.parsers import parser_for
from ingest.segment import MAX_TOKENS, Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.ingest.conftest import ReadBytes
from tests.ingest.office_file import rows_bytes, workbook_bytes
from vectorstore.types import Document, IndexedDocument

LONG = " ".join(f"{number}번째 서류는 사업계획서와 함께 제출해야 합니다." for number in range(60))
ROWS = (
    ("분류", "질문", "답변"),
    ("입주", "누가 입주할 수 있나요?", "창업 7년 이내 기업입니다. 심사를 거칩니다."),
    ("입주", "입주 기간", "1년입니다."),
    ("지원금", "얼마를 받나요?", "최대 1억 원입니다."),
    ("지원금", "서류는 무엇을 내나요?", LONG),
)


@pytest.fixture(scope="session")
def segmenter(analyser: Analyser, directory: CenterDirectory) -> Segmenter:
    return Segmenter(analyser, directory)


def _segmented(segmenter: Segmenter, document: Document) -> IndexedDocument:
    (indexed,) = segmenter.segment([document])
    return indexed


def _csv(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")


def _sections(document: Document) -> list[tuple[str, ...]]:
    return [section.path for section in document.sections]


@pytest.mark.parametrize("name", ["질문.csv", "질문.xlsx"])
def test_each_row_is_one_passage_under_its_question(
    segmenter: Segmenter, read: ReadBytes, name: str
) -> None:
    document = read(_csv(*ROWS) if name.endswith("csv") else rows_bytes(*ROWS), name)
    indexed = _segmented(segmenter, document)
    *short, first_of_long = indexed.passages[:4]
    assert [(p.section_path, p.text) for p in short] == [
        (("입주", "누가 입주할 수 있나요?"), "창업 7년 이내 기업입니다. 심사를 거칩니다."),
        (("입주", "입주 기간"), "1년입니다."),
        (("지원금", "얼마를 받나요?"), "최대 1억 원입니다."),
    ]
    rest = indexed.passages[3:]
    assert len(rest) > 1 and {p.section_path for p in rest} == {first_of_long.section_path}
    assert all(p.tokens <= MAX_TOKENS for p in rest)
    assert (document.kind, document.title) == ("faq", "질문")


@pytest.mark.parametrize(
    "titles",
    [
        ("질문", "답변"),
        ("질문 내용", "답변 내용"),
        ("자주 묻는 질문", "답"),
        ("문의", "응답"),
        ("Q", "A"),
        ("Question", "Answer"),
        ("질문(필수)", "답변(300자 이내)"),
    ],
)
def test_headings_in_korean_and_english(read: ReadBytes, titles: tuple[str, str]) -> None:
    document = read(_csv(titles, ("입주 방법", "신청합니다.")), "a.csv")
    assert _sections(document) == [("입주 방법",)] and document.kind == "faq"


@pytest.mark.parametrize("titles", [("문의처", "답변"), ("질문", "비고"), ("이름", "전화")])
def test_other_headings_make_a_table(read: ReadBytes, titles: tuple[str, str]) -> None:
    document = read(_csv(titles, ("가", "나"), ("다", "라")), "a.csv")
    assert document.sections == () and document.kind == "brochure"


def test_a_column_of_centers_gives_passages_their_center(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    document = read(
        _csv(
            ("센터", "카테고리", "질문", "답변"),
            ("강원", "입주", "얼마인가요?", "무료입니다."),
            ("부산센터", "입주", "얼마인가요?", "월 10만 원입니다."),
            ("공통", "", "어디에 있나요?", "누리집에서 찾습니다."),
        ),
        "a.csv",
    )
    assert _sections(document)[::2] == [("강원센터 · 입주",), ("부산센터 · 입주",), ("공통",)]
    passages = _segmented(segmenter, document).passages
    assert [p.centers for p in passages] == [("gangwon",), ("busan",), ()]


def test_questions_of_no_category_are_below_none(read: ReadBytes) -> None:
    rows = (
        ("분류", "질문", "답변"),
        ("입주", "하나?", "1"),
        ("", "둘?", "2"),
        ("입주", "셋?", "3"),
    )
    assert _sections(read(_csv(*rows), "a.csv")) == [
        ("둘?",), ("입주",), ("입주", "하나?"), ("입주", "셋?"),
    ]  # fmt: skip


def test_other_columns_follow_the_answer_and_numbers_do_not(read: ReadBytes) -> None:
    rows = (("번호", "질문", "답변", "담당부서"), ("1", "하나?", "답입니다.", "창업지원팀"))
    assert read(_csv(*rows), "a.csv").text == "하나?\n\n답입니다.\n\n담당부서: 창업지원팀"


def test_lines_and_items_of_an_answer_are_kept_apart(read: ReadBytes) -> None:
    rows = (("질문", "답변"), ("하나?", "둘 다 됩니다.\n- 방문\n- 우편"))
    assert read(_csv(*rows), "a.csv").text == "하나?\n\n둘 다 됩니다.\n\n방문\n우편"


def test_html_from_a_web_site_becomes_text(read: ReadBytes) -> None:
    answer = (
        "<h3>안내</h3><p>최대 <b>1억</b> 원입니다.</p><ul><li>평균 5천만 원</li></ul>"
        "<script>alert(1)</script>"
    )
    document = read(_csv(("질문", "답변"), ("얼마?", answer), ("빈 답?", "<p>&nbsp;</p>")), "a.csv")
    assert document.text == "얼마?\n\n안내\n\n최대 1억 원입니다.\n\n평균 5천만 원"
    assert any("1 questions" in warning for warning in document.warnings)


def test_questions_without_an_answer_are_left_out_and_told(read: ReadBytes) -> None:
    rows = (("질문", "답변"), ("하나?", "답입니다."), ("둘?", ""), ("셋?", "\u3164"))
    document = read(_csv(*rows), "a.csv")
    assert _sections(document) == [("하나?",)]
    assert any("2 questions" in warning for warning in document.warnings)


def test_an_answer_goes_on_in_the_next_row(read: ReadBytes) -> None:
    rows = (("질문", "답변"), ("하나?", "첫째입니다."), ("", "둘째입니다."), ("둘?", "답."))
    assert read(_csv(*rows), "a.csv").text == "하나?\n\n첫째입니다.\n\n둘째입니다.\n\n둘?\n\n답."


def test_empty_lines_between_questions_part_nothing(read: ReadBytes) -> None:
    rows = (
        ("질문", "답변"),
        ("", ""),
        ("하나?", "답 하나."),
        ("", ""),
        ("둘?", "답 둘."),
        ("", ""),
    )
    assert _sections(read(_csv(*rows), "a.csv")) == [("하나?",), ("둘?",)]


def test_merged_questions_categories_and_dividers(read: ReadBytes) -> None:
    def fill(workbook: object) -> None:
        sheet = workbook.active  # type: ignore[attr-defined]
        sheet.append(("질문", "답변"))
        sheet.append(("입주 안내", None))
        sheet.append(("하나?", "첫째."))
        sheet.append((None, "둘째."))
        sheet.append(("둘?", "셋째."))
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("A3:A4")

    document = read(workbook_bytes(fill), "a.xlsx")
    assert document.text == "입주 안내\n\n하나?\n\n첫째.\n\n둘째.\n\n둘?\n\n셋째."
    assert _sections(document)[1:] == [("입주 안내", "하나?"), ("입주 안내", "둘?")]


def test_notes_and_other_tables_never_stand_under_a_question(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    rows = (
        ("자주 묻는 질문 모음", "", ""),
        ("질문", "답변", ""),
        ("하나?", "답입니다.", ""),
        ("", "", ""),
        ("담당자", "연락처", "이메일"),
        ("홍길동", "033-248-7900", "a@example.kr"),
        ("", "", ""),
        ("※ 2025년 12월 기준", "", ""),
    )
    document = read(_csv(*rows), "a.csv")
    (section,) = document.sections
    assert document.text[section.start : section.end] == "하나?\n\n답입니다."
    assert document.title == "자주 묻는 질문 모음"
    indexed = _segmented(segmenter, document)
    assert [p.section_path for p in indexed.passages] == [(), ("하나?",)]


def test_an_answer_that_begins_like_a_byline_keeps_its_question(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    rows = (("질문", "답변"), ("하나?", "답입니다."), ("언제?", "등록 2026년 3월부터 됩니다."))
    passages = _segmented(segmenter, read(_csv(*rows), "a.csv")).passages
    assert [p.section_path for p in passages] == [("하나?",), ("언제?",)]
    assert passages[1].text == "답변: 등록 2026년 3월부터 됩니다."


WORDS = st.text("가나다 라?.,·-\n\"'<>&;|:홍길동 기자=()입력2025년 ", min_size=0, max_size=24)


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8))
def test_no_passage_ever_holds_two_questions(
    analyser: Analyser, directory: CenterDirectory, rows: list[tuple[str, str, str]]
) -> None:
    marked = [(c, f"질문{n} {q}", f"답{n} {a}") for n, (c, q, a) in enumerate(rows)]
    parsed = parser_for("csv")(_csv(("분류", "질문", "답변"), *marked), Limits())
    composed = compose(parsed)
    document = Document(
        document_id="d", source="/d.csv", title="질문", kind="faq", format="csv",
        sha256="0" * 64, text=composed.text, sections=composed.sections,
    )  # fmt: skip
    seen = set()
    for passage in _segmented(Segmenter(analyser, directory), document).passages:
        number = passage.section_path[-1].split()[0].removeprefix("질문")
        assert passage.text.count("답") >= 1 and f"답{number}" in passage.text
        assert not any(
            f"답{n}" in passage.text.split() for n in range(len(rows)) if str(n) != number
        )
        seen.add(number)
    assert seen == {str(number) for number in range(len(rows))}


def test_rows_after_an_empty_line_are_questions_whatever_they_leave_empty(read: ReadBytes) -> None:
    rows = (
        ("번호", "분류", "질문", "답변", "담당"),
        ("1", "입주", "하나?", "답 하나.", "가팀"),
        ("", "", "", "", ""),
        ("", "", "둘?", "답 둘.", ""),
        ("3", "입주", "셋?", "답 셋.", "나팀"),
    )
    sections = _sections(read(_csv(*rows), "a.csv"))
    assert sections == [("둘?",), ("입주",), ("입주", "하나?"), ("입주", "셋?")]

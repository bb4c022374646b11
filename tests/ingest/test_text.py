"""Plain text: titles, headings, lists, tables, and hard line breaks."""

from __future__ import annotations

import unicodedata

from tests.ingest.conftest import ReadBytes

BROCHURE = """세종창조경제혁신센터 안내

발행: 세종창조경제혁신센터
기준일: 2025년 1월

1. 센터 소개

농업에 기술을 심는 센터입니다.

항목          내용
------------------------
출범일        2015년 6월 30일
전담기업      SK그룹

2. 주요 프로그램

(1) 창조마을
에너지타운을 꾸렸습니다.

(2) 로컬푸드
- 직매장: 2015년 7월 개장
- 취급 품목: 160여 종

[문의]

센터 방문 상담
"""


def test_sections_follow_the_marks_of_headings(read: ReadBytes) -> None:
    document = read(BROCHURE)
    assert document.title == "세종창조경제혁신센터 안내"
    assert [section.path[1:] for section in document.sections] == [
        (),
        ("1. 센터 소개",),
        ("2. 주요 프로그램",),
        ("2. 주요 프로그램", "(1) 창조마을"),
        ("2. 주요 프로그램", "(2) 로컬푸드"),
        ("[문의]",),
    ]
    inner = document.sections[3]
    assert document.text[inner.start : inner.end] == "(1) 창조마을\n\n에너지타운을 꾸렸습니다."


def test_tables_and_lists_read_alone(read: ReadBytes) -> None:
    text = read(BROCHURE).text
    assert "출범일: 2015년 6월 30일\n전담기업: SK그룹" in text
    assert "직매장: 2015년 7월 개장\n취급 품목: 160여 종" in text
    assert "----" not in text


def test_tables_with_tabs_or_bars(read: ReadBytes) -> None:
    assert (
        "구분: 투자 | 2015년: 20억 원 | 2016년: 30억 원"
        in read("구분\t2015년\t2016년\n투자\t20억 원\t30억 원\n대출\t5억 원\t7억 원\n").text
    )
    assert "전담기업: 롯데그룹" in read("항목 | 내용\n전담기업 | 롯데그룹\n").text


def test_an_article_keeps_a_paragraph_a_line(read: ReadBytes) -> None:
    lines = [
        "혁신센터, 창업 넘어 일자리까지 갖췄다",
        "연말까지 일자리 2,500개 목표",
        "지난 8일 전국 센터에 고용존 설치가 끝났다. 직원이 머물며 청년에게 일자리를 소개한다.",
        "부산은 '롯데 잡-카페'를 차렸다.",
    ]
    document = read("\n".join(lines))
    assert document.text == "\n\n".join(lines)
    assert document.title == lines[0]


def test_hard_wrapped_lines_are_rejoined(read: ReadBytes) -> None:
    wrapped = (
        "센터 소개\n\n"
        "광주창조경제혁신센터는 자동차 산업과 관련된 원스톱 창업지원 체계를\n"
        "구축하는 한편 수소연료전지 관련 산업 생태계 조성을 추진하고 있으며\n"
        "지역의 전통시장을 살리는 일에도 힘을 쏟고 있습니다. 이를 위해 백억\n"
        "원 규모의 기금을 조성했습니다.\n"
    )
    text = read(wrapped).text
    assert "체계를 구축하는" in text
    assert "있으며 지역의" in text
    assert text.count("\n") == 2


def test_text_comes_out_in_nfc_with_plain_spaces(read: ReadBytes) -> None:
    decomposed = unicodedata.normalize("NFD", "강원 센터\u3000안내\u00a0책자입니다.")
    assert read(decomposed).text == "강원 센터 안내 책자입니다."


def test_questions_of_an_faq_are_headings(read: ReadBytes) -> None:
    text = "\n\n".join(
        f"Q{n}. 입주 자격은 무엇인가요?\nA. 창업 {n}년 이내입니다." for n in (1, 2, 3)
    )
    document = read(text)
    assert document.kind == "faq"
    assert len(document.sections) == 3

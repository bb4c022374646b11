"""An answer as plain text: what a person sees in a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plain import answer_lines
from assistant.plain_table import table_lines, text_width
from assistant.types import Answer, AnswerSentence, Cell, Citation, Table

TABLE = Table(
    ("항목", "대구창조경제혁신센터", "Gwangju CCEI"),
    (
        (Cell("개소일"), Cell("2014년 4월", (1,)), Cell("2015년 1월 27일", (2, 3))),
        (Cell("특화 분야"), Cell("섬유, 자동차부품, IoT(사물인터넷)", (1,)), Cell("자료 없음")),
    ),
)
CITATION = Citation(1, "a", "안내서", "a.txt", "2014년\n4월", 0, 8, page=2, also=("b",))
ANSWER = Answer(
    "비교", "ko", "answered", (AnswerSentence("대구: 2014년 4월", (1,)),), (CITATION,), table=TABLE
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("IoT [1]", 7), ("개소일", 6), ("가·나", 5), ("\uff21", 2), ("e\u0301", 1)],
)
def test_korean_takes_two_columns(text: str, width: int) -> None:
    assert text_width(text) == width


def test_columns_begin_under_each_other() -> None:
    assert table_lines(TABLE, 80) == [
        "항목       대구창조경제혁신센터                   Gwangju CCEI",
        "---------  -------------------------------------  ----------------------",
        "개소일     2014년 4월 [1]                         2015년 1월 27일 [2][3]",
        "특화 분야  섬유, 자동차부품, IoT(사물인터넷) [1]  자료 없음",
    ]


@pytest.mark.parametrize("columns", [75, 60, 50, 40])
def test_a_narrower_table_breaks_its_texts_and_loses_nothing(columns: int) -> None:
    lines = table_lines(TABLE, columns)
    assert lines and max(map(text_width, lines)) <= columns
    signs = "".join(lines).replace("-", "")
    said = [*TABLE.columns, *(cell.text for row in TABLE.rows for cell in row), "[1]", "[2][3]"]
    assert all(
        signs.count(sign) >= "".join(said).count(sign) for sign in set("".join(said)) - {" "}
    )


def test_sentences_stand_where_no_table_fits() -> None:
    assert table_lines(TABLE, 30) == []
    [first, *_] = answer_lines(ANSWER, 30)
    assert first == "대구: 2014년 4월 [1]"


def test_what_was_understood_comes_first_and_the_sources_last() -> None:
    lines = list(answer_lines(replace(ANSWER, understood="이렇게 이해했습니다."), 80))
    assert lines[:2] == ["이렇게 이해했습니다.", table_lines(TABLE, 80)[0]]
    assert lines[-4:] == ["", "출처", "[1] 안내서 · 2쪽 · 외 1건", "    2014년 4월"]


def test_nearest_passages_are_no_sources() -> None:
    refused = Answer("?", "en", "no_evidence", (AnswerSentence("No."),), nearest=(CITATION,))
    assert list(answer_lines(refused, 80))[2] == "Nearest passages (not evidence)"

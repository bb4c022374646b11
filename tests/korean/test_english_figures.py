"""Figures of English questions as Korean documents write them."""

from __future__ import annotations

import pytest

from korean.english_figures import english_figures, korean_figures


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("by September 2016", ["2016년", "9월"]),
        ("on May 5, 2015", ["2015년", "5월", "5일"]),
        ("on 21 July 2021", ["2021년", "7월", "21일"]),
        ("the 3rd of March 2015", ["2015년", "3월", "3일"]),
        ("in May", ["5월"]),
        ("Sept. 2014", ["2014년", "9월"]),
        ("in 2023", ["2023년"]),
        ("a fund of 100 million won", ["100000000원"]),
        ("2.5 billion won", ["2500000000원"]),
        ("over 1.5 trillion KRW", ["1500000000000원"]),
        ("the 17th batch", ["17기"]),
        ("second-batch teams", ["2기"]),
        ("round 17 of it", ["17기"]),
        ("the first C-Lab cohort", ["1기"]),
        ("the ninth to open", ["9번째"]),
        ("KRW 10bn", ["10000000000원"]),
        ("on the third floor", ["3층"]),
        ("its 10th anniversary", ["10주년"]),
        ("over five years", ["5년"]),
        ("a 6-month stay", ["6개월"]),
        ("by the end of October 2015", ["2015년", "10월"]),
    ],
)
def test_figures_are_written_as_in_korean(text: str, written: list[str]) -> None:
    assert [part for figure in english_figures(text) for part in figure.written] == written


@pytest.mark.parametrize(
    "text",
    ["may I apply?", "3 million downloads", "a march of founders", "1,234 won", "room 2020 won"],
)
def test_what_is_no_figure_of_those_kinds_is_left(text: str) -> None:
    assert english_figures(text) == []


def test_a_figure_keeps_its_place() -> None:
    [first, second] = english_figures("From May 2015 until June 2016?")
    assert (first.start, first.end) == (5, 13)
    assert first.written == ("2015년", "5월")
    assert second.written == ("2016년", "6월")


def test_a_mixed_question_gets_its_figures_in_korean() -> None:
    assert korean_figures("광화문 firms by July 2016?") == "광화문 firms by 2016년 7월?"

"""Amounts, counts and days as they are written, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.counts import counts
from profiles.days import agree, days
from profiles.money import amounts, in_words


@pytest.mark.parametrize(
    ("written", "won"),
    [
        ("22억5천만원", 2_250_000_000),
        ("1조3,166억 원", 1_316_600_000_000),
        ("106억9,400만 원", 10_694_000_000),
        ("22억여 원", 2_200_000_000),
        ("3천만원", 30_000_000),
        ("1억 4,200만 원", 142_000_000),
        ("0.5억 원", 50_000_000),
        ("500원", 500),
        ("KRW 105 billion", 105_000_000_000),
        ("2.25 billion won", 2_250_000_000),
        ("₩3,000,000", 3_000_000),
    ],
)
def test_an_amount_is_so_many_won(written: str, won: int) -> None:
    text = f"모두 {written} 규모다."
    [amount] = amounts(text)
    assert amount.won == won
    assert text[amount.start : amount.end] == written


@pytest.mark.parametrize("text", ["56만 달러", "원스톱 창구 2곳", "제2원룸", "0원", "5억 건"])
def test_what_is_no_amount_of_won(text: str) -> None:
    assert amounts(text) == []


@given(st.integers(1, 10**16))
def test_an_amount_in_words_is_read_back(won: int) -> None:
    [amount] = amounts(in_words(won))
    assert amount.won == won


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("148개 기업을 길렀고", 148, "곳"),
        ("보육기업 35개사가", 35, "곳"),
        ("1만3,350곳", 13_350, "곳"),
        ("270개가 넘는 창업과", 270, "곳"),
        ("3천여 명이", 3_000, "명"),
        ("5만1,627명", 51_627, "명"),
        ("153개 창업·중소기업에", 153, "곳"),
    ],
)
def test_a_count_has_a_unit(text: str, number: int, unit: str) -> None:
    [count] = counts(text)
    assert (count.number, count.unit) == (number, unit)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2014년 12월 17일 구미에서", ["2014-12-17"]),
        ("2015.5.11", ["2015-05-11"]),
        ("2015-05", ["2015-05"]),
        ("지난해 12월 17일", ["2014-12-17"]),
        ("작년 9월", ["2014-09"]),
        ("지난달 22일", ["2015-05-22"]),
        ("이달 2일", ["2015-06-02"]),
        ("사흘 전인 25일에는", ["2015-06-25"]),
        ("29일에 예고된", ["2015-05-29"]),
        ("10월 말 현재", ["2014-10"]),
        ("2014년 4월 말 먼저, 같은 해 9월 15일 다시", ["2014-04", "2014-09-15"]),
        ("2016년 10월, 이듬해 2월 8일", ["2016-10", "2017-02-08"]),
        ("2015~2018년", ["2018"]),
        ("2022년에는 6월부터 11월까지", ["2022", "2022-06", "2022-11"]),
        ("2024년 1조 원, 2025년 5개", ["2024", "2025"]),
        ("15일간 2월 30일 넉 달 동안", []),
        ("opened on 11 May 2015 and May 12, 2016", ["2015-05-11", "2016-05-12"]),
    ],
)
def test_days_are_resolved_by_the_day_of_publication(text: str, iso: list[str]) -> None:
    assert [day.iso for day in days(text, "2015-06-28")] == iso


def test_without_a_day_of_publication_what_leans_on_it_is_left_out() -> None:
    assert [day.iso for day in days("지난해 12월, 17일, 2015년", None)] == ["2015"]


def test_dates_cut_short_agree_with_what_they_may_be() -> None:
    assert agree("2015", "2015-05-11") and agree("2015-05-11", "2015-05")
    assert not agree("2015-05", "2015-06-11")

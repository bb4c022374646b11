"""Times and bounds that a question sets."""

from __future__ import annotations

import pytest

from korean.bounds import Bound, bound
from korean.periods import Period, between, end_of_days, period


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2015년 7월 한 달 동안 연 센터", Period(("2015-07",))),
        ("15년 6월에 문 연 데", Period(("2015-06",))),
        ("2015년 4월이랑 5월 두 달 사이에", Period(("2015-04", "2015-05"))),
        ("2015년 새해 첫 달에", Period(("2015-01",))),
        ("2015년 1월부터 3월까지", Period(("2015-01", "2015-02", "2015-03"))),
        ("2015년 칠월에", Period(("2015-07",))),
        ("2015년 구월동에서", Period(("2015",))),
        ("2014년 안에", Period(("2014",))),
        ("opened in June 2015", Period(("2015-06",))),
        ("launched before 2015 began", Period(("2015",), before=True)),
        ("7월에 연 센터", None),
        ("어디서 배우나요?", None),
    ],
)
def test_the_time_a_question_names(question: str, expected: Period | None) -> None:
    assert period(question) == expected


def test_a_day_lies_in_a_period_or_not() -> None:
    assert Period(("2015-07",)).holds("2015-07-22") and not Period(("2015-07",)).holds("2015-08")
    assert Period(("2015",), before=True).holds("2014-12-17")


def test_a_time_between_others() -> None:
    found = between(
        "가람보다 나중이고 나루 센터보다는 앞서", {"가람": "2015-05-22", "나루": "2015-06-30"}
    )
    assert found and found.holds("2015-06-02") and not found.holds("2015-07-01")
    assert between("가람과 나루는 어디", {"가람": "2015"}) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("투자가 2천억을 넘긴 센터", Bound("원", 2e11, least=True)),
        ("2천 개 넘는 기업을 도운 센터", Bound("곳", 2000, least=True)),
        ("열 곳 이상 붙은 센터", Bound("곳", 10, least=True)),
        ("직원이 30명 이하인 센터", Bound("명", 30, least=False)),
        ("펀드가 2천억인 센터", None),
    ],
)
def test_more_or_less_than_a_figure(question: str, expected: Bound | None) -> None:
    assert bound(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("전국에서 맨 처음으로 문을 연 건 어디야?", "나루"),
        ("제일 늦게 생긴 데", "가람"),
        ("막내로 출범한 센터", "가람"),
        ("Which center opened last?", "가람"),
        ("The last of the seventeen to open", None),
        ("처음부터 나중까지", None),
    ],
)
def test_the_first_or_last_of_days(question: str, expected: str | None) -> None:
    days = {"가람": "2015-05-22", "나루": "2014-03-26", "다솜": "2015-04"}
    assert end_of_days(question, days) == expected


def test_days_cut_short_may_leave_the_last_open() -> None:
    assert end_of_days("꼴찌로 연 데", {"가람": "2015-05-22", "나루": "2015-05"}) is None

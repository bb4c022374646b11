"""Times told by others that were told before."""

from __future__ import annotations

import pytest

from korean import times


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("한 해 전 금액은?", "2024년 금액은?"),
        ("그 전년도엔?", "2024년엔?"),
        ("전년도는?", "2024년은?"),
        ("이듬해 예산은?", "2026년 예산은?"),
        ("그해 예산은?", "2025년 예산은?"),
        ("올 해에는?", "올 해에는?"),
        ("그 해외 진출은?", "그 해외 진출은?"),
        ("And the year before?", "And in 2024?"),
        ("3년 지나서는?", "2028년은?"),
        ("그로부터 2년 뒤에는?", "2027년에는?"),
        ("And 6 years later?", "And in 2031?"),
        ("저는 3년 전에 창업했는데요", "저는 3년 전에 창업했는데요"),
    ],
)
def test_a_year_is_told_by_another(text: str, meant: str) -> None:
    assert times.with_year(text, "2025년 통합공고에 실린 사업은?") == meant


def test_no_year_is_meant_where_none_was_told() -> None:
    assert times.with_year("한 해 전 금액은?", "통합공고에 실린 사업은?") == "한 해 전 금액은?"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("첫 번째 때는?", "1기는?"),
        ("세 번째 기수엔 몇 팀?", "3기엔 몇 팀?"),
        ("바로 앞 기수는?", "16기는?"),
        ("다음 기에는?", "18기에는?"),
        ("다음 기업은?", "다음 기업은?"),
        ("두 번째 센터는?", "두 번째 센터는?"),
    ],
)
def test_a_round_is_told_by_another(text: str, meant: str) -> None:
    assert times.with_round(text, "17기는 15개 팀을 뽑았습니다.") == meant


@pytest.mark.parametrize("text", ["지금은?", "2024년엔요?", "17기는?", "What about 2026?"])
def test_a_text_may_tell_only_a_time(text: str) -> None:
    assert times.is_another_time(text)


@pytest.mark.parametrize("text", ["지금은 어디에 있어요?", "2024년 예산은?", "3기업은?"])
def test_or_a_question(text: str) -> None:
    assert not times.is_another_time(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3차 공모", {(3, "차")}),
        ("두 번째로 모집할 때", {(2, "")}),
        ("첫해 과제", {(1, "년")}),
        ("1기와 제2회", {(1, "기"), (2, "회")}),
        ("3 기업을 여섯 차례", set()),
    ],
)
def test_rounds_are_told_by_number(text: str, told: set[tuple[int, str]]) -> None:
    assert times.rounds(text) == told

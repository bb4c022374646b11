"""Centers that a question may ask for: which of them its evidence speaks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from assistant.center_finder import CenterFinder
from assistant.evidence import weigh
from assistant.understand import Understanding
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.assistant.builders import Even, Said, hit

Probable = Callable[..., Mapping[str, float]]


@pytest.fixture
def probable(
    understanding: Understanding, analyser: Analyser, directory: CenterDirectory
) -> Probable:
    """A function: question, sentences and a year in, probability by center out."""

    def run(text: str, *said: Said, published: str | None = None) -> Mapping[str, float]:
        question = understanding.understand(text)
        hits = [
            hit(analyser, [one], document_id=f"d{place}", published=published)
            for place, one in enumerate(said)
        ]
        found = CenterFinder(directory, Even()).candidates(question, weigh(question, hits, Even()))
        return {one.center_id: one.probability for one in found}

    return run


def test_a_longer_rank_is_another(probable: Probable) -> None:
    found = probable(
        "아홉 번째로 문을 연 센터는?",
        ("열아홉 번째로 문을 열었다.", ("daegu",)),
        ("아홉 번째로 문을 열었다.", ("busan",)),
    )
    assert found["busan"] > found["daegu"]


def test_what_a_sentence_tells_of_another_year_does_not_count_for_the_year_above(
    probable: Probable,
) -> None:
    of_year = [("2020년에 공방을 맡았다.", ("daegu",)), ("공방을 맡았다.", ("busan",))]
    found = probable("2023년에 공방을 맡은 센터는?", *of_year, published="2023-05")
    assert found["busan"] > found["daegu"]


def test_a_sum_is_held_by_sums_within_the_bound_only(probable: Probable) -> None:
    found = probable(
        "매출 합계가 2조를 넘었다는 센터",
        ("매출 합계가 1조 9천억 원이었다.", ("daegu",)),
        ("매출 합계가 2조 3천억 원이었다.", ("busan",)),
    )
    assert found["busan"] > found["daegu"]


def test_what_is_left_out_speaks_for_no_center(probable: Probable) -> None:
    found = probable(
        "도자기를 다루는 센터 (시범사업 말고)",
        ("시범사업에서 도자기를 다룬다.", ("daegu",)),
        ("도자기를 다룬다.", ("busan",)),
    )
    assert set(found) == {"busan"}


def test_the_center_of_the_place_is_not_asked_for_among_those_of_others(
    probable: Probable,
) -> None:
    said = [("서울에서 설명회를 열었다.", ("gangwon",)), ("서울에서 설명회를 열었다.", ("seoul",))]
    assert set(probable("서울에서 설명회를 연 지방 센터가 있나요?", *said)) == {"gangwon"}


def test_the_center_asked_for_by_where_it_is_is_itself_meant(probable: Probable) -> None:
    found = probable(
        "대구에 자리 잡은 센터 이름이 뭔가요",
        ("시장 옆에 자리를 잡았다.", ("daegu",)),
        ("항구 옆에 자리를 잡았다.", ("busan",)),
    )
    assert set(found) == {"daegu"}


def test_clauses_joined_by_and_tell_of_one_center_each(probable: Probable) -> None:
    found = probable(
        "열세 번째로 연 센터는?",
        ("6월에 부산이 열두 번째이고 대구가 열세 번째다.", ("busan", "daegu")),
    )
    assert found["daegu"] > found["busan"]

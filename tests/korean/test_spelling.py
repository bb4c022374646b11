"""The known words nearest to a misspelt one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korean.spelling import Spelling, key_distance

KNOWN = {
    "센터": 90,
    "창업": 80,
    "창업지원": 9,
    "창업지연": 1,
    "기업": 70,
    "수소연료전지": 4,
    "화장품": 5,
    "컴퓨터": 3,
}

SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(KNOWN)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("쎈터", "센터"),
        ("샌터", "센터"),
        ("센타", "센터"),
        ("세터", "센터"),
        ("센ㅌ터", "센터"),
        ("기엄", "기업"),
        ("수소연로전지", "수소연료전지"),
        ("화장푼", "화장품"),
        ("화잫품", "화장품"),
        ("콤퓨터", "컴퓨터"),
        ("기업", "기업"),
    ],
)
def test_one_key_away(spelling: Spelling, typed: str, known: str) -> None:
    assert spelling.near(typed)[0].word == known


@pytest.mark.parametrize(
    "typed", ["", "가", "사과", "센터장님", "수소연구단지", "abc", "ㅋㅋ", "창업자"]
)
def test_what_is_further_away(spelling: Spelling, typed: str) -> None:
    assert spelling.near(typed) == []


def test_keys_taken_for_each_other_count_half() -> None:
    assert key_distance("개소", "게소") == key_distance("쎈터", "센터") == 0.5
    assert key_distance("되다", "돼다") == 0.5
    assert key_distance("기엄", "기업") == 1
    assert key_distance("센터", "센터") == 0


def test_nearest_first_then_the_more_frequent() -> None:
    near = Spelling({"가구": 1, "가게": 9, "가개": 5}).near("가걔")
    assert [found.word for found in near][:2] == ["가게", "가개"]


def test_an_empty_vocabulary_knows_nothing() -> None:
    assert Spelling({}).near("센터") == []


@given(st.lists(st.text(SYLLABLES, min_size=2, max_size=4), min_size=1, max_size=8), st.data())
def test_the_index_finds_what_comparing_with_all_finds(
    words: list[str], data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(0, len(word) - 1))
    typed = word[:place] + data.draw(SYLLABLES) + word[place + 1 :]
    expected = {known for known in words if key_distance(typed, known) <= 1}
    assert {near.word for near in Spelling(dict.fromkeys(words, 1)).near(typed)} == expected


def test_a_large_vocabulary_is_searched_fast() -> None:
    """A hundred thousand words; a lookup is far below the five milliseconds of a question."""
    chance = random.Random(1)
    syllables = [chr(chance.randint(ord("가"), ord("힣"))) for _ in range(700)]
    words = {"".join(chance.choices(syllables, k=chance.randint(2, 5))): 1 for _ in range(100_000)}
    spelling = Spelling({**words, **KNOWN})
    typed = ["수소연로전지", "쎈터", "화장푼", "창업지언"] * 25
    started = time.process_time()
    assert all(spelling.near(word) for word in typed)
    assert (time.process_time() - started) / len(typed) < 0.005

"""Numbers of Hangul documents: the formats, and how levels count."""

from __future__ import annotations

import pytest

from ingest.parsers.hwp.numbers import Counter, LevelFormat, written


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("DIGIT", {1: "1", 27: "27"}),
        ("CIRCLEDDIGIT", {1: "①", 20: "⑳", 21: "①"}),
        ("ROMANCAPITAL", {4: "IV", 19: "XIX", 2024: "MMXXIV"}),
        ("ROMANSMALL", {9: "ix", 40: "xl"}),
        ("LATINCAPITAL", {1: "A", 26: "Z", 27: "A"}),
        ("HANGULSYLLABLE", {1: "가", 14: "하", 15: "거"}),
        ("CIRCLEDHANGULSYLLABLE", {2: "㉯"}),
        ("HANGULJAMO", {3: "ㄷ"}),
        ("HANGULPHONETIC", {3: "삼", 10: "십", 11: "십일", 20: "이십", 99: "구십구", 100: "100"}),
        ("IDEOGRAPH", {12: "十二", 30: "三十"}),
        ("DECAGONCIRCLE", {1: "갑", 11: "갑"}),
        ("SOMETHINGNEW", {5: "5"}),
    ],
)
def test_formats(name: str, texts: dict[int, str]) -> None:
    assert {value: written(value, name) for value in texts} == texts


@pytest.mark.parametrize("value", [0, -3, 4_000_000_000])
def test_impossible_numbers_are_not_written(value: int) -> None:
    assert written(value, "ROMANCAPITAL") == ""


def test_deeper_levels_begin_anew_and_skipped_ones_count() -> None:
    levels = (LevelFormat("^1."), LevelFormat("^1.^2."), LevelFormat("^1.^2.^3."))
    counter = Counter({"1": levels})
    numbers = [counter.next("1", level) for level in (0, 1, 1, 0, 2, 2, 1)]
    assert numbers == ["1.", "1.1.", "1.2.", "2.", "2.1.1.", "2.1.2.", "2.2."]


def test_each_numbering_counts_by_itself_from_its_start() -> None:
    counter = Counter({"1": (LevelFormat("제^1조", start=5),), "2": (LevelFormat("(^1)"),)})
    order = ("1", "2", "1", "2")
    assert [counter.next(name, 0) for name in order] == ["제5조", "(1)", "제6조", "(2)"]


def test_the_whole_path_can_be_asked_for() -> None:
    counter = Counter({"1": (LevelFormat("^n"), LevelFormat("^N"))})
    assert [counter.next("1", 0), counter.next("1", 1)] == ["1", "1.1."]


@pytest.mark.parametrize(("numbering", "level"), [("9", 0), ("1", 1), ("1", -1), ("1", 99)])
def test_unknown_numberings_and_levels_have_no_number(numbering: str, level: int) -> None:
    assert Counter({"1": (LevelFormat("^1."),)}).next(numbering, level) == ""

"""English words one letter off."""

from __future__ import annotations

import pytest

from korean.english_spelling import EnglishSpelling

KNOWN = "hydrogen support company innovation business investment partner selection program".split()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hydrogn", "hydrogen"),
        ("which suports", "which supports"),
        ("compnay", "company"),
        ("inovation", "innovation"),
        ("buisness investmnet", "business investment"),
        ("progam", "program"),
    ],
)
def test_a_letter_missing_exchanged_or_wrong(typed: str, meant: str) -> None:
    assert EnglishSpelling(KNOWN).corrected(typed)[0] == meant


@pytest.mark.parametrize(
    "text",
    "hydrogen|supported|companies|election|Hydrogn|hydrogn.kr|partnre-up|teh|수소 지원|".split("|"),
)
def test_what_stays(text: str) -> None:
    assert EnglishSpelling(KNOWN).corrected(text) == (text, [])


def test_it_is_told() -> None:
    [repair] = EnglishSpelling(KNOWN).corrected("a compnay")[1]
    assert (repair.written, repair.meant) == ("compnay", "company")


def test_another_list_of_words_may_be_used() -> None:
    assert EnglishSpelling(KNOWN, is_word=lambda word: True).corrected("hydrogn")[1] == []

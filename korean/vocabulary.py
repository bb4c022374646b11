"""The words a question may be repaired with, and a word that was repaired."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """A word as it was typed, and the word it was taken for."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that are known: Korean ones as often as they are used, Latin in small letters.

    ``build`` names the state of the documents that it was taken from.
    """

    build: str
    korean: Mapping[str, int]
    latin: frozenset[str] = frozenset()


def is_made_of(word: str, known: Container[str]) -> bool:
    """Whether a word is a known one, or is two put together: 전담센터."""
    return word in known or any(
        word[:place] in known and word[place:] in known for place in range(2, len(word) - 1)
    )

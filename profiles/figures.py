"""Amounts and counts of a sentence together, and the part of the sentence that each rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from profiles.counts import counts
from profiles.money import amounts

WON = "원"

_CLAUSE = re.compile(r",\s|(?<=[고며])\s|(?<=지만)\s|(?<=는데)\s")
# What stands in brackets only as a part of the figure before: (네이버 200억 원 포함).
_PART = re.compile(r"\([^()]*(?:포함|각\s)[^()]*\)")
_DONE = re.compile(r"([가-힣])(?:고|으며|으나|지만|는데),?\s")
_TO = re.compile(r"에서\s?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount (in won) or a count: its range in the text, number and unit.

    ``companies`` says that the unit itself counts companies (35개사); ``loose``
    that it counts other things too (360건).
    """

    start: int
    end: int
    number: int
    unit: str
    companies: bool = False
    loose: bool = False


def figures(text: str) -> list[Figure]:
    """The figures of a text that stand for themselves, in order.

    Parts of another figure are left out, and so is what has changed since:
    of 100억원에서 200억원으로 the second.
    """
    found = [Figure(one.start, one.end, one.won, WON) for one in amounts(text)]
    found += [
        Figure(one.start, one.end, one.number, one.unit, one.companies, one.loose)
        for one in counts(text)
    ]
    found.sort(key=lambda figure: figure.start)
    whole = [figure for figure in found if not _is_part(text, figure)]
    return [
        figure
        for figure, following in zip_longest(whole, whole[1:])
        if following is None or not _changes(text, figure, following)
    ]


def part_of(text: str, all_figures: Sequence[Figure], place: int) -> tuple[int, int]:
    """The range that a figure rules: to its neighbours and to the clauses beside it."""
    figure = all_figures[place]
    left = all_figures[place - 1].end if place else 0
    right = all_figures[place + 1].start if place + 1 < len(all_figures) else len(text)
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    left = max([left, *(end for _, end in clauses if end <= figure.start)])
    right = min([right, *(start for start, _ in clauses if start >= figure.end)])
    return left, right


def statement_of(text: str, figure: Figure) -> str:
    """The part of a sentence up to what is told as done: 확정됐고 / 협상하고 있다."""
    ends = [match.end() for match in _DONE.finditer(text) if _is_past(match[1])]
    left = max([0, *(end for end in ends if end <= figure.start)])
    right = min([len(text), *(end for end in ends if end > figure.end)])
    return text[left:right]


def without_parts(text: str) -> str:
    """A text without brackets that only take a figure apart."""
    return _PART.sub("", text)


def _is_part(text: str, figure: Figure) -> bool:
    return any(m.start() < figure.start < m.end() for m in _PART.finditer(text))


def _changes(text: str, figure: Figure, following: Figure) -> bool:
    between = text[figure.end : following.start]
    return figure.unit == following.unit and bool(_TO.fullmatch(between))


def _is_past(syllable: str) -> bool:
    """Whether a syllable closes with ㅆ, as 했, 됐 and 었 do."""
    return (ord(syllable) - 0xAC00) % 28 == 20

"""Which things that a question names are alternatives: "조선업이나 철강", "2019년 또는 2020년".

Evidence for either is enough, so each of two alternatives counts as held where the
other is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from assistant.concept import Concept
from korean.analysis import form_of

Pair = tuple[list[int], list[int]]
"""The indices of the concepts of one alternative, and of the other."""

# What stands between two alternatives; a word may come before the second.
_EITHER = re.compile(
    r"(?:\S{0,4}(?:이나|나|이든|든|든지)|\S{0,4}(?:\s\S{0,5})?거나|\S{0,4}\s?(?:또는|혹은|or))\s(?:\S{1,5}\s)?"
    r"|\s?/\s?",
    re.IGNORECASE,
)
# A thing has one rank, so two ranks are of two things: 아홉 번째와 열 번째로 문을 연.
_RANK = "번째"
_AND = re.compile(r"\S{0,2}(?:와|과|,)\s")
_ADVERBS = ("/MAG", "/MAJ")
_REACH = 8  # code points back: a concept may overlap the one before


def alternatives(text: str, concepts: Sequence[Concept]) -> list[Pair]:
    """The alternatives among the concepts of a text; each side is a run of words."""
    text = text.lower()
    placed = list(_placed(text, concepts))
    gaps = [text[one[2] : other[1]] for one, other in pairwise(placed)]
    ranks = [concepts[index].literal.endswith(_RANK) for index, *_ in placed]
    pairs: list[Pair] = []
    for at, gap in enumerate(gaps):
        of_ranks = ranks[at] and ranks[at + 1] and _AND.fullmatch(gap)
        if not _EITHER.fullmatch(gap) and not of_ranks:
            continue
        first, last = at, at + 1
        while first and not gaps[first - 1].strip():
            first -= 1
        while last < len(gaps) and not gaps[last].strip():
            last += 1
        one, other = placed[first : at + 1], placed[at + 1 : last + 1]
        pairs.append(([index for index, *_ in one], [index for index, *_ in other]))
    return pairs


def either(held: np.ndarray, pairs: Sequence[Pair], shares: np.ndarray) -> np.ndarray:
    """How well each concept is held where the better held of two alternatives counts."""
    held = held.copy()
    for pair in pairs:
        best = max(float(held[side] @ shares[side]) / (shares[side].sum() or 1) for side in pair)
        held[[*pair[0], *pair[1]]] = best
    return held


def _placed(text: str, concepts: Sequence[Concept]) -> Iterator[tuple[int, int, int]]:
    """Index, start and end of the concepts that stand in a text, adverbs left out."""
    reached = 0
    for index, concept in enumerate(concepts):
        forms = [form_of(term) for term in concept.terms if not term.endswith(_ADVERBS)]
        starts = [text.find(form, max(0, reached - _REACH)) for form in forms]
        found = [(at, at + len(form)) for at, form in zip(starts, forms, strict=True) if at >= 0]
        if found:
            reached = max(end for _, end in found)
            yield index, min(start for start, _ in found), reached

"""How well a stretch of text holds one thing that a question asks for.

What it does not say word for word it may say in like words: the nearest of its
terms counts by its similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.concept import Concept
from korean import numbers
from korean.analysis import form_of
from vectorstore.types import Hit


class Lexicon(Protocol):
    """What is known of terms (``form/TAG``): how rare they are, how alike."""

    def idf(self, term: str) -> float:
        """Inverse document frequency over all passages."""

    def similarity(self, terms: Sequence[str], others: Sequence[str]) -> np.ndarray:
        """``(n_terms, n_others)`` in [0, 1]."""

    def closeness(self, terms: Sequence[str], texts: Sequence[Sequence[str]]) -> np.ndarray:
        """How close texts, given by their terms, are to a question's terms, ``(n_texts,)``."""


# How well a concept counts as held: by a synonym, by what may mean it, inside a longer word
# that Kiwi did not cut (삼성벤처파트너스데이), or, where it only names the type of the answer
# (비율), by an answer of that type (27%). Where a part of it does (액 in 투자액), the rest must
# be held.
_SYNONYM, _NEAR, _INSIDE_WORD, _BY_TYPE = 0.9, 0.8, 0.9, 0.8
# Terms less alike than this have nothing to do with each other.
_UNLIKE = 0.35
_NUMBER_ONE = "1호"  # the first of its kind: 지역 1호 is 지역에서 가장 먼저
_FIRST = re.compile(r"최초|(?:가장|제일|맨)(?:먼저|처음|앞서|빨리)|첫번째|처음으로")
_NTH = re.compile(r"(\d+)번째")  # 17번째 기수 is 17기
# A figure is not what a longer one ends in: 아홉 번째 is no 열아홉 번째.
_NO_TENS = r"(?<![\d.,열])(?<!스물)(?<!서른)"


@dataclass(frozen=True, slots=True)
class Said:
    """What a stretch of text says: the forms of its terms, and its letters without spaces."""

    forms: frozenset[str] = frozenset()
    letters: str = ""

    @classmethod
    def of(cls, terms: Iterable[str], text: str = "") -> Said:
        """Of the terms (``form/TAG``) of a text, and the text."""
        return cls(frozenset(map(form_of, terms)), "".join(text.lower().split()))

    def __or__(self, other: Said) -> Said:
        return Said(self.forms | other.forms, f"{self.letters}\n{other.letters}")

    def holds(self, form: str) -> float:
        """How well a form is held, in [0, 1]."""
        if form in self.forms:
            return 1.0
        return _INSIDE_WORD if len(form) > 1 and form in self.letters else 0.0


Holds = Callable[[Said], float]
"""How well a text holds a concept, in [0, 1]."""

Alike = Mapping[str, Mapping[str, float]]
"""Form of a question's term -> forms of the hits' terms that are like it, in (0, 1]."""


def likenesses(concepts: Sequence[Concept], hits: Sequence[Hit], lexicon: Lexicon) -> Alike:
    """What the hits say in place of the terms of concepts."""
    terms = list(dict.fromkeys(term for concept in concepts for term in concept.terms))
    said = list(dict.fromkeys(term for hit in hits for term in hit.passage.terms))
    if not terms or not said:
        return {}
    strength = (lexicon.similarity(terms, said) - _UNLIKE) / (1 - _UNLIKE)
    return {
        form_of(term): {
            form_of(said[column]): float(row[column]) for column in np.flatnonzero(row > 0)
        }
        for term, row in zip(terms, strength, strict=True)
    }


def holds_by_type(
    concept: Concept, nouns: Collection[str], idf: Callable[[str], float], alike: Alike
) -> Holds:
    """A function that tells how well a text with an answer of the type asked for holds a concept.

    ``nouns`` only name that type, as 비율 does where a percentage is asked; the
    answer says them. A concept without such a noun gets nothing from its type.
    """
    rest = tuple(term for term in concept.terms if form_of(term) not in nouns)
    if len(rest) == len(concept.terms) or concept.literal:  # 1조 is held by no other sum
        return lambda said: 0.0
    if not rest:
        return lambda said: _BY_TYPE
    return holds(Concept(rest), idf, alike)


def holds(concept: Concept, idf: Callable[[str], float], alike: Alike) -> Holds:
    """A function that tells how well a text holds the concept, in [0, 1]."""
    parts = [(form_of(term), idf(term)) for term in concept.terms]
    total = sum(weight for _, weight in parts) or 1.0
    ways = [(_SYNONYM, way) for way in concept.synonyms] + [(_NEAR, way) for way in concept.near]
    others = [(strength, tuple(map(form_of, way))) for strength, way in ways]

    if concept.literal:
        written = _NTH.sub(r"\1(?:번째|기|회|차|호)", re.escape(concept.literal))
        figure = re.compile(_NO_TENS + written)
        values = numbers.values(concept.literal)

        def match_figure(said: Said) -> float:
            if figure.search(said.letters) or (values and values <= numbers.values(said.letters)):
                return 1.0
            return _NEAR * (concept.literal == _NUMBER_ONE and bool(_FIRST.search(said.letters)))

        return match_figure

    def match(said: Said) -> float:
        own = sum(weight * _held(form, said, alike) for form, weight in parts) / total
        return max([own, *(strength * min(map(said.holds, way)) for strength, way in others)])

    return match


def _held(form: str, said: Said, alike: Alike) -> float:
    """How well a form is held: as it is, or by the form said that is most like it."""
    exact = said.holds(form)
    if exact == 1.0:
        return exact
    near = max(
        (alike[form][other] for other in said.forms & alike.get(form, {}).keys()), default=0.0
    )
    return max(exact, near)

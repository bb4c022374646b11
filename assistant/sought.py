"""What a question for centers looks for, and how well evidence on a center holds it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.alternatives import Pair, alternatives, either
from assistant.concept import Concept, is_left_out
from assistant.evidence import Evidence
from assistant.holding import Lexicon, Said
from assistant.matching import Asked
from assistant.understand import Question
from korean import numbers
from korean.analysis import form_of
from korean.bounds import Bound, bound
from korean.centers_due import is_number
from korean.numbers import Value

_LEAVING_OUT = (("말/VV",), ("빼/VV",), ("제외/NNG",))
_SAID = 0.7  # from here on a concept is held
_A_YEAR = 1900  # more than years that only last


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: ``columns`` are the concepts that count, ``pairs`` the alternatives.

    ``years`` are those of its concepts that are a year, ``bounded`` those that are the least or
    most of a figure, by their place among the columns; ``without`` are the places of the
    concepts that are left out.
    """

    asked: Asked
    columns: tuple[int, ...]
    pairs: Sequence[Pair]
    years: Mapping[int, frozenset[Value]]
    bounded: Mapping[int, Bound]
    without: tuple[int, ...]

    @classmethod
    def of(cls, question: Question, lexicon: Lexicon) -> Sought:
        """Of a question: words that no document is likely to hold, and numbers, do not count."""
        every = tuple(range(len(question.concepts)))
        without = tuple(i for i in every if is_left_out(question.concepts[i], question.asked))
        wanted = tuple(i for i in every if i not in without)
        counting = tuple(i for i in wanted if _counts(question.concepts[i])) or wanted
        concepts = [question.concepts[i] for i in counting]
        values = {place: numbers.values(one.literal) for place, one in enumerate(concepts)}
        years = {place: found for place, found in values.items() if _are_years(found)}
        limit = bound(question.asked)
        bounded = {place: limit for place, found in values.items() if limit and limit.is_of(found)}
        pairs = alternatives(question.asked, concepts)
        asked = Asked.only(question, concepts, lexicon)
        return cls(asked, counting, pairs, years, bounded, without)

    def speaks_of_it(self, item: Evidence) -> bool:
        """Whether evidence says itself nothing of what is left out: 시범사업 말고."""
        return all(item.ways[place][0] < _SAID for place in self.without)

    def held(self, item: Evidence, clause: str | None) -> np.ndarray:
        """How well evidence, or a clause of it, holds each concept, ``(n_concepts,)``."""
        held = np.array(item.held, float)[list(self.columns)]
        figures = numbers.values(item.quote)
        for place, limit in self.bounded.items():
            held[place] = float(
                any(unit == limit.unit and limit.holds(number) for unit, number in figures)
            )
        said = {value for value in figures if _are_years((value,))}
        for place, years in self.years.items():
            if said and not said & years:  # what is told of another year, whatever stands above
                held[place] = 0.0
        if clause is not None:
            held = np.minimum(held, self.asked.held([Said.of((), clause)], Said(), [False])[0])
        return either(held, self.pairs, self.asked.shares)


def _counts(concept: Concept) -> bool:
    """Whether a concept tells centers apart: 아홉 번째 does, 세 of 세 곳 and 말고 do not."""
    if concept.terms in _LEAVING_OUT:
        return False
    return concept.weight == 1 and (
        bool(concept.literal) or not is_number(form_of(concept.terms[0]))
    )


def _are_years(values: Collection[Value]) -> bool:
    return bool(values) and all(unit == "년" and year > _A_YEAR for unit, year in values)

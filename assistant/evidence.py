"""Weighing evidence: which sentences answer a question, best first.

A sentence is scored by how much of the question it holds (weighted by idf),
with its headings, title and neighbours as context, and by its passage's rank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from assistant.understand import Concept, Question
from korean.analysis import form_of
from vectorstore.types import Hit, Sentence

Idf = Callable[[str], float]

# What each kind of evidence adds to a sentence's score; chosen on training questions.
_PASSAGE, _CONTEXT, _BIGRAMS, _FIGURE, _CENTER = 0.7, 0.3, 0.5, 0.15, 0.5
# How well a concept counts as held: by a synonym, by the headings or title above,
# or inside a longer word that Kiwi did not cut (삼성벤처파트너스데이).
_SYNONYM, _HEADING, _INSIDE_WORD = 0.9, 0.7, 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a hit that may answer the question.

    ``coverage`` in [0, 1] is the idf share of the question that the sentence
    holds, headings included. ``score`` orders evidence; it has no unit.
    """

    hit: Hit
    sentence: Sentence
    coverage: float
    score: float

    @property
    def quote(self) -> str:
        """The sentence, verbatim."""
        passage = self.hit.passage
        return passage.text[self.sentence.start - passage.start : self.sentence.end - passage.start]


def weigh(question: Question, hits: Sequence[Hit], idf: Idf) -> list[Evidence]:
    """Sentences of the hits as evidence, best first, each range once."""
    asked = _Asked(question, idf)
    top = max((hit.score for hit in hits), default=0.0) or 1.0
    found: dict[tuple[str, int], Evidence] = {}
    for hit in hits:
        for evidence in _of_hit(asked, hit, hit.score / top):
            found.setdefault((hit.document.document_id, evidence.sentence.start), evidence)
    return sorted(found.values(), key=lambda evidence: -evidence.score)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a stretch of text says: the forms of its terms, and its letters without spaces."""

    forms: frozenset[str] = frozenset()
    letters: str = ""

    @classmethod
    def of(cls, terms: Iterable[str], text: str = "") -> _Said:
        return cls(frozenset(map(form_of, terms)), "".join(text.lower().split()))

    def __or__(self, other: _Said) -> _Said:
        return _Said(self.forms | other.forms, f"{self.letters}\n{other.letters}")

    def holds(self, form: str) -> float:
        """How well a form is held, in [0, 1]."""
        if form in self.forms:
            return 1.0
        return _INSIDE_WORD if len(form) > 1 and form in self.letters else 0.0


class _Asked:
    """The question's concepts with their weights, ready to be matched."""

    def __init__(self, question: Question, idf: Idf) -> None:
        self.centers = frozenset(question.centers)
        self.wants_figure = question.kind in ("when", "how_much", "count")
        self.bigrams = letter_pairs(question.query.keywords)
        weights = [sum(idf(term) for term in concept.terms) for concept in question.concepts]
        self._matchers = [_matcher(concept, idf) for concept in question.concepts]
        self._weights = weights
        self._total = sum(weights)

    def coverage(self, said: _Said, above: _Said) -> float:
        """Idf share that is said; what only the headings above say counts for less."""
        if not self._total:
            return 1.0
        held = (
            weight * max(match(said), _HEADING * match(above))
            for weight, match in zip(self._weights, self._matchers, strict=True)
        )
        return sum(held) / self._total


def _of_hit(asked: _Asked, hit: Hit, rank: float) -> list[Evidence]:
    passage = hit.passage
    quotes = [
        passage.text[s.start - passage.start : s.end - passage.start] for s in passage.sentences
    ]
    said = [_Said.of(s.terms, quote) for s, quote in zip(passage.sentences, quotes, strict=True)]
    above = _above(hit)
    weighed = []
    for place, (sentence, quote) in enumerate(zip(passage.sentences, quotes, strict=True)):
        coverage = asked.coverage(said[place], above)
        around = reduce(or_, said[max(place - 1, 0) : place + 2])
        score = (
            coverage
            + _PASSAGE * rank
            + _CONTEXT * (asked.coverage(around, above) - coverage)
            + _BIGRAMS * contained(asked.bigrams, quote)
            + _FIGURE * (asked.wants_figure and any(map(str.isdigit, quote)))
            + _CENTER * _center_match(asked.centers, sentence.centers)
        )
        weighed.append(Evidence(hit, sentence, coverage, score))
    return weighed


def _matcher(concept: Concept, idf: Idf) -> Callable[[_Said], float]:
    """A function that tells how well a text holds the concept, in [0, 1]."""
    parts = [(form_of(term), idf(term)) for term in concept.terms]
    total = sum(weight for _, weight in parts) or 1.0
    synonyms = [tuple(map(form_of, synonym)) for synonym in concept.synonyms]

    if concept.literal:
        figure = re.compile(rf"(?<![\d.,]){re.escape(concept.literal)}")
        return lambda said: float(bool(figure.search(said.letters)))

    def match(said: _Said) -> float:
        own = sum(weight * said.holds(form) for form, weight in parts) / total
        other = max((min(map(said.holds, synonym)) for synonym in synonyms), default=0.0)
        return max(own, _SYNONYM * other)

    return match


def _above(hit: Hit) -> _Said:
    """What the title and the headings above a passage say."""
    path = " ".join((hit.document.title, *hit.passage.section_path))
    return _Said.of((*hit.passage.heading_terms, *hit.document.title_terms), path)


def _center_match(asked: frozenset[str], spoken_of: Sequence[str]) -> float:
    """1 for a sentence of a center asked about, -1 for one of other centers only."""
    if not asked or not spoken_of:
        return 0.0
    return 1.0 if not asked.isdisjoint(spoken_of) else -1.0


def letter_pairs(text: str) -> frozenset[str]:
    """Character bigrams of the words of a text, lower case."""
    return frozenset(
        word[i : i + 2] for word in text.lower().split() for i in range(max(len(word) - 1, 1))
    )


def contained(bigrams: frozenset[str], text: str) -> float:
    """Share of the bigrams that stand in a text, in [0, 1]."""
    lowered = text.lower()
    return sum(pair in lowered for pair in bigrams) / len(bigrams) if bigrams else 0.0

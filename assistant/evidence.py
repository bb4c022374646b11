"""Weighing evidence: which sentences answer a question, and whether any does.

A sentence is scored by how much of the question it holds (weighted by idf),
with its headings, title and neighbours as context, and by its passage's rank.
A logistic model over a few of those numbers gives the probability that the
question can be answered at all; its weights are data (``support.json``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path

from assistant.understand import Concept, Question
from korean.analysis import form_of
from vectorstore.types import Hit, Sentence

Idf = Callable[[str], float]

# What each kind of evidence adds to a sentence's score; chosen on training questions.
_PASSAGE, _CONTEXT, _BIGRAMS, _FIGURE, _CENTER = 0.7, 0.3, 0.5, 0.15, 0.5
# How well a concept counts as held: by a synonym, by the headings or title above,
# or inside a longer word that Kiwi did not cut (삼성벤처파트너스데이).
_SYNONYM, _HEADING, _INSIDE_WORD = 0.9, 0.7, 0.9

_SUPPORT_FILE = Path(__file__).with_name("support.json")


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


@dataclass(frozen=True, slots=True)
class Weighed:
    """All evidence for a question, best first, and the verdict on it.

    ``features`` are those of ``support_features``; ``confidence`` in [0, 1] is
    the probability that the question can be answered; ``answerable`` is whether
    that reaches the threshold.
    """

    evidence: tuple[Evidence, ...]
    features: Mapping[str, float]
    confidence: float
    answerable: bool


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
        self.bigrams = _bigrams(question.query.keywords)
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
            + _BIGRAMS * _contained(asked.bigrams, quote)
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


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(
        word[i : i + 2] for word in text.lower().split() for i in range(max(len(word) - 1, 1))
    )


def _contained(bigrams: frozenset[str], text: str) -> float:
    lowered = text.lower()
    return sum(pair in lowered for pair in bigrams) / len(bigrams) if bigrams else 0.0


@dataclass(frozen=True, slots=True)
class Support:
    """The calibrated model: probability that evidence answers a question."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    @cache
    def load(cls, path: Path = _SUPPORT_FILE) -> Support:
        """Read weights and threshold as `python -m evals calibrate` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"], data["threshold"])

    def probability(self, features: Mapping[str, float]) -> float:
        """In [0, 1]."""
        total = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def support_features(
    question: Question, evidence: Sequence[Evidence], hits: Sequence[Hit], idf: Idf
) -> dict[str, float]:
    """What the calibrated model looks at, each about in [0, 1].

    ``coverage``: of the best sentence. ``passage``: of the best passage, whole.
    ``rarest``: whether that passage holds the question's rarest concept.
    ``late``: soft match of the best passage. ``bigrams``: of the best sentence.
    ``margin``: lead of the best passage over the fifth.
    """
    if not evidence or not hits:
        return dict.fromkeys(("coverage", "passage", "rarest", "late", "bigrams", "margin"), 0.0)
    asked = _Asked(question, idf)
    best = evidence[0]
    passage = _Said.of(best.hit.passage.terms, best.hit.passage.text) | _above(best.hit)
    rarest = max(
        question.concepts, key=lambda c: sum(idf(term) for term in c.terms), default=Concept(())
    )
    later = hits[min(4, len(hits) - 1)].score
    return {
        "coverage": best.coverage,
        "passage": asked.coverage(passage, _Said()),
        "rarest": _matcher(rarest, idf)(passage) if rarest.terms else 1.0,
        "late": best.hit.legs.get("late", 0.0),
        "bigrams": _contained(asked.bigrams, best.quote),
        "margin": 1 - later / best.hit.score if best.hit.score and len(hits) > 4 else 0.5,
    }

"""Weighing evidence: which sentences answer a question, best first.

A sentence is scored by how much of the question it holds (weighted by idf),
with its headings, title and neighbours as context, and by its passage's rank.
What it does not say word for word it may say in like words: the nearest of its
terms counts by its similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Protocol

import numpy as np

from assistant.understand import Concept, Question
from korean.analysis import form_of
from vectorstore.repeats import squeezed
from vectorstore.types import Hit, Sentence


class Lexicon(Protocol):
    """What is known of terms (``form/TAG``): how rare they are, how alike."""

    def idf(self, term: str) -> float:
        """Inverse document frequency over all passages."""

    def similarity(self, terms: Sequence[str], others: Sequence[str]) -> np.ndarray:
        """``(n_terms, n_others)`` in [0, 1]."""


# What each kind of evidence adds to a sentence's score; set by hand on training questions
# and the golden dev split.
_PASSAGE, _CONTEXT, _BIGRAMS, _FIGURE, _CENTER, _CARRIED = 0.7, 0.3, 0.5, 0.15, 0.5, 0.4
# How well a concept counts as held: by a synonym, by the headings or title above,
# or inside a longer word that Kiwi did not cut (삼성벤처파트너스데이).
_SYNONYM, _HEADING, _INSIDE_WORD = 0.9, 0.7, 0.9
# Terms less alike than this have nothing to do with each other.
_UNLIKE = 0.35

_ANSWERS = {  # the kinds of question that a figure answers -> what it looks like
    "when": re.compile(r"\d\s*(?:년|월|일)|\d{4}[.-]\d{1,2}"),
    "how_much": re.compile(r"\d[\d,.]*\s*(?:[조억만천백]|원|%|퍼센트|㎡|달러|배|대 ?\d)"),
    "count": re.compile(
        r"\d|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:곳|개|명|팀|번|차례)"
    ),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a hit that may answer the question.

    All shares are in [0, 1]. ``coverage`` is the idf share of the question that
    the sentence holds, headings included; ``around`` the same with its
    neighbours. ``focus`` is how well what is asked for (예산 in "…의 예산은
    얼마?") is held there, ``weakest`` how well the least held concept is,
    ``figures`` the share of the question's own figures (3기, 2023년) there.
    ``typed`` says that it holds a figure where one is asked for. ``score``
    orders evidence; it has no unit.
    """

    hit: Hit
    sentence: Sentence
    score: float
    coverage: float
    around: float = 0.0
    focus: float = 0.0
    weakest: float = 0.0
    figures: float = 1.0
    typed: bool = True

    @property
    def quote(self) -> str:
        """The sentence, verbatim."""
        passage = self.hit.passage
        return passage.text[self.sentence.start - passage.start : self.sentence.end - passage.start]


def weigh(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> list[Evidence]:
    """Sentences of the hits as evidence, best first.

    Each range comes once, and so does what near-duplicates say alike.
    """
    asked = _Asked(question, hits, lexicon)
    top = max((hit.score for hit in hits), default=0.0) or 1.0
    weighed = [evidence for hit in hits for evidence in _of_hit(asked, hit, hit.score / top)]
    found: dict[tuple[str, int | str], Evidence] = {}
    for evidence in sorted(weighed, key=lambda evidence: -evidence.score):
        found.setdefault(_identity(evidence), evidence)
    return list(found.values())


def _identity(evidence: Evidence) -> tuple[str, int | str]:
    """What makes evidence the same: its range, or its words among near-duplicates."""
    document = evidence.hit.document
    if document.copies:
        return document.copies[0], squeezed(evidence.quote)
    return document.document_id, evidence.sentence.start


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

    def __init__(self, question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.centers = frozenset(question.centers)
        self.answers = _ANSWERS.get(question.kind)
        self.bigrams = letter_pairs(question.query.keywords)
        likely = _alike(question.concepts, hits, lexicon)
        idf = lexicon.idf
        self._matchers = [_matcher(concept, idf, likely) for concept in question.concepts]
        self._context = [_matcher(concept, idf, {}) for concept in question.context]
        self.follows = bool(self._context)
        weights = np.array(
            [concept.weight * sum(map(idf, concept.terms)) for concept in question.concepts]
        )
        self._shares = weights / weights.sum() if weights.sum() else weights
        self._literal = np.array([bool(concept.literal) for concept in question.concepts], bool)
        self._focus = -1 if question.language == "ko" else 0

    def held(self, said: Sequence[_Said], above: _Said) -> np.ndarray:
        """How well each concept is said in each sentence, ``(n_sentences, n_concepts)`` in [0, 1].

        What the headings above say counts for every sentence, and for less.
        """
        own = np.array([[match(one) for match in self._matchers] for one in said], float)
        headings = np.array([match(above) for match in self._matchers], float)
        held: np.ndarray = np.maximum(own, _HEADING * headings)
        return held

    def coverage(self, held: np.ndarray) -> float:
        """Idf share of the question that is held."""
        return float(self._shares @ held) if len(held) else 1.0

    def carried(self, said: _Said, above: _Said) -> float:
        """Share of the concepts of the question before that are said, for a follow-up."""
        matches = [max(match(said), match(above)) for match in self._context]
        return sum(matches) / len(matches) if matches else 0.0

    def details(self, held: np.ndarray) -> dict[str, float]:
        """``focus``, ``weakest`` and ``figures`` of an ``Evidence``."""
        if not len(held):
            return {"focus": 1.0, "weakest": 1.0, "figures": 1.0}
        figures = held[self._literal]
        missing = (1 - held) * self._shares
        return {
            "focus": float(held[self._focus]),
            "weakest": 1 - float(missing.max()),
            "figures": float(figures.mean()) if len(figures) else 1.0,
        }

    def typed(self, quote: str) -> bool:
        """Whether a quote holds a figure of the kind that is asked for."""
        return self.answers is None or bool(self.answers.search(quote))


def _of_hit(asked: _Asked, hit: Hit, rank: float) -> list[Evidence]:
    passage = hit.passage
    quotes = [
        passage.text[s.start - passage.start : s.end - passage.start] for s in passage.sentences
    ]
    said = [_Said.of(s.terms, quote) for s, quote in zip(passage.sentences, quotes, strict=True)]
    above = _above(hit)
    held = asked.held(said, above)
    weighed = []
    for place, (sentence, quote) in enumerate(zip(passage.sentences, quotes, strict=True)):
        near = slice(max(place - 1, 0), place + 2)
        own, around = asked.coverage(held[place]), asked.coverage(held[near].max(axis=0))
        typed = asked.typed(quote)
        score = (
            own
            + _PASSAGE * rank
            + _CONTEXT * (around - own)
            + _BIGRAMS * contained(asked.bigrams, quote)
            + _FIGURE * (asked.answers is not None and typed)
            + _CENTER * _center_match(asked.centers, sentence.centers)
        )
        if asked.follows:
            score += _CARRIED * asked.carried(reduce(or_, said[near]), above)
        details = asked.details(held[near].max(axis=0))
        weighed.append(Evidence(hit, sentence, score, own, around, typed=typed, **details))
    return weighed


Alike = Mapping[str, Mapping[str, float]]
"""Form of a question's term -> forms of the hits' terms that are like it, in (0, 1]."""


def _alike(concepts: Sequence[Concept], hits: Sequence[Hit], lexicon: Lexicon) -> Alike:
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


def _matcher(
    concept: Concept, idf: Callable[[str], float], alike: Alike
) -> Callable[[_Said], float]:
    """A function that tells how well a text holds the concept, in [0, 1]."""
    parts = [(form_of(term), idf(term)) for term in concept.terms]
    total = sum(weight for _, weight in parts) or 1.0
    synonyms = [tuple(map(form_of, synonym)) for synonym in concept.synonyms]

    if concept.literal:
        figure = re.compile(rf"(?<![\d.,]){re.escape(concept.literal)}")
        return lambda said: float(bool(figure.search(said.letters)))

    def match(said: _Said) -> float:
        own = sum(weight * _held(form, said, alike) for form, weight in parts) / total
        other = max((min(map(said.holds, synonym)) for synonym in synonyms), default=0.0)
        return max(own, _SYNONYM * other)

    return match


def _held(form: str, said: _Said, alike: Alike) -> float:
    """How well a form is held: as it is, or by the form said that is most like it."""
    exact = said.holds(form)
    if exact == 1.0:
        return exact
    near = max(
        (alike[form][other] for other in said.forms & alike.get(form, {}).keys()), default=0.0
    )
    return max(exact, near)


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


def held_forms(question: Question, text: str) -> int:
    """How many of a question's concepts stand in a text, by their own letters or a synonym's."""
    letters = _Said.of((), text).letters
    return sum(
        any(all(form_of(term) in letters for term in said) for said in (c.terms, *c.synonyms))
        for c in question.concepts
    )

"""Matching: how well a stretch of text holds what a question asks for.

What it does not say word for word it may say in like words: the nearest of its
terms counts by its similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.understand import Concept, Question
from korean import numbers
from korean.analysis import form_of
from korean.questions import asked_thing
from vectorstore.types import Hit


class Lexicon(Protocol):
    """What is known of terms (``form/TAG``): how rare they are, how alike."""

    def idf(self, term: str) -> float:
        """Inverse document frequency over all passages."""

    def similarity(self, terms: Sequence[str], others: Sequence[str]) -> np.ndarray:
        """``(n_terms, n_others)`` in [0, 1]."""

    def closeness(self, terms: Sequence[str], texts: Sequence[Sequence[str]]) -> np.ndarray:
        """How close texts, given by their terms, are to a question's terms, ``(n_texts,)``."""


# How well a concept counts as held: by a synonym, by what may mean it, by the headings or
# title above, inside a longer word that Kiwi did not cut (삼성벤처파트너스데이), or, where it
# only names the type of the answer (비율), by an answer of that type (27%). Where a part of it
# does (액 in 투자액), the rest must be held.
_SYNONYM, _NEAR, _HEADING, _INSIDE_WORD, _BY_TYPE = 0.9, 0.8, 0.7, 0.9, 0.8
# What a question stands or falls with are its nouns, names above all; a document may put
# a verb otherwise.
_TAG_WEIGHTS = {
    "NNP": 1.4,
    "SL": 1.4,
    "VV": 0.6,
    "VA": 0.6,
    "MAG": 0.4,
    "MM": 0.4,
    "NNB": 0.5,
    "NR": 0.6,
    "XR": 0.7,
}
# Terms less alike than this have nothing to do with each other.
_UNLIKE = 0.35


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


@dataclass(frozen=True, slots=True)
class Ways:
    """How well concepts are said: by sentences themselves, above them, by an answer of the type.

    ``own`` and ``by_type`` are ``(n_sentences, n_concepts)``, ``headings`` ``(n_concepts,)``,
    all in [0, 1].
    """

    own: np.ndarray
    headings: np.ndarray
    by_type: np.ndarray

    @property
    def held(self) -> np.ndarray:
        """The best of the ways, ``(n_sentences, n_concepts)``."""
        held: np.ndarray = np.maximum(self.own, np.maximum(_HEADING * self.headings, self.by_type))
        return held

    def of(self, place: int) -> np.ndarray:
        """All that is said around a sentence, ``(n_concepts, 5)``.

        By itself, by the headings, by type, with its neighbours, in the whole passage.
        """
        beside = self.own[max(place - 1, 0) : place + 2].max(axis=0)
        return np.stack(
            [self.own[place], self.headings, self.by_type[place], beside, self.own.max(axis=0)],
            axis=1,
        )


class Asked:
    """The question's concepts with their weights, ready to be matched.

    ``idf`` are the weights of the concepts, ``shares`` their shares of the whole, both
    ``(n_concepts,)``; ``focus_place`` is the place of what is asked for, -1 where nothing is.
    """

    def __init__(self, question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.text = question.query.text
        self._letters = "".join(question.text.split())
        self.centers = frozenset(question.centers)
        self.type = question.answer_type
        self.terms = tuple(term for concept in question.concepts for term in concept.terms)
        self.bigrams = letter_pairs(question.query.keywords)
        likely = _alike(question.concepts, hits, lexicon)
        idf = lexicon.idf
        self._matchers = [_matcher(concept, idf, likely) for concept in question.concepts]
        self._context = [_matcher(concept, idf, {}) for concept in question.context]
        self.follows = bool(self._context)
        self.idf = np.array(
            [
                concept.weight * sum(idf(term) * _tag_weight(term) for term in concept.terms)
                for concept in question.concepts
            ]
        )
        total = self.idf.sum()
        self.shares = self.idf / total if total else self.idf
        self._literal = np.array([bool(concept.literal) for concept in question.concepts], bool)
        nouns = question.answer_type.nouns if question.answer_type else frozenset[str]()
        self._untyped = [
            _untyped_matcher(concept, nouns, idf, likely) for concept in question.concepts
        ]
        focus = _focus(question)
        self.focus_place = focus % len(question.concepts) if question.concepts else -1

    def held(self, said: Sequence[Said], above: Said, typed: Sequence[bool]) -> np.ndarray:
        """How well each concept is said in each sentence, ``(n_sentences, n_concepts)`` in [0, 1].

        What the headings above say counts for every sentence, and for less.
        ``typed`` tells of each sentence whether it holds an answer of the type asked for.
        """
        return self.ways(said, above, typed).held

    def ways(self, said: Sequence[Said], above: Said, typed: Sequence[bool]) -> Ways:
        """As ``held``, by the ways in which concepts are said."""
        own = [[match(one) for match in self._matchers] for one in said]
        headings = [match(above) for match in self._matchers]
        by_type = [
            [match(one) if typed_one else 0.0 for match in self._untyped]
            for one, typed_one in zip(said, typed, strict=True)
        ]
        return Ways(np.array(own, float), np.array(headings, float), np.array(by_type, float))

    def holds(self, said: Said) -> float:
        """Idf share of the question that a text says by itself, in [0, 1]."""
        return float(self.shares @ [match(said) for match in self._matchers])

    def coverage(self, held: np.ndarray) -> float:
        """Idf share of the question that is held."""
        return float(self.shares @ held) if len(held) else 1.0

    def carried(self, said: Said, above: Said) -> float:
        """Share of the concepts of the question before that are said, for a follow-up."""
        matches = [max(match(said), match(above)) for match in self._context]
        return sum(matches) / len(matches) if matches else 0.0

    def focus(self, held: np.ndarray) -> float:
        """How well what is asked for (예산 in "…의 예산은 얼마?") is held."""
        return float(held[self.focus_place]) if len(held) else 1.0

    def weakest(self, held: np.ndarray) -> float:
        """1 less the idf share of the concept that is missed most."""
        return 1 - float(((1 - held) * self.shares).max()) if len(held) else 1.0

    def missed(self, held: np.ndarray) -> float:
        """Idf of the concept that is missed most; no unit."""
        return float(((1 - held) * self.idf).max()) if len(held) else 0.0

    def figures(self, held: np.ndarray) -> float:
        """Share of the question's own figures (3기, 2023년) that are held."""
        figures = held[self._literal] if len(held) else held
        return float(figures.mean()) if len(figures) else 1.0

    def typed(self, quote: str) -> bool:
        """Whether a quote holds an answer of the type asked for; so does any where none is.

        What the question says itself answers nothing: 2023년 of "2023년 모집은 언제 마감?".
        """
        if self.type is None:
            return True
        found = ("".join(match[0].split()) for match in self.type.answer.finditer(quote))
        return any(answer not in self._letters for answer in found)


def _focus(question: Question) -> int:
    """Which concept is what is asked for: the one named beside the question word, else the last."""
    word = asked_thing(question.asked).lower()
    for index in reversed(range(len(question.concepts))):
        if any(form_of(term) in word for term in question.concepts[index].terms):
            return index
    if question.language != "ko":
        return 0
    things = [
        index
        for index, concept in enumerate(question.concepts)
        if not concept.terms[-1].endswith(("/VV", "/VA", "/MAG"))
    ]
    return things[-1] if things else -1


Matcher = Callable[[Said], float]
"""How well a text holds a concept, in [0, 1]."""

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


def _tag_weight(term: str) -> float:
    return _TAG_WEIGHTS.get(term.rpartition("/")[2], 1.0)


def _untyped_matcher(
    concept: Concept, nouns: Collection[str], idf: Callable[[str], float], alike: Alike
) -> Matcher:
    """How well text with an answer of the type asked for holds a concept, in [0, 1].

    ``nouns`` only name that type, as 비율 does where a percentage is asked; the
    answer says them. A concept without such a noun gets nothing from its type.
    """
    rest = tuple(term for term in concept.terms if form_of(term) not in nouns)
    if len(rest) == len(concept.terms):
        return lambda said: 0.0
    if not rest:
        return lambda said: _BY_TYPE
    return _matcher(Concept(rest), idf, alike)


def _matcher(concept: Concept, idf: Callable[[str], float], alike: Alike) -> Matcher:
    """A function that tells how well a text holds the concept, in [0, 1]."""
    parts = [(form_of(term), idf(term)) for term in concept.terms]
    total = sum(weight for _, weight in parts) or 1.0
    ways = [(_SYNONYM, way) for way in concept.synonyms] + [(_NEAR, way) for way in concept.near]
    others = [(strength, tuple(map(form_of, way))) for strength, way in ways]

    if concept.literal:
        figure = re.compile(rf"(?<![\d.,]){re.escape(concept.literal)}")
        values = numbers.values(concept.literal)
        return lambda said: float(
            bool(figure.search(said.letters))
            or (bool(values) and values <= numbers.values(said.letters))
        )

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


def letter_pairs(text: str) -> frozenset[str]:
    """Character bigrams of the words of a text, lower case."""
    return frozenset(
        word[i : i + 2] for word in text.lower().split() for i in range(max(len(word) - 1, 1))
    )


def contained(bigrams: frozenset[str], text: str) -> float:
    """Share of the bigrams that stand in a text, in [0, 1]."""
    lowered = text.lower()
    return sum(pair in lowered for pair in bigrams) / len(bigrams) if bigrams else 0.0

"""Matching: how well sentences hold all that a question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.concept import Concept
from assistant.holding import Lexicon, Said, holds, holds_by_type, likenesses
from assistant.understand import Question
from korean.analysis import form_of
from korean.questions import asked_thing
from vectorstore.types import Hit

WAYS = 5  # in which a concept may be held (``Ways.of``)
_HEADING = 0.7  # how well a concept counts as held by the headings or title above
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
        """All that is said around a sentence, ``(n_concepts, WAYS)``.

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
        likely = likenesses(question.concepts, hits, lexicon)
        idf = lexicon.idf
        self._each = [holds(concept, idf, likely) for concept in question.concepts]
        self._context = [holds(concept, idf, {}) for concept in question.context]
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
        self._by_type = [
            holds_by_type(concept, nouns, idf, likely) for concept in question.concepts
        ]
        focus = _focus(question)
        self.focus_place = focus % len(question.concepts) if question.concepts else -1

    @classmethod
    def only(cls, question: Question, concepts: Sequence[Concept], lexicon: Lexicon) -> Asked:
        """Of these concepts of a question alone; what is only like them does not hold them."""
        return cls(replace(question, concepts=tuple(concepts), context=()), (), lexicon)

    def held(self, said: Sequence[Said], above: Said, typed: Sequence[bool]) -> np.ndarray:
        """How well each concept is said in each sentence, ``(n_sentences, n_concepts)`` in [0, 1].

        What the headings above say counts for every sentence, and for less.
        ``typed`` tells of each sentence whether it holds an answer of the type asked for.
        """
        return self.ways(said, above, typed).held

    def ways(self, said: Sequence[Said], above: Said, typed: Sequence[bool]) -> Ways:
        """As ``held``, by the ways in which concepts are said."""
        own = [[holds_it(one) for holds_it in self._each] for one in said]
        headings = [holds_it(above) for holds_it in self._each]
        by_type = [
            [holds_it(one) if typed_one else 0.0 for holds_it in self._by_type]
            for one, typed_one in zip(said, typed, strict=True)
        ]
        return Ways(np.array(own, float), np.array(headings, float), np.array(by_type, float))

    def holds(self, said: Said) -> float:
        """Idf share of the question that a text says by itself, in [0, 1]."""
        return float(self.shares @ [holds_it(said) for holds_it in self._each])

    def coverage(self, held: np.ndarray) -> float:
        """Idf share of the question that is held."""
        return float(self.shares @ held) if len(held) else 1.0

    def carried(self, said: Said, above: Said) -> float:
        """Share of the concepts of the question before that are said, for a follow-up."""
        matches = [max(holds_it(said), holds_it(above)) for holds_it in self._context]
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


def _tag_weight(term: str) -> float:
    return _TAG_WEIGHTS.get(term.rpartition("/")[2], 1.0)


def letter_pairs(text: str) -> frozenset[str]:
    """Character bigrams of the words of a text, lower case."""
    return frozenset(
        word[i : i + 2] for word in text.lower().split() for i in range(max(len(word) - 1, 1))
    )


def contained(bigrams: frozenset[str], text: str) -> float:
    """Share of the bigrams that stand in a text, in [0, 1]."""
    lowered = text.lower()
    return sum(pair in lowered for pair in bigrams) / len(bigrams) if bigrams else 0.0

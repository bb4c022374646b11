"""What a text means, for comparing questions: its morphemes and the vector of the embedding."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

import numpy as np

from korean.analysis import form_of
from vectorstore.types import Query

_REMEMBERED = 20_000
_TOPIC_TAGS = ("/NNG", "/NNP", "/SL")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The lexical terms of a text (``form/TAG``) and its unit (or null) vector."""

    terms: tuple[str, ...]
    vector: np.ndarray


class TermSource(Protocol):
    """Gives the lexical terms of a text (``korean.analysis.Analyser``)."""

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms, as ``form/TAG``."""
        ...


class VectorSource(Protocol):
    """Gives the vector of a question (``vectorstore.embedding.Embedder``)."""

    def query(self, query: Query) -> np.ndarray:
        """The vector, ``(dimension,) float32``, unit length or null."""
        ...


class Meanings:
    """Meanings of short texts; the last ones are remembered. Safe between threads."""

    def __init__(self, analyser: TermSource, embedder: VectorSource) -> None:
        self._analyser = analyser
        self._embedder = embedder
        self._known: OrderedDict[str, Meaning] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> Meaning:
        """The meaning of one text."""

        def read() -> Meaning:
            terms = self._analyser.terms(text)
            return Meaning(terms, self._embedded(text, terms))

        return self._remembered(text, read)

    def topics(self, text: str) -> tuple[str, ...]:
        """The nouns of a text, each once, without tags."""
        nouns = (term for term in self._analyser.terms(text) if term.endswith(_TOPIC_TAGS))
        return tuple(dict.fromkeys(form_of(noun) for noun in nouns))

    def vector(self, term: str) -> np.ndarray:
        """The vector of a single lexical term; null where it is not known."""

        def read() -> Meaning:
            return Meaning((term,), self._embedded(term, (term,)))

        return self._remembered(f"\0{term}", read).vector

    def all(self, texts: Sequence[str]) -> list[Meaning]:
        """The meanings of several texts, in order."""
        return [self.of(text) for text in texts]

    def _embedded(self, text: str, terms: tuple[str, ...]) -> np.ndarray:
        return self._embedder.query(Query(text, terms))

    def _remembered(self, key: str, read: Callable[[], Meaning]) -> Meaning:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        meaning = read()  # outside the lock: two may read the same, none waits for another
        with self._lock:
            self._known[key] = meaning
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return meaning

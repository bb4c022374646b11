"""How alike questions are, by shared morphemes, by the embedding and by their letters."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from desk.meaning import Meaning

_DENSE, _TERMS, _LETTERS = 0.4, 0.35, 0.25


class Likeness:
    """Many texts made ready to be compared with one that is being typed."""

    def __init__(self, texts: Sequence[str], meanings: Sequence[Meaning]) -> None:
        self._vectors = _stacked(meanings)
        self._terms = _Postings([set(meaning.terms) for meaning in meanings])
        self._letters = _Postings([bigrams(text) for text in texts])

    def scores(self, text: str, meaning: Meaning) -> np.ndarray:
        """Likeness of each text to one, ``(n,) float32`` in [0, 1].

        What of the typed text is found counts, not what a longer text holds besides:
        the typing may be half done.
        """
        dense = np.clip(self._vectors @ meaning.vector, 0.0, 1.0)
        shared = self._terms.covered(set(meaning.terms))
        letters = self._letters.covered(bigrams(text))
        mixed: np.ndarray = _DENSE * dense + _TERMS * shared + _LETTERS * letters
        return mixed.astype(np.float32)


class _Postings:
    """Which texts hold a token, and how much it tells."""

    def __init__(self, texts: Sequence[set[str]]) -> None:
        self._count = len(texts)
        places: dict[str, list[int]] = defaultdict(list)
        for place, tokens in enumerate(texts):
            for token in tokens:
                places[token].append(place)
        self._places: Mapping[str, np.ndarray] = {
            token: np.array(found, np.intp) for token, found in places.items()
        }

    def weight(self, token: str) -> float:
        holding = len(self._places.get(token, ()))
        return math.log((self._count + 1.0) / (holding + 0.5))

    def covered(self, tokens: set[str]) -> np.ndarray:
        """Share of the tokens' weight that each text holds, ``(n,)`` in [0, 1]."""
        covered = np.zeros(self._count)
        weights = {token: max(self.weight(token), 0.1) for token in tokens}
        for token, weight in weights.items():
            if token in self._places:
                covered[self._places[token]] += weight
        total = sum(weights.values())
        return covered / total if total else covered


def bigrams(text: str) -> set[str]:
    """Pairs of letters of a text, whatever its spaces and case."""
    letters = [sign for sign in text.lower() if sign.isalnum()]
    return set(map("".join, itertools.pairwise(letters)))


def _stacked(meanings: Sequence[Meaning]) -> np.ndarray:
    if not meanings:
        return np.zeros((0, 0), np.float32)
    return np.stack([meaning.vector for meaning in meanings])

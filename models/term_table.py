"""The table that is trained: rows of Kiwi's morphemes, of Latin words, and of pieces.

A term is the sum of its rows: a Korean term has one, a Latin word or a number
its own (where it is frequent) and those of its pieces. A row's vector is
``(start + change) * exp(gain) @ turn``: the turn is shared by all rows, so that
morphemes that no pair holds move with the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from models.pairs import ENGLISH, TermPair
from models.subwords import TAGS, is_silent, learn_pieces, segment, segment_shorter

_FEWEST = 2  # pairs that must hold a Latin word for a row of its own
_FREQUENT = 5  # and for other words to begin with it


@dataclass(frozen=True)
class Vocabulary:
    """Rows by name: Korean terms, then Latin and number terms, then pieces.

    ``pieces_of`` holds the piece rows of every Latin or number term met so far,
    ``shorter_of`` other ones of words that are a piece: how unseen relatives are spelt.
    """

    korean: list[str]
    latin: list[str]
    pieces: list[str]
    pieces_of: dict[str, list[int]]
    shorter_of: dict[str, list[int]]
    row_of: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        rows = {term: row for row, term in enumerate((*self.korean, *self.latin))}
        object.__setattr__(self, "row_of", rows)

    def rows(self, terms: Sequence[str]) -> list[int]:
        """All rows of some terms; an unknown Korean term has none."""
        found: list[int] = []
        for term in terms:
            if term in self.row_of:
                found.append(self.row_of[term])
            found += self.pieces_of.get(term, ())
        return found

    def spelt_rows(self, terms: Sequence[str]) -> list[int]:
        """Rows with Latin words spelt as their unseen relatives are, without rows of their own."""
        found: list[int] = []
        for term in terms:
            pieces = self.shorter_of.get(term) or self.pieces_of.get(term)
            found += pieces or self.rows([term])
        return found

    def spelling(self, terms: Iterable[str]) -> Vocabulary:
        """The same vocabulary, knowing the pieces of more Latin or number terms."""
        new = sorted(set(terms) - self.pieces_of.keys())
        found = zip(new, map(self._heard, segment(new, self.pieces)), strict=True)
        shorter = zip(new, map(self._heard, segment_shorter(new, self.pieces)), strict=True)
        return replace(
            self,
            pieces_of=self.pieces_of | dict(found),
            shorter_of=self.shorter_of | {term: rows for term, rows in shorter if rows},
        )

    def _heard(self, places: Sequence[int]) -> list[int]:
        """Rows of pieces, those left out that only mark a kind."""
        first = len(self.korean) + len(self.latin)
        return [first + place for place in places if not is_silent(self.pieces[place])]

    def __len__(self) -> int:
        return len(self.korean) + len(self.latin) + len(self.pieces)


def is_latin(term: str) -> bool:
    """Whether a term is a Latin word or a number."""
    return term.endswith(TAGS)


def vocabulary_of(sources: Mapping[str, Sequence[TermPair]], korean: Sequence[str]) -> Vocabulary:
    """Rows for Kiwi's terms, for Latin terms met often enough or in the glossary, for pieces.

    A word that stands on both sides of a pair is a name in code, no translation:
    it does not count.
    """
    met: Counter[str] = Counter()
    everywhere: set[str] = set()
    for name, pairs in sources.items():
        for pair in pairs:
            left, right = set(pair.left), set(pair.right)
            met.update(filter(is_latin, left ^ right if name in ENGLISH else left))
            everywhere.update(filter(is_latin, left | right))
    listed = {term for pair in sources["glossary"] for term in (*pair.left, *pair.right)}
    latin = sorted(term for term in everywhere if met[term] >= _FEWEST or term in listed)
    pieces = learn_pieces(
        map(_spelling, latin),
        (_spelling(term) for term in latin if met[term] >= _FREQUENT or term in listed),
        (_spelling(term) for term in latin if term in listed),
    )
    return Vocabulary(list(korean), latin, pieces, {}, {}).spelling(everywhere)


def _spelling(term: str) -> str:
    return term.rpartition("/")[0]


class TermTable(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Trainable rows ``(n, dim)`` over a fixed start."""

    def __init__(self, start: np.ndarray) -> None:
        super().__init__()
        rows, dimension = start.shape
        self.register_buffer("start", torch.from_numpy(start.astype(np.float32)))
        self.change = nn.Embedding(rows, dimension, sparse=True)
        self.gain = nn.Embedding(rows, 1, sparse=True)
        self.turn = nn.Parameter(torch.eye(dimension))
        nn.init.zeros_(self.change.weight)
        nn.init.zeros_(self.gain.weight)

    def forward(self, bags: Sequence[np.ndarray]) -> torch.Tensor:
        """Unit vectors ``(n_bags, dim)`` of bags of rows; of an empty bag the null vector."""
        used, places = np.unique(np.concatenate(bags), return_inverse=True)
        offsets = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        rows = torch.from_numpy(used)
        vectors = (self.start[rows] + self.change(rows)) * self.gain(rows).exp()
        summed = functional.embedding_bag(
            torch.from_numpy(places), vectors, torch.from_numpy(offsets), mode="sum"
        )
        return functional.normalize(summed @ self.turn, dim=1)

    def vectors(self, korean: int, moved: float) -> np.ndarray:
        """The rows as trained, ``(n, dim) float32``.

        Of the first ``korean`` rows only a share ``moved`` of their way is gone: what
        pairs of a few subjects teach a morpheme should not make it forget the rest.
        """
        with torch.no_grad():
            trained = (self.start + self.change.weight) * self.gain.weight.exp() @ self.turn
            began = self.start[:korean] @ self.turn
            trained[:korean] = moved * trained[:korean] + (1 - moved) * began
        exact: np.ndarray = trained.numpy()
        return exact

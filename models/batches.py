"""Batches of training pairs as bags of rows: one source a batch, drawn by seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.pairs import ENGLISH, TermPair
from models.term_table import Vocabulary

SIZE = 256
SMALLEST = 64  # a smaller rest of a source waits for the next epoch
TIMES = {"welfare": 1.0, "stylekqc": 0.5, "tatoeba": 2.0, "jhe": 2.0, "names": 2.0}  # an epoch
_DROP_WORD = 0.4  # of a Latin word's own row: its pieces must do
_DROP_ROW = 0.25
_SPELT = 0.25  # of pairs
_DROP_SHARED = 0.5  # of Latin words that stand on both sides: translation, not spelling, is learnt


@dataclass(frozen=True, slots=True)
class Bags:
    """A pair as rows. ``plain`` is the left side without the words both sides share.

    ``spelt`` is the plain one with Latin words as unseen ones are spelt.
    """

    left: np.ndarray
    plain: np.ndarray
    spelt: np.ndarray
    right: np.ndarray


@dataclass(frozen=True, slots=True)
class Batch:
    """Bags of one source, ``english`` if its left side is. One ``group`` says much the same."""

    left: list[np.ndarray]
    right: list[np.ndarray]
    group: np.ndarray
    english: bool


class Batches:
    """All sources as bags; each epoch draws its own batches from one generator."""

    def __init__(
        self, sources: Mapping[str, Sequence[TermPair]], vocabulary: Vocabulary, seed: int
    ) -> None:
        self._chance = np.random.default_rng(seed)
        self._bags = {
            name: [_bags(pair, vocabulary, name in ENGLISH) for pair in pairs]
            for name, pairs in sources.items()
        }
        groups = {
            group: number
            for number, group in enumerate(
                dict.fromkeys(pair.group for pairs in sources.values() for pair in pairs)
            )
        }
        self._groups = {
            name: np.array([groups[pair.group] for pair in pairs])
            for name, pairs in sources.items()
        }
        self._drop = np.full(len(vocabulary), _DROP_ROW)
        first = len(vocabulary.korean)
        for place, term in enumerate(vocabulary.latin):
            if vocabulary.pieces_of.get(term):
                self._drop[first + place] = _DROP_WORD

    def epoch(self) -> Iterator[Batch]:
        """Batches of every source, mixed."""
        drawn = [
            (name, part)
            for name in self._bags
            for part in self._parts(len(self._bags[name]), TIMES.get(name, 1.0))
        ]
        for place in self._chance.permutation(len(drawn)):
            name, part = drawn[place]
            yield self._batch(name, part)

    def _parts(self, count: int, times: float) -> list[np.ndarray]:
        whole = [self._chance.permutation(count) for _ in range(int(np.ceil(times)))]
        order = np.concatenate(whole)[: round(count * times)]
        parts = [order[start : start + SIZE] for start in range(0, len(order), SIZE)]
        return [part for part in parts if len(part) >= SMALLEST]

    def _batch(self, name: str, part: np.ndarray) -> Batch:
        bags = [self._bags[name][place] for place in part]
        return Batch(
            [self._thinned(self._left(own)) for own in bags],
            [self._thinned(own.right) for own in bags],
            self._groups[name][part],
            name in ENGLISH,
        )

    def _left(self, bags: Bags) -> np.ndarray:
        drawn = self._chance.random()
        if drawn < _SPELT:
            return bags.spelt
        return bags.plain if drawn < _SPELT + _DROP_SHARED * (1 - _SPELT) else bags.left

    def _thinned(self, rows: np.ndarray) -> np.ndarray:
        kept = rows[self._chance.random(len(rows)) >= self._drop[rows]]
        return kept if len(kept) else rows


def _bags(pair: TermPair, vocabulary: Vocabulary, english: bool) -> Bags:
    left = np.array(vocabulary.rows(pair.left), np.int64)
    right = np.array(vocabulary.rows(pair.right), np.int64)
    own = [term for term in pair.left if not (term.endswith("/SL") and term in pair.right)]
    if not (english and own):
        return Bags(left, left, left, right)
    plain, spelt = (
        np.array(rows(own), np.int64) for rows in (vocabulary.rows, vocabulary.spelt_rows)
    )
    return Bags(left, plain if len(plain) else left, spelt if len(spelt) else left, right)

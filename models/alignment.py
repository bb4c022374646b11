"""Which Korean terms an English word stands for, learnt from sentence pairs (IBM model 1).

The start of English vectors: an English word begins where the Korean terms lie
that it translates to. Pure arithmetic over counted pairs; no randomness.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

ITERATIONS = 6
_NULL = 0  # the Korean side's term that no English word asked for


def translation_table(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]], n_english: int, n_korean: int
) -> csr_array:
    """``p(korean | english)`` after some rounds of expectation and maximisation.

    Args:
        pairs: English and Korean ids of each sentence pair.
        n_english: number of English ids; one more row stands for "no word" and is left out.
        n_korean: number of Korean ids.

    Returns:
        ``(n_english, n_korean)``, each row with a translation sums to 1.
    """
    english, korean, sentence = _cells(pairs)
    codes = english.astype(np.int64) * n_korean + korean
    kept, cell = np.unique(codes, return_inverse=True)
    source = kept // n_korean
    target = _positions(sentence, korean, n_korean)
    chance = np.ones(len(kept))
    for _ in range(ITERATIONS):
        expected = chance[cell]
        explained = np.bincount(target, weights=expected)
        counts = np.bincount(cell, weights=expected / explained[target], minlength=len(kept))
        chance = counts / np.bincount(source, weights=counts)[source]
    table = csr_array(
        (chance, (source, kept % n_korean)), shape=(n_english + 1, n_korean), dtype=np.float64
    )
    return table[1:]


def _cells(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """English id + 1 (0 is "no word"), Korean id and sentence number of every combination."""
    english, korean, sentence = [], [], []
    for number, (left, right) in enumerate(pairs):
        ours = np.array([_NULL, *(word + 1 for word in left)], np.int32)
        theirs = np.array(right, np.int32)
        english.append(np.repeat(ours, len(theirs)))
        korean.append(np.tile(theirs, len(ours)))
        sentence.append(np.full(len(ours) * len(theirs), number, np.int32))
    return np.concatenate(english), np.concatenate(korean), np.concatenate(sentence)


def _positions(sentence: np.ndarray, korean: np.ndarray, n_korean: int) -> np.ndarray:
    """A number for each Korean term of each sentence."""
    codes = sentence.astype(np.int64) * n_korean + korean
    positions: np.ndarray = np.unique(codes, return_inverse=True)[1]
    return positions

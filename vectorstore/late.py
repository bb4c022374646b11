"""Late interaction: for each term of a question, the nearest term of a passage.

Uses the morpheme vectors of the bundled model whatever embeds the passages:
they are read straight from its folder (a table and a word-level vocabulary).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np


class TermVectors:
    """Unit vectors of terms (``form/TAG``); unknown terms have the null vector."""

    def __init__(self, vocabulary: dict[str, int], table: np.ndarray) -> None:
        self._rows = vocabulary
        self._table = table

    @classmethod
    def load(cls, folder: Path) -> TermVectors:
        """Read ``tokenizer.json`` and ``model.safetensors`` of a static embedding's folder."""
        from safetensors.numpy import load_file

        module = folder / "0_StaticEmbedding"
        module = module if module.is_dir() else folder
        tokenizer = json.loads((module / "tokenizer.json").read_text(encoding="utf-8"))
        table = load_file(module / "model.safetensors")["embedding.weight"]
        return cls(tokenizer["model"]["vocab"], table)

    def rows(self, terms: Sequence[str]) -> np.ndarray:
        """Rows of terms in the table, ``(n,) int64``; 0 for unknown ones."""
        return np.array([self._rows.get(term, 0) for term in terms], np.int64)

    def of(self, rows: np.ndarray) -> np.ndarray:
        """Vectors of rows, ``(n, dim) float32``, of length 1 or 0."""
        vectors = self._table[rows].astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.where(lengths > 0, vectors / np.maximum(lengths, 1e-6), 0.0).astype(np.float32)


def late_interaction(
    similarity: np.ndarray, weights: np.ndarray, passages: Sequence[np.ndarray]
) -> np.ndarray:
    """Weighted mean over a question's terms of the best match in each passage.

    Args:
        similarity: ``(n_terms, n_vocabulary)`` in [0, 1].
        weights: ``(n_terms,)``, such as idf.
        passages: for each passage the columns of its terms; may be empty.

    Returns:
        ``(n_passages,) float32`` in [0, 1].
    """
    scores = np.zeros(len(passages), np.float32)
    filled = [row for row, columns in enumerate(passages) if len(columns)]
    if not filled or not weights.sum():
        return scores
    offsets = np.cumsum([0] + [len(passages[row]) for row in filled[:-1]])
    flat = np.concatenate([passages[row] for row in filled])
    best = np.maximum.reduceat(similarity[:, flat], offsets, axis=1)
    scores[filled] = weights @ best / weights.sum()
    return scores

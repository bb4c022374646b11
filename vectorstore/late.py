"""Late interaction: for each term of a question, the nearest term of a passage.

Uses the morpheme vectors of the bundled model whatever embeds the passages:
they are read straight from its folder (a table and a vocabulary of terms and pieces).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SPELT_TAGS = ("/SL", "/SN")  # Latin words and numbers


class TermVectors:
    """Unit vectors of terms (``form/TAG``); terms that cannot be spelt have the null vector.

    Safe to share between threads.
    """

    def __init__(self, tokenizer: Tokenizer, table: np.ndarray) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, int] = tokenizer.get_vocab()
        self._table = table
        # Terms spelt by pieces; their rows follow those of the table.
        self._spelt: dict[str, int] = {}
        self._sums: list[np.ndarray] = []
        self._spelling = threading.Lock()

    @classmethod
    def load(cls, folder: Path) -> TermVectors:
        """Read ``tokenizer.json`` and ``model.safetensors`` of a static embedding's folder."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        module = folder / "0_StaticEmbedding"
        module = module if module.is_dir() else folder
        tokenizer = Tokenizer.from_file(str(module / "tokenizer.json"))
        return cls(tokenizer, load_file(module / "model.safetensors")["embedding.weight"])

    def rows(self, terms: Sequence[str]) -> np.ndarray:
        """Rows of terms, ``(n,) int64``; 0 for unknown ones."""
        return np.array([self._row(term) for term in terms], np.int64)

    def of(self, rows: np.ndarray) -> np.ndarray:
        """Vectors of rows, ``(n, dim) float32``, of length 1 or 0."""
        vectors = self._raw(rows)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: np.ndarray = vectors / np.maximum(lengths, 1e-6)
        return unit

    def similarity(self, rows: np.ndarray, others: np.ndarray) -> np.ndarray:
        """Cosines of rows with other rows, ``(n_rows, n_others) float32``, negative ones as 0."""
        # The few products are scaled rather than the many vectors.
        vectors = self._raw(others)
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        cosines = (self.of(rows) @ vectors.T) / np.maximum(lengths, 1e-6)
        similarity: np.ndarray = np.maximum(cosines, 0)
        return similarity

    def means(self, texts: Sequence[Sequence[str]]) -> np.ndarray:
        """Vectors of texts given by their terms, ``(n_texts, dim) float32``, of length 1 or 0.

        As the model itself makes them: the mean over the terms, whose lengths weigh them.
        """
        size = len(self._table)
        means = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for place, terms in enumerate(texts):
            rows = self.rows(terms)
            means[place] = self._table[rows[(rows > 0) & (rows < size)]].sum(
                axis=0, dtype=np.float32
            )
            for row in rows[rows >= size]:
                means[place] += self._sums[row - size]
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        unit: np.ndarray = means / np.maximum(lengths, 1e-6)
        return unit

    def _raw(self, rows: np.ndarray) -> np.ndarray:
        """Vectors of rows as the table has them, ``(n, dim) float32``."""
        size = len(self._table)
        spelt = rows >= size
        vectors: np.ndarray = self._table[np.where(spelt, 0, rows)].astype(np.float32)
        for place in np.flatnonzero(spelt):
            vectors[place] = self._sums[rows[place] - size]
        return vectors

    def _row(self, term: str) -> int:
        if term in self._known:
            return self._known[term]
        if not term.endswith(_SPELT_TAGS):
            return 0
        if term not in self._spelt:
            self._spell(term)
        return self._spelt[term]

    def _spell(self, term: str) -> None:
        """Give a Latin word the sum of its pieces, as the model itself does."""
        pieces = self._tokenizer.encode(term, add_special_tokens=False).ids
        with self._spelling:
            if not any(pieces):
                self._spelt[term] = 0
            elif term not in self._spelt:
                self._sums.append(self._table[pieces].astype(np.float32).sum(axis=0))
                self._spelt[term] = len(self._table) + len(self._sums) - 1


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

"""Reranking: the best passages read again, each together with the question.

A cross-encoder sees question and passage at once and tells their fit more finely than
vectors made apart can, at the price of one run of the model for each passage. So only
the best of the search are read, and the model is off unless one is named.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vectorstore.errors import RerankerUnavailable
from vectorstore.types import Hit, Query

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LEG = "rerank"
POOL = 30  # passages read again
_WEIGHT = 0.5  # of the reranker in the mix
_BATCH = 16


class Reranker(Protocol):
    """Tells how well passages answer a question."""

    def scores(self, question: str, passages: Sequence[str]) -> np.ndarray:
        """Fits in [0, 1], higher better, ``(n_passages,) float32``."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder by folder or name; loaded on first use."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._model: CrossEncoder | None = None
        self._loading = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> np.ndarray:
        """Fits in [0, 1], higher better, ``(n_passages,) float32``.

        Raises:
            RerankerUnavailable: the model cannot be loaded, or gives no single score.
        """
        if not passages:
            return np.zeros(0, np.float32)
        pairs = [(question, passage) for passage in passages]
        given = self._loaded().predict(pairs, batch_size=_BATCH, show_progress_bar=False)
        return np.clip(np.asarray(given, np.float32), 0, 1)

    def load(self) -> None:
        """Load the model now rather than at the first question."""
        self._loaded()

    def _loaded(self) -> CrossEncoder:
        with self._loading:
            if self._model is None:
                self._model = self._open()
            return self._model

    def _open(self) -> CrossEncoder:
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder
        from torch.nn import Sigmoid

        try:
            model: CrossEncoder = CrossEncoder(
                self._name, device="cpu", local_files_only=True, activation_fn=Sigmoid()
            )
        except (OSError, ValueError, SafetensorError) as error:
            raise RerankerUnavailable(self._name) from error
        if model.num_labels != 1:
            raise RerankerUnavailable(self._name)
        return model


def rerank(query: Query, hits: Sequence[Hit], reranker: Reranker) -> list[Hit]:
    """The hits in the order of their scores mixed with the reranker's, best first.

    Both are divided by their best, like the legs of the search, so that the mixed
    score stays in [0, 1] and comparable to that of a search without a reranker.
    """
    fits = reranker.scores(query.text, [_text(hit) for hit in hits])
    best_fit = float(fits.max(initial=0.0)) or 1.0
    best_score = max((hit.score for hit in hits), default=0.0) or 1.0
    mixed = [
        replace(
            hit,
            score=best_score
            * ((1 - _WEIGHT) * hit.score / best_score + _WEIGHT * float(fit) / best_fit),
            legs={**hit.legs, LEG: float(fit)},
        )
        for hit, fit in zip(hits, fits, strict=True)
    ]
    return sorted(mixed, key=lambda hit: -hit.score)


def _text(hit: Hit) -> str:
    """What the model reads of a passage: its headings and its text."""
    return "\n".join((" > ".join(hit.passage.section_path), hit.passage.text)).strip()

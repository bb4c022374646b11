"""Retrieval: how high the relevant document comes, when read, by all legs and by each alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from evals.beir import Asked, Benchmark
from evals.harness import Bench
from evals.metrics import first_rank, mrr_at, ndcg_at, recall_at
from vectorstore.fusion import WEIGHTS
from vectorstore.types import Hit, Query

Search = Callable[[str], list[Hit]]

DEPTH = 10  # documents
_PASSAGES = 30  # several passages of one document may come first


def measure(benchmark: Benchmark, bench: Bench, *, legs: bool) -> dict[str, Any]:
    """Figures of the search as it is, of its legs unread, and of each leg alone when asked."""
    figures: dict[str, Any] = {
        "benchmark": benchmark.name,
        "documents": len(benchmark.corpus),
        "passages": bench.passages,
        "questions": len(benchmark.questions),
        "passages_per_second": round(bench.passages / bench.ingest_seconds, 1),
        "read": ranked(benchmark.questions, partial(bench.assistant.search, k=_PASSAGES)),
        "hybrid": ranked(benchmark.questions, by_legs(bench)),
    }
    if legs:
        figures["legs"] = {
            leg: ranked(benchmark.questions, by_legs(bench, {leg: 1.0}))
            for leg in WEIGHTS
            if leg != "center"
        }
    return figures


def by_legs(
    bench: Bench,
    weights: Mapping[str, float] = WEIGHTS,
    query_of: Callable[[str], Query] | None = None,
) -> Search:
    """The search alone; ``query_of`` makes a question ready otherwise than the bench does."""

    def search(text: str) -> list[Hit]:
        query = query_of(text) if query_of else bench.understanding.understand(text).query
        return bench.store.search(query, _PASSAGES, weights)

    return search


def ranked(questions: Sequence[Asked], search: Search) -> dict[str, float]:
    """Figures of a search."""
    rankings, milliseconds = [], []
    for asked in questions:
        started = time.perf_counter()
        hits = search(asked.text)
        milliseconds.append(1_000 * (time.perf_counter() - started))
        ids = dict.fromkeys(hit.document.document_id for hit in hits)
        rankings.append(list(ids)[:DEPTH])
    relevant = [asked.relevant for asked in questions]
    return _figures(rankings, relevant, milliseconds)


def _figures(
    rankings: Sequence[Sequence[str]],
    relevant: Sequence[frozenset[str]],
    milliseconds: Sequence[float],
) -> dict[str, float]:
    ranks = [first_rank(*pair) for pair in zip(rankings, relevant, strict=True)]
    gains = [ndcg_at(10, *pair) for pair in zip(rankings, relevant, strict=True)]
    figures = {f"recall@{k}": recall_at(k, ranks) for k in (1, 3, 5, 10)}
    figures["ndcg@10"] = float(np.mean(gains))
    figures["mrr@10"] = mrr_at(10, ranks)
    figures["ms_per_question"] = float(np.median(milliseconds))
    return {name: round(value, 4) for name, value in figures.items()}

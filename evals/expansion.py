"""What search words of a language model do to retrieval: the same questions without and with."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from assistant.writing.expanding import Expander
from assistant.writing.types import ChatModel
from evals.beir import Benchmark
from evals.harness import Bench
from evals.retrieval import by_legs, ranked
from korean.centers import CenterDirectory
from vectorstore.types import Query


def measure(
    benchmark: Benchmark, bench: Bench, model: ChatModel, directory: CenterDirectory, count: int
) -> dict[str, Any]:
    """Figures of the hybrid search over the first ``count`` questions, without and with.

    ``terms_added`` is their number a question, ``model_median_ms`` what it waits for them.
    """
    expander = Expander(model, directory, bench.understanding.concepts)
    questions = benchmark.questions[:count]
    added, waited = [], []

    def expanded(text: str) -> Query:
        question = bench.understanding.understand(text)
        started = time.perf_counter()
        query = expander.expanded(question).query
        waited.append(1_000 * (time.perf_counter() - started))
        added.append(len(query.expansions) - len(question.query.expansions))
        return query

    return {
        "benchmark": benchmark.name,
        "model": model.name,
        "questions": len(questions),
        "without": ranked(questions, by_legs(bench)),
        "with": ranked(questions, by_legs(bench, query_of=expanded)),
        "questions_expanded": sum(count > 0 for count in added),
        "terms_added": round(float(np.mean(added)), 2),
        "model_median_ms": round(float(np.median(waited)), 1),
    }

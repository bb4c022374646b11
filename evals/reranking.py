"""What a reranker costs: the sample corpus searched with the golden questions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from evals.golden import Golden, sample_assistant
from evals.harness import Parts
from vectorstore.reranking import POOL, CrossEncoderReranker, rerank


def measure(questions: Sequence[Golden], sample: Path, parts: Parts, name: str) -> dict[str, Any]:
    """Milliseconds a question: the search, and reading its best passages again.

    ``cpu`` adds up the cores, and does not count what else the machine does.
    What it does to the answers, ``golden`` and ``retrieval`` tell: they use the
    reranker of the settings too.
    """
    reranker = CrossEncoderReranker(name)
    reranker.load()
    searched, read, worked = [], [], []
    with sample_assistant(sample, replace(parts, reranker=None)) as assistant:
        assistant.load()
        for golden in questions:
            query = assistant.understand(golden.question, golden.history).query
            started = time.perf_counter()
            hits = assistant.search(golden.question, POOL)
            found, work = time.perf_counter(), time.process_time()
            rerank(query, hits, reranker)
            searched.append(found - started)
            read.append(time.perf_counter() - found)
            worked.append(time.process_time() - work)
    return {
        "questions": len(questions),
        "search_median_ms": _median(searched),
        "reranking_median_ms": _median(read),
        "reranking_cpu_median_ms": _median(worked),
        "passages": POOL,
    }


def _median(seconds: Sequence[float]) -> float:
    return round(float(np.median(seconds)) * 1000, 1)

"""Answers: whether the answer stands in the first cited sentences, and answerability."""

from __future__ import annotations

from typing import Any

import numpy as np

from evals.beir import Asked, Benchmark
from evals.harness import Bench
from evals.metrics import auroc


def measure(benchmark: Benchmark, bench: Bench) -> dict[str, Any]:
    """How often the answer string was cited, and how well missing evidence is noticed.

    A refusal counts as a miss. Evidence is missing when the gold documents of a
    question are withheld.
    """
    found = [_cited(bench, asked) for asked in benchmark.questions if asked.answer is not None]
    kept = [_weighed(bench, asked, withhold=False) for asked in benchmark.questions]
    withheld = [_weighed(bench, asked, withhold=True) for asked in benchmark.questions]
    figures: dict[str, Any] = {
        "benchmark": benchmark.name,
        "questions": len(benchmark.questions),
        "answerability_auroc": auroc([c for c, _ in kept], [c for c, _ in withheld]),
        "refused_though_answerable": float(np.mean([not answered for _, answered in kept])),
        "answered_though_withheld": float(np.mean([answered for _, answered in withheld])),
    }
    if found:
        first, first_two = np.mean(found, axis=0)
        figures["answer_in_first"] = float(first)
        figures["answer_in_first_two"] = float(first_two)
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in figures.items()
    }


def _cited(bench: Bench, asked: Asked) -> tuple[bool, bool]:
    """Whether the answer is in the first, and in the first two, cited sentences."""
    quotes = [citation.quote for citation in bench.assistant.ask(asked.text).citations]
    answer = asked.answer or ""
    return any(answer in quote for quote in quotes[:1]), any(answer in q for q in quotes[:2])


def _weighed(bench: Bench, asked: Asked, *, withhold: bool) -> tuple[float, bool]:
    """Confidence, and whether the question would be answered."""
    question = bench.assistant.understand(asked.text)
    weighed = bench.assistant.weigh(question, asked.relevant if withhold else ())
    return weighed.confidence, weighed.answerable

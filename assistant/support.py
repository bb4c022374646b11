"""Whether a question can be answered from the evidence found.

A logistic model over a few numbers of the best evidence gives the probability;
below a threshold the answer is that there is no evidence. Weights and threshold
are data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.evidence import Evidence, Lexicon, contained, letter_pairs
from assistant.understand import Question
from vectorstore.types import Hit

FEATURES = (
    "coverage",
    "around",
    "focus",
    "weakest",
    "figures",
    "typed",
    "bigrams",
    "late",
    "bm25",
    "margin",
)
WEIGHTS_FILE = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Weighed:
    """All evidence for a question, best first, and the verdict on it.

    ``features`` are those of ``support_features``; ``confidence`` in [0, 1] is
    the probability that the question can be answered; ``answerable`` is whether
    that reaches the threshold.
    """

    evidence: tuple[Evidence, ...]
    features: Mapping[str, float]
    confidence: float
    answerable: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The calibrated model: probability that evidence answers a question."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    @cache
    def load(cls, path: Path = WEIGHTS_FILE) -> Support:
        """Read weights and threshold as `python -m evals calibrate` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"], data["threshold"])

    def probability(self, features: Mapping[str, float]) -> float:
        """In [0, 1]."""
        total = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def support_features(
    question: Question, evidence: Sequence[Evidence], hits: Sequence[Hit], lexicon: Lexicon
) -> dict[str, float]:
    """What the calibrated model looks at, each about in [0, 1].

    Of the best sentence: the shares of ``Evidence``, and ``bigrams`` of the
    question in it. Of its passage: ``late``, and ``bm25`` as a share of the most
    the question could score. ``margin``: lead of that passage over the fifth.
    """
    if not evidence or not hits:
        return dict.fromkeys(FEATURES, 0.0)
    best = evidence[0]
    ideal = sum(map(lexicon.idf, question.query.terms))
    later = hits[min(4, len(hits) - 1)].score
    return {
        "coverage": best.coverage,
        "around": best.around,
        "focus": best.focus,
        "weakest": best.weakest,
        "figures": best.figures,
        "typed": float(best.typed),
        "bigrams": contained(letter_pairs(question.query.keywords), best.quote),
        "late": best.hit.legs.get("late", 0.0),
        "bm25": best.hit.legs.get("morphemes", 0.0) / ideal if ideal else 0.0,
        "margin": 1 - later / best.hit.score if best.hit.score and len(hits) > 4 else 0.5,
    }

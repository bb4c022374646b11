"""How probably a center is one asked for, by what its evidence says.

A logistic model; its weights are data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.evidence import RANKING_FEATURES
from assistant.matching import Asked
from assistant.statements import Statement
from assistant.support import logistic

CENTERS_FILE = Path(__file__).with_name("centers.json")
CENTER_FEATURES = (
    "own",
    "behind",
    "union",
    "union_behind",
    "lacking",
    "heaviest",
    "weakest",
    "score",
    "alone",
    "figures",
    "near_behind",
    "late",
    "letters",
    "passage",
)
_NEAR, _LATE, _LETTERS, _PASSAGE = map(
    RANKING_FEATURES.index, ("near", "late", "bigrams", "passage")
)


@dataclass(frozen=True, slots=True)
class CenterModel:
    """Weights of ``CENTER_FEATURES``, and the probability from which a center is named."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    def load(cls, path: Path = CENTERS_FILE) -> CenterModel:
        """Read weights and threshold as ``python -m evals calibrate`` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"], data["threshold"])

    def probability(self, features: Sequence[float]) -> float:
        """In [0, 1]."""
        named = zip(CENTER_FEATURES, features, strict=True)
        return logistic(
            self.bias + sum(self.weights.get(name, 0.0) * value for name, value in named)
        )


def center_features(
    asked: Asked, said: Mapping[str, Sequence[Statement]], score: float
) -> dict[str, tuple[float, ...]]:
    """``CENTER_FEATURES`` of each center; ``score`` is that of the best of all evidence."""
    held = np.max([_union(items) for items in said.values()], axis=0)
    most = {
        "own": max(item.coverage for items in said.values() for item in items) or 1.0,
        "union": max(float(asked.shares @ _union(items)) for items in said.values()) or 1.0,
        "score": score or 1.0,
        "near": max(_most(items, _NEAR) for items in said.values()),
        "late": max(_most(items, _LATE) for items in said.values()) or 1.0,
        "passage": max(_most(items, _PASSAGE) for items in said.values()) or 1.0,
    }
    return {center: _features(asked, items, most, held) for center, items in said.items()}


def best_of(items: Sequence[Statement]) -> Statement:
    """The statement on a center that says most of what is asked for."""
    return max(items, key=lambda item: (item.coverage, item.evidence.score))


def _features(
    asked: Asked, items: Sequence[Statement], most: Mapping[str, float], held: np.ndarray
) -> tuple[float, ...]:
    """Features of a center; ``held`` is what any center's evidence holds of each concept."""
    best = best_of(items)
    union = _union(items)
    covered = float(asked.shares @ union)
    features = {
        "own": best.coverage,
        "behind": 1 - best.coverage / most["own"],
        "union": covered,
        "union_behind": 1 - covered / most["union"],
        "lacking": float((asked.shares * (held - union)).max()) if len(union) else 0.0,
        "heaviest": float(best.held[asked.shares.argmax()]) if len(union) else 1.0,
        "weakest": asked.weakest(union),
        "score": max(item.evidence.score for item in items) / most["score"],
        "alone": float(len(best.evidence.sentence.centers) == 1),
        "figures": asked.figures(best.held),
        "near_behind": most["near"] - _most(items, _NEAR),
        "late": _most(items, _LATE) / most["late"],
        "letters": best.evidence.features[_LETTERS],
        "passage": _most(items, _PASSAGE) / most["passage"],
    }
    return tuple(features[name] for name in CENTER_FEATURES)


def _most(items: Sequence[Statement], feature: int) -> float:
    """The most that any sentence on a center has of a feature it is ranked by."""
    return max(item.evidence.features[feature] for item in items)


def _union(items: Sequence[Statement]) -> np.ndarray:
    """How well all that is said of a center holds each concept, ``(n_concepts,)``."""
    held: np.ndarray = np.max([item.held for item in items], axis=0)
    return held

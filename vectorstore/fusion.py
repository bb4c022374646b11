"""Fusion: one score from many legs. Pure arithmetic, no I/O.

Each leg is divided by its best score for the question and the legs are mixed
linearly. Reciprocal-rank fusion was measured and rejected: with one weak leg it
loses a third of the first places (see docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

WEIGHTS: Mapping[str, float] = {
    "morphemes": 1.0,
    "bigrams": 0.7,
    "title": 0.2,
    "title_bigrams": 0.3,
    "late": 0.7,
    "dense": 0.2,
    "center": 0.6,
}


def fuse(legs: Mapping[str, np.ndarray], weights: Mapping[str, float] = WEIGHTS) -> np.ndarray:
    """Weighted mean of max-normalised legs.

    Args:
        legs: score of each passage by leg, each ``(n,)``; negatives count as 0.
            A leg that says nothing (all 0) takes no part.
        weights: weight by leg; a leg without one is left out.

    Returns:
        ``(n,) float32`` in [0, 1].
    """
    used = {name: weights[name] for name in legs if weights.get(name)}
    size = len(next(iter(legs.values()), ()))
    mixed = np.zeros(size, np.float32)
    total = 0.0
    for name, weight in used.items():
        best = float(legs[name].max(initial=0.0))
        if best > 0:
            mixed += weight * np.maximum(legs[name], 0) / best
            total += weight
    return mixed / total if total else mixed

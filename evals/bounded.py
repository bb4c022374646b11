"""Logistic regression in which a feature may be told which way it must count.

Features that hang together are given opposite signs by a free fit where that suits a
few hundred examples; on other documents it misleads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Sign = Literal[1, 0, -1]
"""The more the likelier (1), the more the less likely (-1), or either (0)."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: ``weights`` are ``(n_features,)``, of the features as they are."""

    weights: np.ndarray
    bias: float

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Of each row of ``(n, n_features)``, in [0, 1]."""
        result: np.ndarray = 1 / (1 + np.exp(-self.logits(features)))
        return result

    def logits(self, features: np.ndarray) -> np.ndarray:
        """Of each row of ``(n, n_features)``."""
        result: np.ndarray = features @ self.weights + self.bias
        return result


def fit(
    features: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    signs: Sequence[Sign],
    strength: float,
) -> Logistic:
    """The model that fits best; both labels weigh alike.

    Args:
        features: ``(n, n_features)``.
        labels: ``(n,)``, 0 or 1; both occur.
        weights: ``(n,)``, how much each example counts.
        signs: of each feature.
        strength: the inverse of what holds weights back (``C`` of scikit-learn).
    """
    from scipy.optimize import minimize

    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale == 0, 1.0, scale)
    scaled = (features - mean) / scale
    share = balanced(weights, labels)
    direction = np.where(labels == 1, 1.0, -1.0)

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        margins = direction * (scaled @ values[1:] + values[0])
        slope = -share * direction / (1 + np.exp(margins))
        total = (share * np.logaddexp(0, -margins)).sum() + (values[1:] ** 2).sum() / (2 * strength)
        return float(total), np.r_[slope.sum(), scaled.T @ slope + values[1:] / strength]

    limits = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    bounds = [(None, None), *(limits[sign] for sign in signs)]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    of_features = found[1:] / scale
    return Logistic(of_features, float(found[0] - of_features @ mean))


def balanced(weights: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights ``(n,)`` of examples, such that as many of each label count as much."""
    count = np.bincount(labels, minlength=2)
    result: np.ndarray = weights * (len(labels) / (2 * count))[labels]
    return result

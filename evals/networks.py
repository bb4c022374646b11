"""Fitting the small networks of the support model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.network import Networks
from evals.bounded import balanced

_NETWORKS = 4  # differ by where they start; their mean is steadier than any
_HIDDEN = 8
# How strongly weights are held back, chosen by cross-validation: 3 fits too well, 30 too little.
_HELD_BACK = 10.0
_STEPS = 300


def fit_networks(
    names: Sequence[str], features: np.ndarray, labels: np.ndarray, weights: np.ndarray
) -> Networks:
    """Networks over ``features`` ``(n, n_features)``; both labels weigh alike.

    Args:
        names: of the features.
        features: ``(n, n_features)``.
        labels: ``(n,)``, 0 or 1; both occur.
        weights: ``(n,)``, how much each example counts.
    """
    from sklearn.neural_network import MLPClassifier

    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale == 0, 1.0, scale)
    scaled = Networks.scaled(features, mean, scale)
    share = balanced(weights, labels)
    fitted = [
        MLPClassifier(
            (_HIDDEN,),
            activation="tanh",
            solver="lbfgs",
            alpha=_HELD_BACK,
            max_iter=_STEPS,
            random_state=seed,
        ).fit(scaled, labels, sample_weight=share)
        for seed in range(_NETWORKS)
    ]
    return Networks(
        tuple(names),
        mean,
        scale,
        hidden=np.stack([network.coefs_[0] for network in fitted]),
        hidden_bias=np.stack([network.intercepts_[0] for network in fitted]),
        out=np.stack([network.coefs_[1][:, 0] for network in fitted]),
        out_bias=np.stack([network.intercepts_[1][0] for network in fitted]),
    )

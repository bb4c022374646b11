"""The bounded fit: as free as it may be, and never against a sign."""

from __future__ import annotations

import numpy as np

from evals.bounded import fit

RANDOM = np.random.default_rng(7)


def test_a_sign_is_kept_where_a_free_fit_would_turn_it() -> None:
    helps = RANDOM.normal(size=400)
    labels = (helps + RANDOM.normal(scale=0.5, size=400) > 0).astype(int)
    features = np.column_stack([helps, -helps + RANDOM.normal(scale=0.1, size=400)])
    free = fit(features, labels, np.ones(400), (0, 0), 1.0)
    bound = fit(features, labels, np.ones(400), (1, 1), 1.0)
    assert free.weights[1] < 0
    assert bound.weights[1] == 0 and bound.weights[0] > 0


def test_probabilities_follow_the_labels_and_their_weights() -> None:
    features = np.array([[0.0], [0.0], [1.0], [1.0]] * 50)
    labels = np.array([0, 0, 1, 1] * 50)
    model = fit(features, labels, np.ones(200), (1,), 100.0)
    low, high = model.probabilities(np.array([[0.0], [1.0]]))
    assert low < 0.1 < 0.9 < high
    only_last = np.where(np.arange(200) % 4 == 3, 1.0, 1e-9)
    assert fit(features, labels, only_last, (1,), 1.0).probabilities(np.array([[1.0]]))[0] > 0.5

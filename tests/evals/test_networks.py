"""The small networks: fitted to what hangs together, written as data, read back the same."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.network import Networks
from evals.networks import fit_networks

RANDOM = np.random.default_rng(5)
NAMES = ("left", "right", "still")


@pytest.fixture(scope="module")
def networks() -> Networks:
    """Of examples that are true where two features agree, which no linear model can tell."""
    features = np.column_stack([RANDOM.normal(size=(1_200, 2)), np.ones(1_200)])
    labels = (features[:, 0] * features[:, 1] > 0).astype(int)
    return fit_networks(NAMES, 2 * features, labels, np.full(1_200, 40.0))


def test_features_that_count_only_together_are_told(networks: Networks) -> None:
    agree, differ = networks.logits(np.array([[3.0, 3.0, 2.0], [3.0, -3.0, 2.0]]))
    assert agree > 1 and differ < -1


def test_one_set_of_features_is_judged_as_a_row_is(networks: Networks) -> None:
    row = np.array([[1.0, -2.0, 0.0]])
    assert networks.logit({"left": 1.0, "right": -2.0}) == pytest.approx(networks.logits(row)[0])


def test_what_is_written_is_read_back(networks: Networks) -> None:
    read = Networks.of(json.loads(json.dumps(networks.data())))
    rows = RANDOM.normal(size=(50, 3))
    assert read.names == NAMES
    assert np.allclose(read.logits(rows), networks.logits(rows), atol=0.05)


def test_what_lies_far_off_carries_nothing_away(networks: Networks) -> None:
    far, farther = networks.logits(np.array([[1e6, 1.0, 2.0], [1e12, 1.0, 2.0]]))
    assert far == farther and np.isfinite(far)

"""Fusion: arithmetic on the scores of the legs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fusion import WEIGHTS, fuse

SCORES = st.lists(
    st.lists(st.floats(-5, 50, width=32), min_size=4, max_size=4), min_size=1, max_size=7
)


def legs_of(rows: list[list[float]]) -> dict[str, np.ndarray]:
    return {
        name: np.array(row, np.float32) for name, row in zip(WEIGHTS, rows, strict=False)
    }  # fmt: skip


def test_legs_are_divided_by_their_best_and_mixed_by_weight() -> None:
    legs = {"morphemes": np.array([10.0, 5.0, 0.0]), "dense": np.array([0.2, 0.4, 0.1])}
    mixed = fuse(legs, {"morphemes": 3.0, "dense": 1.0})
    assert mixed == pytest.approx([(3 + 0.5) / 4, (1.5 + 1) / 4, 0.25 / 4])


@pytest.mark.parametrize("leg", WEIGHTS)
def test_each_leg_alone_keeps_its_own_order(leg: str) -> None:
    legs = {name: np.array([3.0, 2.0, 1.0]) for name in WEIGHTS}
    legs[leg] = np.array([0.1, 0.3, 0.2])
    assert list(np.argsort(-fuse(legs, {leg: 1.0}))) == [1, 2, 0]


def test_a_leg_that_says_nothing_takes_no_part() -> None:
    heard = {"morphemes": np.array([2.0, 1.0])}
    silent = {"title": np.zeros(2), "dense": np.array([-0.3, -0.1])}
    assert fuse({**heard, **silent}) == pytest.approx(fuse(heard))


def test_a_negative_score_counts_as_none() -> None:
    assert fuse({"dense": np.array([0.5, -0.5])}, {"dense": 1.0}) == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize(
    "weights", [{}, {"morphemes": 0.0}, {"unheard of": 1.0}], ids=["none", "null", "unknown"]
)
def test_without_a_weighted_leg_everything_scores_nothing(weights: dict[str, float]) -> None:
    assert fuse({"morphemes": np.array([1.0, 2.0])}, weights).tolist() == [0.0, 0.0]


def test_no_legs_and_no_passages() -> None:
    assert fuse({}).shape == (0,)
    assert fuse({"morphemes": np.zeros(0)}).shape == (0,)


@given(SCORES)
def test_scores_stay_within_0_and_1(rows: list[list[float]]) -> None:
    mixed = fuse(legs_of(rows))
    assert mixed.min() >= 0
    assert mixed.max() <= 1 + 1e-6


@given(SCORES, st.sampled_from([0.25, 8.0]))
def test_the_unit_of_a_leg_does_not_matter(rows: list[list[float]], unit: float) -> None:
    legs = legs_of(rows)
    rescaled = {**legs, "morphemes": legs["morphemes"] * np.float32(unit)}
    assert fuse(rescaled) == pytest.approx(fuse(legs), abs=1e-5)


@given(SCORES)
def test_a_passage_that_is_better_on_every_leg_is_never_behind(rows: list[list[float]]) -> None:
    better = [[row[0], *row[1:-1], row[0] + abs(row[0]) + 1] for row in rows]
    mixed = fuse(legs_of(better))
    assert mixed[-1] >= mixed[0]

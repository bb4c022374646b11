"""Figures of merit. Pure arithmetic over ranks and scores."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np


def first_rank(ranked: Sequence[str], relevant: Collection[str]) -> int | None:
    """Place (from 0) of the first relevant id, or None."""
    return next((place for place, found in enumerate(ranked) if found in relevant), None)


def recall_at(k: int, ranks: Sequence[int | None]) -> float:
    """Share of questions with a relevant document among the first ``k``."""
    return sum(rank is not None and rank < k for rank in ranks) / len(ranks)


def mrr_at(k: int, ranks: Sequence[int | None]) -> float:
    """Mean reciprocal rank of the first relevant document, 0 beyond ``k``."""
    return sum(1 / (rank + 1) for rank in ranks if rank is not None and rank < k) / len(ranks)


def ndcg_at(k: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """Normalised discounted cumulative gain with binary relevance, in [0, 1]."""
    gains = sum(
        1 / math.log2(place + 2) for place, found in enumerate(ranked[:k]) if found in relevant
    )
    ideal = sum(1 / math.log2(place + 2) for place in range(min(k, len(relevant))))
    return gains / ideal if ideal else 0.0


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Probability that a positive scores above a negative, ties half."""
    scores = np.concatenate([positives, negatives])
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for value in np.unique(scores):  # ties share their mean rank
        tied = scores == value
        ranks[tied] = ranks[tied].mean()
    count = len(positives)
    above = ranks[:count].sum() - count * (count + 1) / 2
    return float(above / (count * len(negatives)))

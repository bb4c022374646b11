"""Questions of one meaning put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

# Average cosine within a group; see tests/desk/test_open_questions.py.
_TOGETHER = 0.6


def groups_of(vectors: np.ndarray) -> list[list[int]]:
    """Places of the vectors that belong together, the largest group first.

    Average linkage over cosines; a vector that is null (no known word) stays alone.
    Within a group the one nearest to all others comes first.

    Args:
        vectors: ``(n, dimension)``, each of unit length or null.
    """
    if len(vectors) < 2:
        return [[place] for place in range(len(vectors))]
    cosines = np.clip(vectors @ vectors.T, -1.0, 1.0)
    np.fill_diagonal(cosines, 1.0)
    together: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(_labels(1.0 - cosines)):
        together[int(label)].append(place)
    groups = [_central_first(places, cosines) for places in together.values()]
    return sorted(groups, key=lambda places: (-len(places), min(places)))


def _labels(distances: np.ndarray) -> Sequence[int]:
    from sklearn.cluster import AgglomerativeClustering

    clustering = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="average",
        distance_threshold=1.0 - _TOGETHER,
    )
    labels: Sequence[int] = clustering.fit_predict(distances)
    return labels


def _central_first(places: list[int], cosines: np.ndarray) -> list[int]:
    nearness = cosines[np.ix_(places, places)].sum(axis=1)
    order = np.argsort(-nearness, kind="stable")
    return [places[index] for index in order]

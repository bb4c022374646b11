"""Small neural networks over named features, read from data and run with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

_FARTHEST = 3.0  # standard deviations; what lies farther off must not carry the networks away


@dataclass(frozen=True, slots=True)
class Networks:
    """Networks of one hidden layer that judge together, the mean of their logits.

    ``mean`` and ``scale`` ``(n_features,)`` bring the features to one scale. Of each
    network: ``hidden`` ``(n, n_features, n_hidden)`` and ``hidden_bias`` ``(n, n_hidden)``
    before the hyperbolic tangent, ``out`` ``(n, n_hidden)`` and ``out_bias`` ``(n,)`` after it.
    """

    names: tuple[str, ...]
    mean: np.ndarray
    scale: np.ndarray
    hidden: np.ndarray
    hidden_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Networks:
        """From what ``data`` wrote."""
        arrays = {
            name: np.array(data[name], float)
            for name in cls.__dataclass_fields__
            if name != "names"
        }
        return cls(tuple(data["names"]), **arrays)

    def data(self) -> dict[str, Any]:
        """As JSON holds it, with what is worth keeping of each number."""
        arrays = {
            name: getattr(self, name) for name in self.__dataclass_fields__ if name != "names"
        }
        return {
            "names": list(self.names),
            **{name: np.round(array, 3).tolist() for name, array in arrays.items()},
        }

    def logit(self, features: Mapping[str, float]) -> float:
        """Of one set of features; what is not given counts as 0."""
        return float(self.logits(np.array([[features.get(name, 0.0) for name in self.names]]))[0])

    def logits(self, features: np.ndarray) -> np.ndarray:
        """Of each row of ``(n_rows, n_features)``, ``(n_rows,)``."""
        scaled = self.scaled(features, self.mean, self.scale)
        inner = np.tanh(np.einsum("rf,nfh->nrh", scaled, self.hidden) + self.hidden_bias[:, None])
        each = np.einsum("nrh,nh->nr", inner, self.out) + self.out_bias[:, None]
        result: np.ndarray = each.mean(axis=0)
        return result

    @staticmethod
    def scaled(features: np.ndarray, mean: np.ndarray, scale: np.ndarray) -> np.ndarray:
        """Features as the networks see them."""
        seen: np.ndarray = np.clip((features - mean) / scale, -_FARTHEST, _FARTHEST)
        return seen

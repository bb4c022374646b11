"""Fitting the support model: a signed linear model, small networks and the matcher."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.matcher import Matcher
from assistant.support import FEATURES
from evals.bounded import Logistic, Sign, fit
from evals.examples import Example
from evals.matcher import train
from evals.metrics import auroc
from evals.networks import fit_networks

_FOLDS = 4
# How strongly weights are held back, chosen by cross-validation and on dev.
_HELD_BACK = 0.3
# A sentence that holds more of the question never makes it less answerable.
_RAISE = (
    *("score", "lead", "coverage", "around", "nearby", "focus", "weakest", "figures", "typed"),
    *("bigrams", "key", "heading", "faq", "center", "carried", "late", "dense", "bm25"),
    *("margin", "candidate", "near", "nearest", "asked", "asked_near", "act"),
)
_LOWER = (
    *("missed", "mistyped", "unknown", "crowded", "other_year", "other_round", "elsewhere"),
    *("planned", "counted_otherwise", "come_of", "year_untold", "round_untold", "not_yet"),
)
SIGNS: tuple[Sign, ...] = tuple(
    1 if name in _RAISE else -1 if name in _LOWER else 0 for name in FEATURES
)
_REFUSED = 0.1


@dataclass(frozen=True, slots=True)
class FittedSupport:
    """What ``assistant/support.json`` and ``assistant/matcher.json`` hold."""

    support: dict[str, Any]
    matcher: dict[str, Any]


def fit_support(examples: Sequence[Example]) -> FittedSupport:
    """Fit all of it, with figures cross-validated by question."""
    held_out = _held_out(examples)
    fitted = _Models(examples)
    labels = np.array([example.answerable for example in examples])
    golden = np.array([example.golden for example in examples])
    ways = np.array([example.way for example in examples])
    asked = golden & (ways == "asked")
    threshold = _threshold(held_out[asked & (labels == 1)])
    documents = ways != "unsaid"
    support = {
        "bias": round(fitted.linear.bias, 4),
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(FEATURES, fitted.linear.weights, strict=True)
        },
        "networks": fitted.networks.data(),
        "threshold": threshold,
        "cross_validated": {
            "questions": len({example.group for example in examples}),
            "auroc": _auroc(held_out, labels, documents),
            "golden_auroc": _auroc(held_out, labels, golden & documents),
            "golden_auroc_none_withheld": _auroc(held_out, labels, asked),
            "golden_auroc_unsaid": _auroc(held_out, labels, golden & (~documents | (labels == 1))),
            "refused": _mean(held_out[asked & (labels == 1)] < threshold),
            "answered_though_not": _mean(held_out[asked & (labels == 0)] >= threshold),
            "reliability": _reliability(held_out[golden & documents], labels[golden & documents]),
        },
    }
    return FittedSupport(support, fitted.read)


class _Models:
    """The three models, fitted on examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        features = np.array([example.features for example in examples])
        labels = np.array([example.answerable for example in examples])
        weights = np.array([example.weight for example in examples])
        self.linear: Logistic = fit(features, labels, weights, SIGNS, _HELD_BACK)
        self.networks = fit_networks(FEATURES, features, labels, weights)
        lessons = [example.lesson for example in examples if example.lesson]
        self.read = train(lessons, workers=os.cpu_count() or 1)
        self._matcher = Matcher(self.read)

    def probabilities(self, examples: Sequence[Example]) -> np.ndarray:
        """Of examples, ``(n,)``, as ``Support.probability`` puts the models together."""
        features = np.array([example.features for example in examples])
        total = (self.linear.logits(features) + self.networks.logits(features)) / 2
        for place, example in enumerate(examples):
            if example.lesson:
                read = self._matcher.read(example.lesson.pairs)
                total[place] = (total[place] + read.answers) / 2
        probabilities: np.ndarray = 1 / (1 + np.exp(-total))
        return probabilities


def _held_out(examples: Sequence[Example]) -> np.ndarray:
    """The probability of each example by models that have not seen its question, ``(n,)``."""
    from sklearn.model_selection import GroupKFold

    groups = [example.group for example in examples]
    held_out = np.zeros(len(examples))
    for rest, fold in GroupKFold(_FOLDS).split(groups, groups=groups):
        models = _Models([examples[place] for place in rest])
        held_out[fold] = models.probabilities([examples[place] for place in fold])
    return held_out


def _threshold(probabilities: np.ndarray) -> float:
    """The threshold that refuses a tenth of answerable questions, of their probabilities.

    A refusal costs a person more than a quote that does not quite answer, which can be
    read and judged.
    """
    return round(float(np.quantile(probabilities, _REFUSED)), 2)


def _reliability(probabilities: np.ndarray, labels: np.ndarray) -> list[dict[str, float]]:
    """Of each fifth of the probabilities: their mean, the share answerable, how many."""
    edges = np.linspace(0, 1, 6)
    fifths = np.clip(np.digitize(probabilities, edges) - 1, 0, 4)
    return [
        {
            "predicted": round(float(probabilities[fifths == fifth].mean()), 3),
            "answerable": round(float(labels[fifths == fifth].mean()), 3),
            "questions": int((fifths == fifth).sum()),
        }
        for fifth in range(5)
        if (fifths == fifth).any()
    ]


def _auroc(probabilities: np.ndarray, labels: np.ndarray, of: np.ndarray) -> float:
    return round(auroc(probabilities[of & (labels == 1)], probabilities[of & (labels == 0)]), 4)


def _mean(results: np.ndarray) -> float:
    return round(float(results.mean()), 4)

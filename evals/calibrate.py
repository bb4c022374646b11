"""Fitting what ranks sentences and chooses centers.

Ranking: a sentence with an answer string goes before the others found with it
(logistic regression on differences). Centers: a center that is asked for is told from
the others that the evidence speaks of (logistic regression). Both are fitted on the
golden train and dev splits, never on what is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.assistant import Assistant
from assistant.candidates import Candidate, chosen
from assistant.center_model import CENTER_FEATURES
from assistant.evidence import RANKING_FEATURES
from evals.golden import Golden, document_ids, squeezed
from evals.metrics import auroc
from korean.centers_due import Due, centers_due

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

_FOLDS = 8
_RANKED = 25  # other sentences that the one with the answer is held against
_GOLD = 3  # sentences with the answer, at most
# How strongly weights are held back, chosen by cross-validation and on dev.
_RANKING_C, _CENTERS_C = 1.0, 10.0
_THRESHOLDS = np.linspace(0.2, 0.8, 61)  # of the choice of centers


@dataclass(frozen=True, slots=True)
class _AskedCenters:
    """A question for centers: those found for it, those asked for, and how many are due."""

    found: tuple[Candidate, ...]
    wanted: frozenset[str]
    due: Due

    def exact(self, probabilities: np.ndarray, threshold: float) -> bool:
        """Whether the centers named at a threshold are those asked for."""
        if not self.found:
            return False
        found = [
            replace(one, probability=float(probability))
            for one, probability in zip(self.found, probabilities, strict=True)
        ]
        found.sort(key=lambda one: -one.probability)
        named = chosen(found, self.due, threshold)
        return {one.center_id for one in named if one.named} == self.wanted


def fit_ranking(
    assistant: Assistant, questions: Iterable[Golden], sample: Path
) -> Mapping[str, float]:
    """Weights of ``RANKING_FEATURES``, that of ``own`` being 1."""
    from sklearn.linear_model import LogisticRegression

    differences, weights = [np.zeros((0, len(RANKING_FEATURES)))], [np.zeros(0)]
    for golden in questions:
        strings = [squeezed(string) for string in golden.answers or golden.every]
        if not strings:
            continue
        question = assistant.understand(golden.question, golden.history)
        documents = document_ids(golden, assistant, sample)
        evidence = assistant.weigh(question).evidence
        features = np.array([item.features for item in evidence]).reshape(len(evidence), -1)
        answers = np.array(
            [
                item.hit.document.document_id in documents
                and any(string in squeezed(item.quote) for string in strings)
                for item in evidence
            ],
            bool,
        )
        others = features[~answers][:_RANKED]
        for answer in features[answers][:_GOLD]:
            differences.append(answer - others)
            weights.append(
                np.full(len(others), 1 / max(len(others), 1) / min(answers.sum(), _GOLD))
            )
    ahead, share = np.concatenate(differences), np.concatenate(weights)
    model = LogisticRegression(C=_RANKING_C, fit_intercept=False, max_iter=5_000)
    model.fit(
        np.concatenate([ahead, -ahead]),
        np.r_[np.ones(len(ahead)), np.zeros(len(ahead))],
        sample_weight=np.r_[share, share],
    )
    fitted = dict(zip(RANKING_FEATURES, model.coef_[0], strict=True))
    return {name: round(float(weight / fitted["own"]), 4) for name, weight in fitted.items()}


def fit_centers(assistant: Assistant, questions: Iterable[Golden]) -> dict[str, Any]:
    """Weights, bias and threshold of the model that names centers; cross-validated figures."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    asked: list[_AskedCenters] = []
    for golden in questions:
        question = assistant.understand(golden.question, golden.history)
        if question.kind != "which_center" or not golden.centers or golden.answers or golden.every:
            continue
        wanted = {one.center_id for one in assistant.centers() if one.name in golden.centers}
        found = assistant.weigh(question).candidates
        asked.append(_AskedCenters(found, frozenset(wanted), centers_due(question.asked)))
    features = np.array([one.features for each in asked for one in each.found])
    answers = np.array([one.center_id in each.wanted for each in asked for one in each.found], bool)
    groups = np.repeat(np.arange(len(asked)), [len(each.found) for each in asked])
    model = _scaled(_CENTERS_C)
    held_out = cross_val_predict(
        model, features, answers, groups=groups, cv=GroupKFold(_FOLDS), method="predict_proba"
    )[:, 1]
    model.fit(features, answers)
    exact = {
        float(value): np.mean(
            [each.exact(held_out[groups == place], value) for place, each in enumerate(asked)]
        )
        for value in _THRESHOLDS
    }
    threshold = max(exact, key=lambda value: exact[value])
    return {
        **_unscaled(model, CENTER_FEATURES),
        "threshold": round(threshold, 2),
        "cross_validated": {
            "questions": len(asked),
            "exact_sets": round(float(exact[threshold]), 4),
            "auroc": _auroc(held_out, answers),
        },
    }


def _scaled(held_back: float) -> Pipeline:
    """A logistic regression whose features are brought to one scale first."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=held_back, max_iter=5_000))


def _unscaled(model: Pipeline, names: Sequence[str]) -> dict[str, Any]:
    """Bias and weights of the features as they are."""
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return {
        "bias": round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        "weights": _rounded(weights, names),
    }


def _rounded(weights: np.ndarray, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _auroc(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return round(auroc(probabilities[labels == 1], probabilities[labels == 0]), 4)

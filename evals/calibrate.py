"""Fitting the support model: is a question answerable from the evidence found?

Answerable: questions whose document is in the corpus. Not answerable: the same
with it withheld, and the golden set's unanswerable ones. Fitted on training
questions and on the golden dev split, never on what is reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.support import FEATURES
from assistant.understand import Question
from evals.beir import Asked
from evals.golden import Golden, document_ids
from evals.metrics import auroc

_FOLDS = 5
# Thousands of training questions must not drown the few golden ones.
_TRAINING_WEIGHT = 0.3
# A refusal shows the nearest passages; a wrong answer misleads: both weigh the same here.
_THRESHOLDS = np.linspace(0.2, 0.8, 61)


@dataclass(frozen=True, slots=True)
class Examples:
    """Features ``(n, n_features)``, labels ``(n,)`` and weights ``(n,)``; folds by question."""

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    groups: np.ndarray


def read_training(path: Path, limit: int) -> list[Asked]:
    """At most ``limit`` lines of ``{"question", "document_id"}``, spread over the file."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // limit)]]
    return [
        Asked(f"train-{place}", row["question"], frozenset([row["document_id"]]))
        for place, row in enumerate(rows)
    ]


def training_examples(assistant: Assistant, questions: Iterable[Asked]) -> Examples:
    """Each question twice: as it is, and with its documents withheld."""
    understood = (
        (asked.question_id, assistant.understand(asked.text), asked.relevant) for asked in questions
    )
    return _examples(assistant, understood, _TRAINING_WEIGHT)


def golden_examples(assistant: Assistant, questions: Iterable[Golden], sample: Path) -> Examples:
    """As training examples; questions without documents are unanswerable as they are."""
    understood = (
        (
            golden.question_id,
            assistant.understand(golden.question, golden.history),
            document_ids(golden, assistant, sample),
        )
        for golden in questions
    )
    return _examples(assistant, understood, 1.0)


def fit(sets: Sequence[Examples]) -> dict[str, Any]:
    """Weights, bias and threshold of the logistic model, with cross-validated figures."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    features, labels, weights, groups = (
        np.concatenate([getattr(examples, name) for examples in sets])
        for name in ("features", "labels", "weights", "groups")
    )
    model = LogisticRegression(C=3.0, max_iter=2_000, class_weight="balanced")
    held_out = cross_val_predict(
        model,
        features,
        labels,
        groups=groups,
        cv=GroupKFold(_FOLDS),
        params={"sample_weight": weights},
        method="predict_proba",
    )[:, 1]
    model.fit(features, labels, sample_weight=weights)
    golden = weights == 1.0
    threshold = _threshold(held_out[golden], labels[golden])
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(FEATURES, model.coef_[0], strict=True)
        },
        "threshold": threshold,
        "cross_validated": {
            "questions": len(set(groups)),
            "auroc": round(auroc(held_out[labels == 1], held_out[labels == 0]), 4),
            "golden_auroc": round(
                auroc(held_out[golden & (labels == 1)], held_out[golden & (labels == 0)]), 4
            ),
        },
    }


def _examples(
    assistant: Assistant,
    questions: Iterable[tuple[str, Question, frozenset[str]]],
    weight: float,
) -> Examples:
    rows, labels, groups = [], [], []
    for question_id, question, relevant in questions:
        for without in [frozenset[str](), relevant] if relevant else [relevant]:
            features = assistant.weigh(question, without).features
            rows.append([features[name] for name in FEATURES])
            labels.append(int(bool(relevant) and not without))
            groups.append(question_id)
    return Examples(np.array(rows), np.array(labels), np.full(len(rows), weight), np.array(groups))


def _threshold(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The threshold with the best mean of both kinds of right decisions."""
    scores = [
        (probabilities[labels == 1] >= value).mean() + (probabilities[labels == 0] < value).mean()
        for value in _THRESHOLDS
    ]
    return round(float(_THRESHOLDS[int(np.argmax(scores))]), 2)

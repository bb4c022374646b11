"""Fitting the support model: is a question answerable from the evidence found?

Trained on questions whose document is in the corpus (answerable) and the same
questions with it withheld (not): ``python -m evals calibrate TRAIN.jsonl CORPUS_DIR``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.beir import Asked
from evals.harness import Bench
from evals.metrics import auroc

# Refusing an answerable question and answering an unanswerable one weigh the same.
_FOLDS = 5


def read_training(path: Path) -> list[Asked]:
    """Lines of ``{"question", "document_id"}``."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [
        Asked(str(place), row["question"], frozenset([row["document_id"]]))
        for place, row in enumerate(rows)
    ]


def fit(questions: Sequence[Asked], bench: Bench) -> dict[str, Any]:
    """Weights, bias and threshold of the logistic model, with cross-validated AUROC."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    names, features, labels = _table(questions, bench)
    model = LogisticRegression(C=10.0, max_iter=1_000)
    held_out = cross_val_predict(model, features, labels, cv=_FOLDS, method="predict_proba")[:, 1]
    model.fit(features, labels)
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(names, model.coef_[0], strict=True)
        },
        "threshold": _threshold(held_out, labels),
        "fitted_on": {
            "questions": len(questions),
            "auroc": round(auroc(held_out[labels == 1], held_out[labels == 0]), 4),
        },
    }


def _table(questions: Sequence[Asked], bench: Bench) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Feature names, ``(2n, n_features)`` and labels ``(2n,)``."""
    rows, labels = [], []
    for asked in questions:
        question = bench.assistant.understand(asked.text)
        for withheld, label in ((frozenset[str](), 1), (asked.relevant, 0)):
            rows.append(bench.assistant.weigh(question, withheld).features)
            labels.append(label)
    names = sorted(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(labels)


def _threshold(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The threshold with the best mean of both kinds of right decisions."""
    candidates = np.linspace(0.05, 0.95, 91)
    scores = [
        (probabilities[labels == 1] >= value).mean() + (probabilities[labels == 0] < value).mean()
        for value in candidates
    ]
    return round(float(candidates[int(np.argmax(scores))]), 2)

"""Fitting what weighs evidence: the ranking of sentences, and the support model.

Ranking: a sentence with an answer string goes before the others found with it
(logistic regression on differences). Support: is a question answerable from the
evidence found? Yes for questions whose documents are in the corpus; no for the
same with them withheld, and for unanswerable ones. Fitted on the golden train and
dev splits, and for support on other training questions too; never on what is
reported.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.assistant import Assistant
from assistant.candidates import CENTER_FEATURES, Candidate, chosen
from assistant.evidence import RANKING_FEATURES
from assistant.support import FEATURES
from assistant.understand import Question
from evals.beir import Asked
from evals.bounded import Sign, fit
from evals.golden import Golden, document_ids
from evals.metrics import auroc
from evals.networks import fit_networks
from korean.center_questions import Due, centers_due

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

_FOLDS = 8
_RANKED = 25  # other sentences that the one with the answer is held against
_GOLD = 3  # sentences with the answer, at most
# Thousands of training questions must not drown the few golden ones.
_TRAINING_WEIGHT = 0.3
# A question whose documents are withheld is a rarer case than one nobody wrote about.
_WITHHELD_WEIGHT = 0.3
# How strongly weights are held back, chosen by cross-validation and on dev.
_RANKING_C, _SUPPORT_C, _CENTERS_C = 1.0, 0.3, 10.0
# A sentence that holds more of the question never makes it less answerable.
_RAISE = (
    *("score", "lead", "coverage", "around", "nearby", "focus", "weakest", "figures", "typed"),
    *("bigrams", "key", "heading", "faq", "center", "carried", "late", "dense", "bm25"),
    *("margin", "candidate", "near", "nearest", "asked", "asked_near", "act"),
)
_LOWER = (
    "missed",
    "mistyped",
    "unknown",
    "crowded",
    "other_year",
    "other_round",
    "elsewhere",
    "planned",
)
_SIGNS: tuple[Sign, ...] = tuple(
    1 if name in _RAISE else -1 if name in _LOWER else 0 for name in FEATURES
)
_THRESHOLDS = np.linspace(0.2, 0.8, 61)  # of the choice of centers
_REFUSED = 0.1


@dataclass(frozen=True, slots=True)
class Examples:
    """Features ``(n, n_features)``, labels ``(n,)`` and weights ``(n,)``; folds by question.

    ``withheld`` tells of each whether its documents were kept from it.
    """

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    withheld: np.ndarray
    groups: np.ndarray


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


def read_training(path: Path, limit: int) -> list[Asked]:
    """At most ``limit`` lines of ``{"question", "document_id"}``, spread over the file."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // limit)]]
    return [
        Asked(f"train-{place}", row["question"], frozenset([row["document_id"]]))
        for place, row in enumerate(rows)
    ]


def fit_ranking(
    assistant: Assistant, questions: Iterable[Golden], sample: Path
) -> Mapping[str, float]:
    """Weights of ``RANKING_FEATURES``, that of ``own`` being 1."""
    from sklearn.linear_model import LogisticRegression

    differences, weights = [np.zeros((0, len(RANKING_FEATURES)))], [np.zeros(0)]
    for golden in questions:
        strings = [_squeezed(string) for string in golden.answers or golden.every]
        if not strings:
            continue
        question = assistant.understand(golden.question, golden.history)
        documents = document_ids(golden, assistant, sample)
        evidence = assistant.weigh(question).evidence
        features = np.array([item.features for item in evidence]).reshape(len(evidence), -1)
        answers = np.array(
            [
                item.hit.document.document_id in documents
                and any(string in _squeezed(item.quote) for string in strings)
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


def fit_support(sets: Sequence[Examples]) -> dict[str, Any]:
    """Weights, bias and threshold of the logistic model, with cross-validated figures."""
    from sklearn.model_selection import GroupKFold

    features, labels, weights, withheld, groups = (
        np.concatenate([getattr(examples, name) for examples in sets])
        for name in ("features", "labels", "weights", "withheld", "groups")
    )
    counted = weights * np.where(withheld, _WITHHELD_WEIGHT, 1.0)
    held_out = np.zeros(len(labels))
    for rest, fold in GroupKFold(_FOLDS).split(features, labels, groups):
        model = fit(features[rest], labels[rest], counted[rest], _SIGNS, _SUPPORT_C)
        networks = fit_networks(FEATURES, features[rest], labels[rest], counted[rest])
        total = (model.logits(features[fold]) + networks.logits(features[fold])) / 2
        held_out[fold] = 1 / (1 + np.exp(-total))
    model = fit(features, labels, counted, _SIGNS, _SUPPORT_C)
    networks = fit_networks(FEATURES, features, labels, counted)
    golden = weights == 1.0
    asked = golden & ~withheld
    threshold = _threshold(held_out[asked & (labels == 1)])
    return {
        "bias": round(model.bias, 4),
        "weights": _rounded(model.weights, FEATURES),
        "networks": networks.data(),
        "threshold": threshold,
        "cross_validated": {
            "questions": len(set(groups)),
            "auroc": _auroc(held_out, labels),
            "golden_auroc": _auroc(held_out[golden], labels[golden]),
            "golden_auroc_none_withheld": _auroc(held_out[asked], labels[asked]),
            "refused": round(float((held_out[asked & (labels == 1)] < threshold).mean()), 4),
            "answered_though_not": round(
                float((held_out[asked & (labels == 0)] >= threshold).mean()), 4
            ),
            "reliability": _reliability(held_out[golden], labels[golden]),
        },
    }


def _examples(
    assistant: Assistant,
    questions: Iterable[tuple[str, Question, frozenset[str]]],
    weight: float,
) -> Examples:
    rows, labels, withheld, groups = [], [], [], []
    for question_id, question, relevant in questions:
        for without in [frozenset[str](), relevant] if relevant else [relevant]:
            features = assistant.weigh(question, without).features
            rows.append([features[name] for name in FEATURES])
            labels.append(int(bool(relevant) and not without))
            withheld.append(bool(without))
            groups.append(question_id)
    return Examples(
        np.array(rows),
        np.array(labels),
        np.full(len(rows), weight),
        np.array(withheld),
        np.array(groups),
    )


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


def _auroc(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return round(auroc(probabilities[labels == 1], probabilities[labels == 0]), 4)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())

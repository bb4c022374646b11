"""Whether a question can be answered from the evidence found.

A logistic model over a few numbers of the best evidence gives the probability;
below a threshold the answer is that there is no evidence. Weights and threshold
are data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.evidence import RANKING_FEATURES, Evidence
from assistant.matching import Lexicon
from assistant.understand import Question
from vectorstore.types import Hit

FEATURES = (
    "score",
    "lead",
    "coverage",
    "around",
    "nearby",
    "focus",
    "weakest",
    "missed",
    "figures",
    "typed",
    "mistyped",
    "bigrams",
    "key",
    "heading",
    "faq",
    "center",
    "crowded",
    "near",
    "nearest",
    "late",
    "dense",
    "bm25",
    "margin",
    "concepts",
    "unknown",
    "named",
    "which",
    "candidate",
    "follows",
    "carried",
    "english",
    "other_year",
    "open",
    "article",
    "gathered",
    "length",
    "asked_length",
)
_OF_RANKING = ("bigrams", "key", "heading", "faq", "center", "crowded", "carried", "near")
_NEAR = RANKING_FEATURES.index("near")
_FEW = 5  # of the best sentences
_IDF_SCALE = 6.0  # about the idf of a word that stands in one passage of a few hundred
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOWHERE = "/"  # a term that no document holds
WEIGHTS_FILE = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Support:
    """The calibrated model: probability that evidence answers a question."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    @cache
    def load(cls, path: Path = WEIGHTS_FILE) -> Support:
        """Read weights and threshold as `python -m evals calibrate` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"], data["threshold"])

    def probability(self, features: Mapping[str, float]) -> float:
        """In [0, 1]."""
        total = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        return logistic(total)


def logistic(total: float) -> float:
    """``1 / (1 + exp(-total))``, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def support_features(
    question: Question, evidence: Sequence[Evidence], hits: Sequence[Hit], lexicon: Lexicon
) -> dict[str, float]:
    """What the calibrated model looks at, each of the order of 1.

    Of the best sentence: its ``score`` and ``lead`` over the next, the shares of
    ``Evidence``, what it was ranked by, and whether it holds an answer of the
    type asked for (``typed``) or fails to (``mistyped``). ``nearby``: the best
    ``around`` of the five best. Of its passage: ``late``, ``dense``, and ``bm25``
    as a share of the most the question could score; ``margin``: its lead over the
    fifth. Of the question: how many ``concepts`` (logarithm), the idf of the
    rarest that no document holds (``unknown``), whether it names a center, asks
    for one (``which``), follows another (``carried``: how much of that the evidence
    holds), is ``english``, ``open`` (asks for no figure, way or verdict), or of an ``other_year``
    than the sentence; logarithms of the lengths of both. ``near`` and ``nearest``: the
    closeness of the best sentence by vectors, and of the closest of the five best.
    ``article``: whether the best stands in one; ``gathered``: how many of the next too.
    ``candidate``: how probable the likeliest center is, set by who finds the centers.
    """
    if not evidence or not hits:
        return dict.fromkeys(FEATURES, 0.0)
    best = evidence[0]
    ranked = dict(zip(RANKING_FEATURES, best.features, strict=True))
    ideal = sum(map(lexicon.idf, question.query.terms))
    later = hits[min(4, len(hits) - 1)].score
    asks_type = question.answer_type is not None
    return {
        "score": best.score,
        "lead": best.score - evidence[1].score if len(evidence) > 1 else 0.0,
        "coverage": best.coverage,
        "around": best.around,
        "nearby": max(item.around for item in evidence[:_FEW]),
        "focus": best.focus,
        "weakest": best.weakest,
        "missed": best.missed / _IDF_SCALE,
        "figures": best.figures,
        "typed": float(asks_type and best.typed),
        "mistyped": float(asks_type and not best.typed),
        **{name: ranked[name] for name in _OF_RANKING},
        "nearest": max(item.features[_NEAR] for item in evidence[:_FEW]),
        "late": best.hit.legs.get("late", 0.0),
        "dense": best.hit.legs.get("dense", 0.0),
        "bm25": best.hit.legs.get("morphemes", 0.0) / ideal if ideal else 0.0,
        "margin": 1 - later / best.hit.score if best.hit.score and len(hits) > 4 else 0.5,
        "concepts": math.log1p(len(question.concepts)),
        "unknown": _unknown(question, lexicon) / _IDF_SCALE,
        "named": float(bool(question.centers)),
        "which": float(question.kind == "which_center"),
        "follows": float(bool(question.context)),
        "candidate": 0.0,
        "english": float(question.language == "en"),
        "other_year": float(_of_another_year(question.asked, best.quote)),
        "open": float(question.kind == "fact"),
        "article": float(best.hit.document.kind == "article"),
        "gathered": _gathered(evidence[: _FEW + 1]),
        "length": math.log(len(best.quote) + 1),
        "asked_length": math.log(len(question.asked) + 1),
    }


def _gathered(evidence: Sequence[Evidence]) -> float:
    """Share of the next best sentences that stand in the document of the best one."""
    documents = [item.hit.document.document_id for item in evidence]
    return documents[1:].count(documents[0]) / max(len(documents) - 1, 1)


def _of_another_year(asked: str, quote: str) -> bool:
    """Whether a question is of a year, and the quote of others only."""
    years, others = (set(_YEAR.findall(text)) for text in (asked, quote))
    return bool(years and others) and not years & others


def _unknown(question: Question, lexicon: Lexicon) -> float:
    """Weight of the heaviest concept of which no document holds a term; 0 if all are held."""
    rarest = lexicon.idf(_NOWHERE)
    missing = (
        concept.weight
        for concept in question.concepts
        if all(lexicon.idf(term) >= rarest for term in concept.terms)
    )
    return rarest * max(missing, default=0.0)

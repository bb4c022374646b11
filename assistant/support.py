"""Whether a question can be answered from the evidence found.

A logistic model over a few numbers of the best evidence, whose weights have the
signs they must have, and small networks that see how these numbers hang together
give the probability between them, and with them the matcher, which has read the
evidence concept by concept; below a threshold the answer is that there is no
evidence. All of it is data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.evidence import RANKING_FEATURES, Evidence
from assistant.holding import Lexicon
from assistant.limits import Limits
from assistant.network import Networks
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
    "other_round",
    "elsewhere",
    "asked",
    "asked_near",
    "act",
    "planned",
    "counted_otherwise",
    "come_of",
    "open",
    "article",
    "gathered",
    "year_untold",
    "round_untold",
    "not_yet",
    "length",
)
_OF_RANKING = ("bigrams", "key", "heading", "faq", "center", "crowded", "carried", "near")
_NEAR, _FOCUS = RANKING_FEATURES.index("near"), RANKING_FEATURES.index("focus")
_FEW = 5  # of the best sentences
_IDF_SCALE = 6.0  # about the idf of a word that stands in one passage of a few hundred
_NOWHERE = "/"  # a term that no document holds
WEIGHTS_FILE = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Support:
    """The calibrated model: probability that evidence answers a question."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    networks: Networks | None = None

    @classmethod
    @cache
    def load(cls, path: Path = WEIGHTS_FILE) -> Support:
        """Read weights, networks and threshold as `python -m evals calibrate` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        networks = Networks.of(data["networks"]) if "networks" in data else None
        return cls(data["bias"], data["weights"], data["threshold"], networks)

    def probability(self, features: Mapping[str, float], read: float | None = None) -> float:
        """In [0, 1]; ``read`` is the logit of the matcher, where it read the evidence."""
        total = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        if self.networks:
            total = (total + self.networks.logit(features)) / 2
        return logistic(total if read is None else (total + read) / 2)


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
    holds), is ``english``, ``open`` (asks for no figure, way or verdict), or of an
    ``other_year`` than the sentence. ``length``: the logarithm of the best sentence's.
    ``near`` and ``nearest``: the closeness of the best sentence by vectors, and of the
    closest of the five best. ``article``: whether the best stands in one; ``gathered``:
    how many of the next stand in its document. ``candidate``: how probable the likeliest
    center is, set by who finds the centers. ``year_untold`` and ``round_untold``: whether
    none of the five best is of the year or the round asked of.
    """
    if not evidence or not hits:
        return dict.fromkeys(FEATURES, 0.0)
    best = evidence[0]
    ranked = dict(zip(RANKING_FEATURES, best.features, strict=True))
    ideal = sum(map(lexicon.idf, question.query.terms))
    later = hits[min(4, len(hits) - 1)].score
    asks_type = question.answer_type is not None
    limits = Limits.of(question.asked)
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
        "other_year": float(limits.other_year(best)),
        "other_round": float(limits.other_round(best)),
        "elsewhere": float(_elsewhere(question, best)),
        "asked": best.features[_FOCUS],
        "asked_near": max(item.features[_FOCUS] for item in evidence[:_FEW]),
        "act": best.held[-1] if best.held else 1.0,
        "planned": float(limits.planned(best)),
        "counted_otherwise": float(limits.counted_otherwise(best)),
        "come_of": float(limits.come_of(best)),
        "open": float(question.kind == "fact"),
        "article": float(best.hit.document.kind == "article"),
        "gathered": _gathered(evidence[: _FEW + 1]),
        "year_untold": float(limits.year_untold(evidence[:_FEW])),
        "round_untold": float(limits.round_untold(evidence[:_FEW])),
        "not_yet": float(limits.not_yet(best)),
        "length": math.log(len(best.quote) + 1),
    }


def _gathered(evidence: Sequence[Evidence]) -> float:
    """Share of the next best sentences that stand in the document of the best one."""
    documents = [item.hit.document.document_id for item in evidence]
    return documents[1:].count(documents[0]) / max(len(documents) - 1, 1)


def _elsewhere(question: Question, best: Evidence) -> bool:
    """Whether the best sentence is of a programme's center, and another was named outright."""
    told = set(best.sentence.centers)
    return bool(question.outright and told) and not told & set(question.outright)


def _unknown(question: Question, lexicon: Lexicon) -> float:
    """Weight of the heaviest concept of which no document holds a term; 0 if all are held."""
    rarest = lexicon.idf(_NOWHERE)
    missing = (
        concept.weight
        for concept in question.concepts
        if all(lexicon.idf(term) >= rarest for term in concept.terms)
    )
    return rarest * max(missing, default=0.0)

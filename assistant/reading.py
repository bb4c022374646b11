"""Passages in the order of what was read in them.

The search looks at passages whole. The matcher reads their best sentences beside the
question, and the surest of a passage moves it up or down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.matcher import Matcher, pairs_of
from assistant.matching import Asked
from assistant.understand import Question
from vectorstore.types import Hit

POOL = 30  # passages read
LEG = "read"
_READ = 30  # sentences of them all, from the best on
# Chosen on golden train and welfare training questions.
_WEIGHT = 0.25
_SURE = 8.0  # a logit; what was not read is as sure not to be quoted


def by_what_was_read(
    question: Question,
    asked: Asked,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    matcher: Matcher,
) -> list[Hit]:
    """The hits, best first by their scores mixed with how surely they hold what to quote.

    ``evidence`` is of these hits, best first. Scores stay in [0, 1]; what was read of a
    hit is its leg ``read``, in [0, 1] too.
    """
    pairs = pairs_of(question, asked, evidence, _READ)
    if pairs is None:
        return list(hits)
    read = _surest(evidence, matcher.read(pairs).quoted.tolist())
    mixed = [_mixed(hit, read.get(hit.passage.passage_id, 0.0)) for hit in hits]
    return sorted(mixed, key=lambda hit: -hit.score)


def _surest(evidence: Sequence[Evidence], quoted: Sequence[float]) -> Mapping[str, float]:
    """By passage id how surely its surest sentence is to be quoted, in [0, 1]."""
    surest: dict[str, float] = {}
    for item, logit in zip(evidence, quoted, strict=False):
        share = min(max((logit + _SURE) / (2 * _SURE), 0.0), 1.0)
        passage_id = item.hit.passage.passage_id
        surest[passage_id] = max(surest.get(passage_id, 0.0), share)
    return surest


def _mixed(hit: Hit, read: float) -> Hit:
    score = (1 - _WEIGHT) * hit.score + _WEIGHT * read
    return replace(hit, score=score, legs={**hit.legs, LEG: read})

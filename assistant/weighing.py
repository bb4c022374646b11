"""Weighing a question: retrieve, rank the evidence, name the centers, judge the support."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.candidates import Candidate
from assistant.center_finder import CenterFinder
from assistant.evidence import Evidence, ranking_weights, weigh
from assistant.holding import Lexicon
from assistant.matcher import READ, Matcher, Pairs, Read, pairs_of
from assistant.matching import Asked
from assistant.reading import POOL, by_what_was_read
from assistant.support import Support, support_features
from assistant.understand import Question
from korean.centers import CenterDirectory
from vectorstore.types import Hit, Query

_PAIR = 2  # centers that do one thing together
_LIKELY = 0.6  # of the threshold
_OF_READING = 0.4  # a logit of the matcher, in the order of what is quoted
_PASSAGES = 12
_PASSAGES_FOR_CENTERS = 30  # a list must be complete, not top-k luck


@dataclass(frozen=True, slots=True)
class Weighed:
    """All evidence for a question, best first, and the verdict on it.

    ``candidates`` are the centers that may be asked for, the most probable
    first, where the question asks for centers. ``features`` are those of
    ``support_features``; ``confidence`` in [0, 1] is the probability that the
    question can be answered; ``answerable`` is whether that reaches the threshold,
    ``likely`` whether it comes near it. ``pairs`` is what the matcher read, and
    ``looked_at`` the evidence of it, in that order.
    """

    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]
    features: Mapping[str, float]
    confidence: float
    answerable: bool
    likely: bool = False
    pairs: Pairs | None = None
    looked_at: tuple[Evidence, ...] = ()


class Searchable(Lexicon, Protocol):
    """What is weighed: passages that can be searched, and what is known of their terms."""

    def search(self, query: Query, k: int = 10, *, distinct: bool = False) -> list[Hit]:
        """The ``k`` best passages; if ``distinct``, what copies repeat comes once."""


class Weighing:
    """Weighs questions against a store; the fitted models default to the calibrated."""

    def __init__(
        self,
        store: Searchable,
        directory: CenterDirectory,
        support: Support | None = None,
        ranking: Mapping[str, float] | None = None,
        matcher: Matcher | None = None,
    ) -> None:
        self._store = store
        self._finder = CenterFinder(directory, store)
        self._support = support or Support.load()
        self._ranking = ranking or ranking_weights()
        self._matcher = matcher or Matcher.load()

    def search(self, question: Question, k: int) -> list[Hit]:
        """The ``k`` passages that best match a question, best first, once they have been read."""
        hits = self._store.search(question.query, max(k, POOL))
        asked = Asked(question, hits, self._store)
        evidence = weigh(question, hits, self._store, self._ranking, asked)
        return by_what_was_read(question, asked, hits, evidence, self._matcher)[:k]

    def weigh(
        self, question: Question, without: Collection[str] = (), unsaid: Collection[str] = ()
    ) -> Weighed:
        """The evidence for a question, and whether it can be answered from it.

        ``without`` are ids of documents to withhold, ``unsaid`` strings (without spaces)
        whose sentences are left out: evaluations ask whether their absence is noticed.
        """
        depth = _PASSAGES_FOR_CENTERS if question.kind == "which_center" else _PASSAGES
        hits = [
            hit
            for hit in self._store.search(question.query, depth + 4 * len(without), distinct=True)
            if hit.document.document_id not in without
        ]
        hits = _without_said(hits, unsaid) if unsaid else hits
        asked = Asked(question, hits, self._store)
        evidence = weigh(question, hits, self._store, self._ranking, asked)
        if question.excluded:
            evidence = _of_others(evidence, question.excluded)
        candidates = self._candidates(question, evidence)
        if candidates:
            evidence = _led_by(candidates[0].evidence, evidence)
        features = support_features(question, evidence, hits, self._store)
        features["candidate"] = candidates[0].probability if candidates else 0.0
        pairs = pairs_of(question, asked, evidence)
        looked_at = tuple(evidence[:READ])
        read = self._matcher.read(pairs) if pairs else None
        confidence = self._support.probability(features, read.answers if read else None)
        if read and not candidates:
            evidence = _as_read(evidence, read)
        answerable = bool(evidence) and confidence >= self._support.threshold
        likely = bool(evidence) and confidence >= _LIKELY * self._support.threshold
        return Weighed(
            tuple(evidence),
            tuple(candidates),
            features,
            confidence,
            answerable,
            likely,
            pairs,
            looked_at,
        )

    def _candidates(self, question: Question, evidence: Sequence[Evidence]) -> list[Candidate]:
        if question.kind != "which_center":
            return []
        return self._finder.candidates(question, evidence)


def _as_read(evidence: Sequence[Evidence], read: Read) -> list[Evidence]:
    """The evidence with its best in the order that the matcher would quote them in."""
    order = [
        item.score + _OF_READING * quoted
        for item, quoted in zip(evidence[:READ], read.quoted, strict=True)
    ]
    best = sorted(range(len(order)), key=lambda place: -order[place])
    return [*(evidence[place] for place in best), *evidence[READ:]]


def _without_said(hits: Sequence[Hit], strings: Collection[str]) -> list[Hit]:
    """The hits without the sentences that hold any of the strings."""
    kept = []
    for hit in hits:
        passage = hit.passage
        sentences = tuple(
            sentence
            for sentence in passage.sentences
            if not _holds_any(passage.quote(sentence), strings)
        )
        if sentences:
            kept.append(replace(hit, passage=replace(passage, sentences=sentences)))
    return kept


def _holds_any(quote: str, strings: Collection[str]) -> bool:
    letters = "".join(quote.split())
    return any(string in letters for string in strings)


def _of_others(evidence: Sequence[Evidence], excluded: Sequence[str]) -> list[Evidence]:
    """The evidence less what speaks of centers given already, or lists one that was.

    A list of all that were given is where the others stand, too.
    """
    kept = []
    for item in evidence:
        spoken_of = item.sentence.centers
        others = tuple(center for center in spoken_of if center not in excluded)
        given = len(spoken_of) - len(others)
        whole = _PAIR <= given == len(excluded)
        listed = len(spoken_of) > _PAIR and given > 0 and not whole
        if not spoken_of or (others and not listed):
            kept.append(replace(item, sentence=replace(item.sentence, centers=others)))
    return kept


def _led_by(first: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    return [first, *(item for item in evidence if item is not first)]

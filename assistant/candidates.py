"""Which centers answer a question that asks for centers, each with its evidence.

The list must be complete and name no center too many. Of every center that any
evidence speaks of, a logistic model tells how probably it is one asked for; its
weights are data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.alternatives import Pair, alternatives, either
from assistant.concept import Concept
from assistant.evidence import RANKING_FEATURES, Evidence
from assistant.holding import Lexicon, Said
from assistant.known_centers import is_left_out
from assistant.matching import Asked
from assistant.support import logistic
from assistant.understand import Question
from korean import numbers
from korean.analysis import form_of
from korean.bounds import Bound, bound
from korean.center_questions import asks_elsewhere, lies_in, tells_where
from korean.centers import CenterDirectory, Mention
from korean.centers_due import Due, centers_due, is_number
from korean.numbers import Value

CENTERS_FILE = Path(__file__).with_name("centers.json")
CENTER_FEATURES = (
    "own",
    "behind",
    "union",
    "union_behind",
    "lacking",
    "heaviest",
    "weakest",
    "score",
    "alone",
    "figures",
    "near_behind",
    "late",
    "letters",
    "passage",
)
_NEAR, _LATE, _LETTERS, _PASSAGE = map(
    RANKING_FEATURES.index, ("near", "late", "bigrams", "passage")
)
MAX_CENTERS = 12
_LISTED = 8  # a sentence on more centers speaks of the network
AS_LIKELY = 0.9  # where even the likeliest is unlikely, all as likely as it are named
_IMPROBABLE = 0.05  # not named although more centers are asked for
# A center that did something with others is one of them: 부산·경남 센터와 함께.
_TOGETHER = re.compile(r"센터[와과]\s?(?:함께|더불어|같이|손|힘을|공동|협력|협약|나란히)")
_AND_THEN = re.compile(r"(?<=고)\s")
_SUBJECT = re.compile(r"[이가은는]\s")
_LEAVING_OUT = (("말/VV",), ("빼/VV",), ("제외/NNG",))
_SAID = 0.7  # from here on a concept is held
_A_YEAR = 1900  # more than years that only last
_READ = 40  # pieces of evidence, from the best on


@dataclass(frozen=True, slots=True)
class Candidate:
    """A center that may be one asked for.

    ``evidence`` is its best sentence; ``features`` are ``CENTER_FEATURES``;
    ``probability`` in [0, 1] is that it is asked for, ``named`` whether that
    reaches the threshold, or nearly that of the likeliest. ``listed`` are the centers
    that its evidence says the same of.
    """

    center_id: str
    evidence: Evidence
    features: tuple[float, ...]
    probability: float
    listed: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class CenterModel:
    """Weights of ``CENTER_FEATURES``, and the probability from which a center is named."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    def load(cls, path: Path = CENTERS_FILE) -> CenterModel:
        """Read weights and threshold as ``python -m evals calibrate`` wrote them."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"], data["threshold"])

    def probability(self, features: Sequence[float]) -> float:
        """In [0, 1]."""
        named = zip(CENTER_FEATURES, features, strict=True)
        return logistic(
            self.bias + sum(self.weights.get(name, 0.0) * value for name, value in named)
        )


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a piece of evidence says of one center."""

    evidence: Evidence
    held: np.ndarray
    coverage: float
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: ``columns`` are the concepts that count, ``pairs`` the alternatives.

    ``years`` are those of its concepts that are a year, ``bounded`` those that are the least or
    most of a figure, by their place among the columns; ``without`` are the places of the
    concepts that are left out.
    """

    asked: Asked
    columns: tuple[int, ...]
    pairs: Sequence[Pair]
    years: Mapping[int, frozenset[Value]]
    bounded: Mapping[int, Bound]
    without: tuple[int, ...]

    @classmethod
    def of(cls, question: Question, lexicon: Lexicon) -> _Sought:
        """Of a question: words that no document is likely to hold, and numbers, do not count."""
        every = tuple(range(len(question.concepts)))
        without = tuple(i for i in every if is_left_out(question, question.concepts[i]))
        wanted = tuple(i for i in every if i not in without)
        counting = tuple(i for i in wanted if _counts(question.concepts[i])) or wanted
        concepts = tuple(question.concepts[i] for i in counting)
        asked = Asked(replace(question, concepts=concepts), (), lexicon)
        values = {place: numbers.values(one.literal) for place, one in enumerate(concepts)}
        years = {place: found for place, found in values.items() if _are_years(found)}
        limit = bound(question.asked)
        bounded = {place: limit for place, found in values.items() if limit and limit.is_of(found)}
        pairs = alternatives(question.asked, concepts)
        return cls(asked, counting, pairs, years, bounded, without)

    def speaks_of_it(self, item: Evidence) -> bool:
        """Whether evidence says itself nothing of what is left out: 시범사업 말고."""
        return all(item.ways[place][0] < _SAID for place in self.without)

    def held(self, item: Evidence, clause: str | None) -> np.ndarray:
        """How well evidence, or a clause of it, holds each concept, ``(n_concepts,)``."""
        held = np.array(item.held, float)[list(self.columns)]
        figures = numbers.values(item.quote)
        for place, limit in self.bounded.items():
            held[place] = float(
                any(unit == limit.unit and limit.holds(number) for unit, number in figures)
            )
        said = {value for value in figures if _are_years((value,))}
        for place, years in self.years.items():
            if said and not said & years:  # what is told of another year, whatever stands above
                held[place] = 0.0
        if clause is not None:
            held = np.minimum(held, self.asked.held([Said.of((), clause)], Said(), [False])[0])
        return either(held, self.pairs, self.asked.shares)


def _counts(concept: Concept) -> bool:
    """Whether a concept tells centers apart: 아홉 번째 does, 세 of 세 곳 and 말고 do not."""
    if concept.terms in _LEAVING_OUT:
        return False
    return concept.weight == 1 and (
        bool(concept.literal) or not is_number(form_of(concept.terms[0]))
    )


def _are_years(values: Collection[Value]) -> bool:
    return bool(values) and all(unit == "년" and year > _A_YEAR for unit, year in values)


class CenterFinder:
    """Finds the centers that answer a question."""

    def __init__(
        self, directory: CenterDirectory, lexicon: Lexicon, model: CenterModel | None = None
    ) -> None:
        self._directory = directory
        self._lexicon = lexicon
        self._model = model or CenterModel.load()

    def candidates(self, question: Question, evidence: Sequence[Evidence]) -> list[Candidate]:
        """Centers that the evidence speaks of, the most probable first."""
        sought = _Sought.of(question, self._lexicon)
        partner = self._partner(question)
        said = self._said(question, self._with_partner(evidence[:_READ], partner), sought)
        elsewhere = question.centers if asks_elsewhere(question.asked) else ()
        for center in (partner, *question.left_out, *elsewhere):
            said.pop(center, None)
        if (own := self._by_its_own_name(question)) in said:
            said = {own: said[own]}
        if not said:
            return []
        held = np.max([_union(items) for items in said.values()], axis=0)
        most = {
            "own": max(item.coverage for items in said.values() for item in items) or 1.0,
            "union": max(float(sought.asked.shares @ _union(items)) for items in said.values())
            or 1.0,
            "score": max(item.score for item in evidence) or 1.0,
            "near": max(_most(items, _NEAR) for items in said.values()),
            "late": max(_most(items, _LATE) for items in said.values()) or 1.0,
            "passage": max(_most(items, _PASSAGE) for items in said.values()) or 1.0,
        }
        found = []
        for center, items in said.items():
            features = _features(sought.asked, items, most, held)
            best = max(items, key=lambda item: (item.coverage, item.evidence.score))
            probability = self._model.probability(features)
            found.append(Candidate(center, best.evidence, features, probability, best.listed))
        found.sort(key=lambda item: -item.probability)
        return chosen(found[:MAX_CENTERS], centers_due(question.asked), self._model.threshold)

    def _partner(self, question: Question) -> str:
        """The one center whose partners are asked for; none where a place tells where."""
        if len(question.centers) != 1:
            return ""
        [center] = question.centers
        text, short = question.asked, self._directory[center].short
        named = [one for one in self._directory.anywhere(text) if one.center_id == center]
        where = [
            text[m.start : m.end] in short and tells_where(text, m.start, m.end) for m in named
        ]
        told_so = (where and all(where)) or self._by_its_own_name(question)
        return "" if told_so else center

    def _by_its_own_name(self, question: Question) -> str:
        """The center asked for by what only it has, or by where it is: BOUNCE를 여는 센터."""
        text = question.asked
        if len(question.centers) != 1 or centers_due(text).least > 1 or asks_elsewhere(text):
            return ""
        [center] = question.centers
        named = [one for one in self._directory.anywhere(text) if one.center_id == center]
        own = [one.nickname or lies_in(text, one.end) for one in named]
        return center if own and all(own) else ""

    def _said(
        self, question: Question, evidence: Sequence[Evidence], sought: _Sought
    ) -> dict[str, list[_Statement]]:
        """What is said of each center: of those asked about, where several are."""
        said: dict[str, list[_Statement]] = defaultdict(list)
        for item in evidence:
            centers = self._speaking_of(item)
            if not 0 < len(centers) <= _LISTED or not sought.speaks_of_it(item):
                continue
            clauses = self._clauses(item) if len(centers) > 1 else {}
            for center in centers:
                if len(question.centers) > 1 and center not in question.centers:
                    continue
                if clauses and center not in clauses:
                    continue
                held = sought.held(item, clauses.get(center))
                coverage = float(sought.asked.shares @ held)
                said[center].append(_Statement(item, held, coverage, () if clauses else centers))
        return dict(said)

    def _with_partner(self, evidence: Sequence[Evidence], partner: str) -> Sequence[Evidence]:
        """The evidence that speaks of the center whose partners are asked for, where one is."""
        own = [
            item
            for item in evidence
            if partner in item.sentence.centers or partner in item.hit.document.centers
        ]
        others = any(set(self._speaking_of(one)) - {partner} for one in own)
        return own if partner and others else evidence

    def _speaking_of(self, item: Evidence) -> tuple[str, ...]:
        """The centers of a sentence; of what was done with others, the document's own as well."""
        centers, document = item.sentence.centers, item.hit.document
        if not _TOGETHER.search(item.quote):
            return centers
        titled = {mention.center_id for mention in self._directory.mentions(document.title)}
        own = document.centers if len(document.centers) == 1 else tuple(titled)
        return tuple(dict.fromkeys((*centers, *own))) if len(own) == 1 else centers

    def _clauses(self, item: Evidence) -> Mapping[str, str]:
        """Of a sentence on several centers, what it says of each.

        "SK가 돕는 대전이 10월, 효성이 맡은 전북이 11월" deals with one after the other.
        """
        clauses: dict[str, str] = {}
        for clause in self._cut(item.quote):
            for mention in self._named(clause):
                clauses[mention.center_id] = f"{clauses.get(mention.center_id, '')} {clause}"
        return clauses if len(set(clauses.values())) > 1 else {}

    def _cut(self, quote: str) -> list[str]:
        """The clauses of a quote; 고 ends one where centers are the subjects on both sides.

        What stands before the first name is said in each: 기계를 경남이 만들고 경북이 퍼뜨린다.
        """
        clauses = []
        for clause in quote.split(", "):
            parts = _AND_THEN.split(clause)
            if len(parts) > 1 and all(map(self._has_subject, parts)):
                start = min(one.start for one in self._named(parts[0]))
                clauses += [parts[0], *(f"{clause[:start]}{part}" for part in parts[1:])]
            else:
                clauses.append(clause)
        return clauses

    def _has_subject(self, clause: str) -> bool:
        return any(_SUBJECT.match(clause, one.end) for one in self._named(clause))

    def _named(self, clause: str) -> list[Mention]:
        return self._directory.mentions(clause) or self._directory.bare_mentions(clause)


def chosen(found: Sequence[Candidate], due: Due, threshold: float) -> list[Candidate]:
    """The candidates, likeliest first, with those named that are likely enough.

    At least and at most as many as are due; those told of in one sentence are named
    together where they are about as likely.
    """
    least = min(threshold, AS_LIKELY * found[0].probability)
    if due.least <= len(found):
        least = min(least, max(found[due.least - 1].probability, _IMPROBABLE))
    likely = [item for item in found if item.probability >= least]
    together = {_place(item): AS_LIKELY * item.probability for item in likely}
    enough = [min(least, together.get(_place(item), least)) for item in found]
    if due.least > 1:
        listed = {center for item in likely if len(item.listed) > 2 for center in item.listed}
        enough = [
            0.0 if item.center_id in listed else value
            for item, value in zip(found, enough, strict=True)
        ]
    most = due.most if due.most else len(found)
    return [
        replace(item, named=place < most and item.probability >= value)
        for place, (item, value) in enumerate(zip(found, enough, strict=True))
    ]


def _place(item: Candidate) -> tuple[str, int]:
    """What tells one sentence from the others."""
    return item.evidence.hit.document.document_id, item.evidence.sentence.start


def _features(
    asked: Asked, items: Sequence[_Statement], most: Mapping[str, float], held: np.ndarray
) -> tuple[float, ...]:
    """Features of a center; ``held`` is what any center's evidence holds of each concept."""
    best = max(items, key=lambda item: (item.coverage, item.evidence.score))
    union = _union(items)
    covered = float(asked.shares @ union)
    features = {
        "own": best.coverage,
        "behind": 1 - best.coverage / most["own"],
        "union": covered,
        "union_behind": 1 - covered / most["union"],
        "lacking": float((asked.shares * (held - union)).max()) if len(union) else 0.0,
        "heaviest": float(best.held[asked.shares.argmax()]) if len(union) else 1.0,
        "weakest": asked.weakest(union),
        "score": max(item.evidence.score for item in items) / most["score"],
        "alone": float(len(best.evidence.sentence.centers) == 1),
        "figures": asked.figures(best.held),
        "near_behind": most["near"] - _most(items, _NEAR),
        "late": _most(items, _LATE) / most["late"],
        "letters": best.evidence.features[_LETTERS],
        "passage": _most(items, _PASSAGE) / most["passage"],
    }
    return tuple(features[name] for name in CENTER_FEATURES)


def _most(items: Sequence[_Statement], feature: int) -> float:
    """The most that any sentence on a center has of a feature it is ranked by."""
    return max(item.evidence.features[feature] for item in items)


def _union(items: Sequence[_Statement]) -> np.ndarray:
    """How well all that is said of a center holds each concept, ``(n_concepts,)``."""
    held: np.ndarray = np.max([item.held for item in items], axis=0)
    return held

"""Weighing evidence: which sentences answer a question, best first.

A sentence is scored by how much of the question it holds (weighted by idf),
with its headings, title and neighbours as context, and by its passage's rank.
The weights are data, written by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from pathlib import Path

import numpy as np

from assistant.holding import Lexicon, Said
from assistant.matching import WAYS, Asked, contained, letter_pairs
from assistant.understand import Question
from korean import numbers
from vectorstore.repeats import squeezed
from vectorstore.types import Hit, Sentence

RANKING_FILE = Path(__file__).with_name("ranking.json")
RANKING_FEATURES = (
    "own",
    "around",
    "passage",
    "late",
    "dense",
    "near",
    "bigrams",
    "typed",
    "center",
    "carried",
    "key",
    "heading",
    "faq",
    "focus",
    "figures",
    "short",
    "crowded",
)
# "센터장: 강영재", "면적 | 819㎡": what stands before names what is told.
_KEYED = re.compile(r"^[-·•*\s]*([^:|.\n]{1,25}?)\s*[:|]\s*\S")
_SHORT = 12  # code points: a heading or a fragment rather than a sentence
_CROWDED = 3  # a sentence on more centers than this says little about each


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a hit that may answer the question.

    All shares are in [0, 1]. ``coverage`` is the idf share of the question that
    the sentence holds, headings included; ``around`` the same with its
    neighbours. ``focus`` is how well what is asked for (예산 in "…의 예산은
    얼마?") is held there, ``weakest`` how well the least held concept is,
    ``figures`` the share of the question's own figures (3기, 2023년) there,
    ``missed`` the idf of the concept missed most. ``typed`` says that it holds
    an answer of the type asked for. ``score`` orders evidence; it has no unit,
    and is the weighted sum of ``features`` (``RANKING_FEATURES``). ``held`` tells
    how well the sentence holds each concept of the question, ``ways`` in which ways
    (``Ways.of``). ``headed`` asks for the heading right above the sentence to be quoted
    with it.
    """

    hit: Hit
    sentence: Sentence
    score: float
    coverage: float
    around: float = 0.0
    focus: float = 0.0
    weakest: float = 0.0
    figures: float = 1.0
    missed: float = 0.0
    typed: bool = True
    features: tuple[float, ...] = ()
    held: tuple[float, ...] = ()
    ways: np.ndarray = field(default_factory=lambda: np.zeros((0, WAYS)), compare=False)
    headed: bool = False

    @property
    def quote(self) -> str:
        """The sentence, verbatim."""
        return self.hit.passage.quote(self.sentence)


def ranking_weights(path: Path = RANKING_FILE) -> Mapping[str, float]:
    """Weights of ``RANKING_FEATURES``, as ``python -m evals calibrate`` wrote them."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def weigh(
    question: Question,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    weights: Mapping[str, float] | None = None,
    asked: Asked | None = None,
) -> list[Evidence]:
    """Sentences of the hits as evidence, best first.

    Each range comes once, and so does what near-duplicates say alike.
    ``weights`` are those of ``ranking_weights``, unless others are given; ``asked`` is
    the question ready to be matched with these hits, where it is so already.
    """
    weights = weights or ranking_weights()
    asked = asked or Asked(question, hits, lexicon)
    tops = {leg: max((hit.legs.get(leg, 0.0) for hit in hits), default=0.0) for leg in _LEGS}
    tops["passage"] = max((hit.score for hit in hits), default=0.0)
    near = iter(
        lexicon.closeness(asked.terms, [s.terms for hit in hits for s in hit.passage.sentences])
    )
    weighed = [
        evidence
        for hit in hits
        for evidence in _of_hit(
            asked, hit, tops, weights, [float(next(near)) for _ in hit.passage.sentences]
        )
    ]
    found: dict[tuple[str, int | str], Evidence] = {}
    for evidence in sorted(weighed, key=lambda evidence: -evidence.score):
        found.setdefault(_identity(evidence), evidence)
    return list(found.values())


def _identity(evidence: Evidence) -> tuple[str, int | str]:
    """What makes evidence the same: its range, or its words among near-duplicates."""
    document = evidence.hit.document
    if document.copies:
        return document.copies[0], squeezed(evidence.quote)
    return document.document_id, evidence.sentence.start


_LEGS = ("late", "dense")


def _of_hit(
    asked: Asked,
    hit: Hit,
    tops: Mapping[str, float],
    weights: Mapping[str, float],
    near: Sequence[float],
) -> list[Evidence]:
    passage = hit.passage
    quotes = [passage.quote(sentence) for sentence in passage.sentences]
    published = hit.document.published
    said = [
        Said.of(s.terms, numbers.years_named(quote, published))
        for s, quote in zip(passage.sentences, quotes, strict=True)
    ]
    typed = [asked.typed(quote) for quote in quotes]
    above = _above(hit)
    ways = asked.ways(said, above, typed)
    held = ways.held
    heading = asked.coverage(asked.held([_heading(hit)], Said(), [False])[0])
    faq = _asked_before(asked, hit, heading)
    ranks = {leg: hit.legs.get(leg, 0.0) / (tops[leg] or 1.0) for leg in _LEGS}
    ranks["passage"] = hit.score / (tops["passage"] or 1.0)
    weighed = []
    for place, (sentence, quote) in enumerate(zip(passage.sentences, quotes, strict=True)):
        beside = slice(max(place - 1, 0), place + 2)
        together = held[beside].max(axis=0)
        own, around = asked.coverage(held[place]), asked.coverage(together)
        features = {
            **ranks,
            "own": own,
            "around": around - own,
            "near": near[place],
            "bigrams": contained(asked.bigrams, quote),
            "typed": float(asked.type is not None and typed[place]),
            "center": _center_match(asked.centers, sentence.centers),
            "carried": asked.carried(reduce(or_, said[beside]), above) if asked.follows else 0.0,
            "key": _key_match(asked, quote),
            "heading": heading,
            "faq": faq,
            "focus": asked.focus(held[place]),
            "figures": asked.figures(held[place]),
            "short": float(len(quote) < _SHORT),
            "crowded": float(len(sentence.centers) > _CROWDED),
        }
        values = tuple(features[name] for name in RANKING_FEATURES)
        weighed.append(
            Evidence(
                hit,
                sentence,
                score=sum(weights[name] * features[name] for name in RANKING_FEATURES),
                coverage=own,
                around=around,
                focus=asked.focus(together),
                weakest=asked.weakest(together),
                figures=asked.figures(together),
                missed=asked.missed(together),
                typed=typed[place],
                features=values,
                held=tuple(held[place]),
                ways=ways.of(place),
            )
        )
    return weighed


def _above(hit: Hit) -> Said:
    """What the title and the headings above a passage say, and the year it is from."""
    year = f"{hit.document.published[:4]}년" if hit.document.published else ""
    path = " ".join((year, hit.document.title, *hit.passage.section_path))
    return Said.of((*hit.passage.heading_terms, *hit.document.title_terms), path)


def _heading(hit: Hit) -> Said:
    """What the headings above a passage say, the document's title left out."""
    return Said.of(hit.passage.heading_terms, " ".join(hit.passage.section_path))


def _asked_before(asked: Asked, hit: Hit, heading: float) -> float:
    """How alike the question of a FAQ is, in [0, 1]: what both hold of each other."""
    if not hit.document.is_faq or not hit.passage.section_path:
        return 0.0
    back = contained(letter_pairs(hit.passage.section_path[-1]), asked.text)
    return 2 * heading * back / (heading + back) if heading + back else 0.0


def _key_match(asked: Asked, quote: str) -> float:
    """How much of the question the key of a "key: value" line holds."""
    keyed = _KEYED.match(quote)
    return asked.holds(Said.of((), keyed[1])) if keyed else 0.0


def _center_match(asked: frozenset[str], spoken_of: Sequence[str]) -> float:
    """1 for a sentence of a center asked about, -1 for one of other centers only."""
    if not asked or not spoken_of:
        return 0.0
    return 1.0 if not asked.isdisjoint(spoken_of) else -1.0

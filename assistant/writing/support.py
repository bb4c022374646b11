"""Whether evidence says what a claim says: its figures, its centers, its words.

Words are compared as morphemes, the rare ones weighing more; a word that is put
otherwise counts by its likeness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Literal

import numpy as np

from assistant.evidence import Evidence
from assistant.holding import Lexicon
from assistant.writing.binding import Binding
from assistant.writing.claims import CONTENT, Claim, Claims, denies, is_name
from assistant.writing.figures import NOTHING, figures_of
from assistant.writing.quotes import folded
from assistant.writing.synonyms import said_in
from korean.analysis import Analyser, form_of
from korean.centers import CenterDirectory
from korean.english import base_forms
from korean.glossary import Glossary

Verdict = Literal["supported", "weak", "unsupported"]

# Of a clause's words, weighed: from these shares on it is held, or nearly.
HELD, NEARLY = 0.66, 0.5
_UNLIKE = 0.35  # terms less alike have nothing to do with each other
_UNLIKE_ENGLISH = 0.3
_SYNONYM = 0.95
_TOLD = 0.5  # what a clause ends with is what it tells
_ABOVE = 0.85  # what headings and the title say counts for less


@dataclass(frozen=True, slots=True)
class Support:
    """How evidence holds a claim: ``share`` of its least held clause's words, in [0, 1].

    ``lacking`` tells what it must hold and does not: figures, centers, a denial; the
    share is then 0.
    """

    share: float
    lacking: frozenset[str]

    @property
    def verdict(self) -> Verdict:
        """Whether the claim is said there, nearly so, or not."""
        if self.lacking or self.share < NEARLY:
            return "unsupported"
        return "supported" if self.share >= HELD else "weak"


class Entailment:
    """Measures how evidence holds claims; safe to share between threads."""

    def __init__(
        self,
        analyser: Analyser,
        directory: CenterDirectory,
        glossary: Glossary,
        lexicon: Lexicon,
    ) -> None:
        self._directory = directory
        self._binding = Binding(directory)
        self._claims = Claims(analyser, directory, glossary, self._binding)
        self._lexicon = lexicon

    def claim(self, text: str) -> Claim:
        """A sentence, read once for all evidence it is held against."""
        return self._claims.read(text)

    def support(self, claim: Claim, evidence: Sequence[Evidence]) -> Support:
        """How sentences of evidence, taken together, hold a claim."""
        usable = [item for item in evidence if self._speaks_of(claim, item)]
        if not usable:
            return Support(0.0, frozenset(["center"] if claim.centers else ["evidence"]))
        lacking = self._lacking(claim, usable)
        return Support(0.0 if lacking else self._share(claim, usable), lacking)

    def _speaks_of(self, claim: Claim, item: Evidence) -> bool:
        """Whether evidence speaks of a claim's centers, or neither names any."""
        told = self._centers(item)
        return not claim.centers or not told or not told.isdisjoint(claim.centers)

    def _centers(self, item: Evidence) -> frozenset[str]:
        return frozenset([*item.sentence.centers, *self._directory.in_question(item.quote)])

    def _lacking(self, claim: Claim, evidence: Sequence[Evidence]) -> frozenset[str]:
        figures, centers = NOTHING, set[str]()
        for item in evidence:
            figures |= figures_of(item.quote, item.hit.document.published)
            centers |= self._centers(item)
        letters = "".join(folded(item.quote).text for item in evidence).casefold()
        lacking = set(claim.figures.lacking(figures)) | (claim.centers - centers)
        lacking |= {name for name in claim.names if name.casefold() not in letters}
        if claim.denies != any(denies(item.quote) for item in evidence) and (
            claim.denies or len(evidence) == 1
        ):
            lacking.add("denial")
        return frozenset(lacking) or self._swapped(claim, evidence)

    def _swapped(self, claim: Claim, evidence: Sequence[Evidence]) -> frozenset[str]:
        """Figures that the evidence holds, but of another center than the claim."""
        if not claim.bound:
            return frozenset()
        told = [
            bound
            for item in evidence
            for bound in self._binding.of(
                item.quote, item.sentence.centers, item.hit.document.published
            )
        ]
        swapped = set[str]()
        for own in claim.bound:
            if own.centers:
                held = [bound.figures for bound in told if bound.may_be_of(own.centers)]
                swapped |= own.figures.lacking(reduce(or_, held, NOTHING))
        return frozenset(swapped)

    def _share(self, claim: Claim, evidence: Sequence[Evidence]) -> float:
        """The idf share of the least held clause's words that the evidence holds."""
        if not claim.clauses:
            return 1.0 if claim.figures.values or claim.centers else 0.0  # "5만원입니다."
        terms = list(dict.fromkeys(term for clause in claim.clauses for term in clause))
        held = dict(zip(terms, self._held(claim, terms, evidence), strict=True))
        if not claim.english and self._misses(claim, held):
            return 0.0
        weights = {term: self._weight(term) for term in terms}
        return min(
            sum(weights[term] * held[term] for term in clause)
            / sum(weights[term] for term in clause)
            for clause in claim.clauses
        )

    @staticmethod
    def _misses(claim: Claim, held: Mapping[str, float]) -> bool:
        """Whether a name is not said, or, where no figure is told, what is told instead."""
        unsaid = any(is_name(term) and not value for term, value in held.items())
        told = [] if claim.figures else [clause[-1] for clause in claim.clauses]
        return unsaid or any(held[term] < _TOLD for term in told)

    def _weight(self, term: str) -> float:
        return self._lexicon.idf(term) * CONTENT.get(term.rpartition("/")[2], 0.5) + 0.01

    def _held(
        self, claim: Claim, terms: Sequence[str], evidence: Sequence[Evidence]
    ) -> list[float]:
        """How well each term is said: by itself, inside a longer word, by a like word, above."""
        own = list(dict.fromkeys(term for item in evidence for term in item.sentence.terms))
        letters = " ".join(folded(item.quote).text for item in evidence).casefold()
        above = "\n".join(
            folded(" ".join((item.hit.document.title, *item.hit.passage.section_path))).text
            for item in evidence
        ).casefold()
        forms = frozenset(map(form_of, own))
        alike = self._alike(terms, own, _UNLIKE_ENGLISH if claim.english else _UNLIKE)
        held = []
        for term, near in zip(terms, alike, strict=True):
            ways = [form_of(term), *(base_forms(form_of(term)) if claim.english else ())]
            if said_in(ways, letters, forms):
                held.append(1.0)
            elif said_in(claim.others.get(term, ()), letters, forms):
                held.append(_SYNONYM)
            elif said_in(ways, above, frozenset()):
                held.append(_ABOVE)
            else:
                held.append(0.0 if is_name(term) and not claim.english else near)
        return held

    def _alike(self, terms: Sequence[str], said: Sequence[str], unlike: float) -> list[float]:
        if not terms or not said:
            return [0.0] * len(terms)
        near = self._lexicon.similarity(terms, said).max(axis=1)
        scaled = np.clip((near - unlike) / (0.75 - unlike), 0.0, 1.0)
        return [float(value) for value in scaled]

"""Whether evidence says what a claim says: its figures, its centers, its words.

Words are compared as morphemes, the rare ones weighing more; a word that is put
otherwise counts by its likeness. A claim is taken apart into its clauses, so
that something added to what is true is not carried by the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Literal

import numpy as np

from assistant.evidence import Evidence
from assistant.holding import Lexicon
from assistant.writing.binding import Binding, Bound
from assistant.writing.figures import NOTHING, Figures, figures_of
from assistant.writing.quotes import folded
from assistant.writing.synonyms import Synonyms, said_in
from korean import numbers
from korean.analysis import Analyser, Morpheme, form_of
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
_CONTENT = {"NNG": 1.0, "NNP": 1.3, "SL": 1.0, "SH": 1.0, "XR": 0.7, "VV": 0.4, "VA": 0.4}
_JOINING = {
    "고",
    "며",
    "으며",
    "지만",
    "면서",
    "으면서",
    "으나",
    "는데",
    "ᆫ데",
    "은데",
    "아서",
    "어서",
}
_MIN_CLAUSE = 2  # content words; fewer go with the clause before
# What answers say of their sources, and words that say nothing.
_EMPTY = frozenset(
    "자료 문서 기사 안내 근거 기준 내용 출처 따르 알리 말하 밝히 전하 나오 되 하 있 이루어지 "
    "통하 위하 대하 관하 받 수 것 등 경우 때 곳 년 월 일 또한 그리고 현재 당시 해당 센터 "
    "the a an of in on at to and or for with by from as is are was were be been it its that this "
    "which who they their has have had can will also according source document center centers "
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "says said not no won month months year years million billion thousand hundred january "
    "february march april may june july august september october november december".split()
)
_NEGATIVE = re.compile(
    r"않|없|못(?![가-힣]?자리)|불가|아니|아닙|안\s(?:[되됩돼하]|받|뽑|열)|금지|제외|중단|폐지|취소"
    r"|\b(?:not|never|no|cannot|without|neither|closed|cancell?ed)\b|n't\b",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\(?\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?\s?(?:자료|기사|문서)?\s?기준\S{0,4}"
)
_NAMED_CENTER = re.compile(
    r"([가-힣A-Za-z]{1,20})\s?(?:창조경제\s?)?혁신\s?센터|([가-힣]{2,12})센터"
    r"|\b([A-Z][A-Za-z]{2,20})\s+(?:[Cc]enter|[Cc]entre|CCEI)\b"
)
_NO_NAME = re.compile(
    r"(?:the|this|that|each|every|all|both|other|startup|support|創造|이|그|저|각|두|세|네|전국|모든|여러|해당|"
    r"다른|같은|지원|창업|창업지원|창조경제|우리|지역|경제|혁신|\d+개?)(?:은|는|의)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence to be checked: what it says, apart from where it came from.

    ``clauses`` are its content terms (``form/TAG``) clause by clause; ``bound`` its figures
    with the centers they are told of; ``names`` are names of centers that the directory
    does not know; ``denies`` whether it denies;
    ``others`` are other ways to say its terms.
    """

    text: str
    clauses: tuple[tuple[str, ...], ...]
    figures: Figures
    bound: tuple[Bound, ...]
    centers: frozenset[str]
    names: frozenset[str]
    denies: bool
    english: bool
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def tells_enough(self) -> bool:
        """Whether it is more than a word that any sentence may hold."""
        return bool(self.figures) or sum(map(len, self.clauses)) >= _MIN_CLAUSE


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
        self._analyser = analyser
        self._synonyms = Synonyms(glossary)
        self._directory = directory
        self._binding = Binding(directory)
        self._lexicon = lexicon

    def claim(self, text: str) -> Claim:
        """A sentence, read once for all evidence it is held against."""
        said = _AS_OF.sub(" ", text)
        centers = frozenset(self._directory.in_question(said))
        english = _is_english(said)
        apart = [*self._directory.names(said), *((f.start, f.end) for f in numbers.figures(said))]
        morphemes = [
            each
            for each in self._analyser.morphemes(said)
            if not any(start < each.end and each.start < end for start, end in apart)
        ]
        clauses = _clauses(morphemes, english=english)
        return Claim(
            text,
            clauses,
            figures_of(said),
            self._binding.of(said) if centers else (),
            centers,
            _unknown_centers(self._without_centers(said)),
            bool(_NEGATIVE.search(said)),
            english,
            self._synonyms.of(text, [term for clause in clauses for term in clause]),
        )

    def _without_centers(self, text: str) -> str:
        for known in self._directory.anywhere(text):
            text = text[: known.start] + "," * (known.end - known.start) + text[known.end :]
        return text

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
        if claim.denies != any(_NEGATIVE.search(item.quote) for item in evidence) and (
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
        unsaid = any(_is_name(term) and not value for term, value in held.items())
        told = [] if claim.figures else [clause[-1] for clause in claim.clauses]
        return unsaid or any(held[term] < _TOLD for term in told)

    def _weight(self, term: str) -> float:
        return self._lexicon.idf(term) * _CONTENT.get(term.rpartition("/")[2], 0.5) + 0.01

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
                held.append(0.0 if _is_name(term) and not claim.english else near)
        return held

    def _alike(self, terms: Sequence[str], said: Sequence[str], unlike: float) -> list[float]:
        if not terms or not said:
            return [0.0] * len(terms)
        near = self._lexicon.similarity(terms, said).max(axis=1)
        scaled = np.clip((near - unlike) / (0.75 - unlike), 0.0, 1.0)
        return [float(value) for value in scaled]


def _clauses(morphemes: Sequence[Morpheme], *, english: bool) -> tuple[tuple[str, ...], ...]:
    """Content terms, clause by clause; clauses of one word go with the one before."""
    clauses: list[list[str]] = [[]]
    for morpheme in _whole_words(morphemes):
        if _joins(morpheme, english):
            clauses.append([])
        elif morpheme.tag in _CONTENT and (form := morpheme.form) not in _EMPTY:
            if english and len(form) < 3:
                continue
            clauses[-1].append(f"{form}/{morpheme.tag}")
    merged: list[list[str]] = []
    for clause in clauses:
        if merged and (len(clause) < _MIN_CLAUSE or len(merged[-1]) < _MIN_CLAUSE):
            merged[-1] += clause
        else:
            merged.append(clause)
    return tuple(tuple(dict.fromkeys(clause)) for clause in merged if clause)


def _whole_words(morphemes: Sequence[Morpheme]) -> list[Morpheme]:
    """Latin words that Kiwi tore are whole again, without their English endings."""
    whole: list[Morpheme] = []
    for each in morphemes:
        if each.tag == "SL" and whole and whole[-1].tag == "SL" and whole[-1].end == each.start:
            last = whole.pop()
            whole.append(Morpheme(last.start, each.end, last.form + each.form, "SL"))
        else:
            whole.append(each)
    return whole


def _joins(morpheme: Morpheme, english: bool) -> bool:
    if english:
        return morpheme.tag == "SP" or morpheme.form in ("and", "while", "but", "which")
    return morpheme.tag == "EC" and morpheme.form in _JOINING


def _is_name(term: str) -> bool:
    """A name is the one said or another; being like it counts for nothing."""
    return term.endswith(("/NNP", "/SL", "/SH"))


def _is_english(text: str) -> bool:
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return latin > 2 * sum("가" <= sign <= "힣" for sign in text)


def _unknown_centers(text: str) -> frozenset[str]:
    """Names before a center word that the directory does not know; known ones are taken out."""
    found = (name for match in _NAMED_CENTER.finditer(text) for name in match.groups() if name)
    return frozenset(name for name in found if not _NO_NAME.fullmatch(name))

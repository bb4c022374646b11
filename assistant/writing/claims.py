"""A sentence to be checked, read: its clauses, its figures, its centers, whether it denies.

A claim is taken apart into its clauses, so that something added to what is true
is not carried by the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.writing.binding import Binding, Bound
from assistant.writing.figures import Figures, figures_of
from assistant.writing.synonyms import Synonyms
from korean import numbers
from korean.analysis import Analyser, Morpheme
from korean.centers import CenterDirectory
from korean.glossary import Glossary

CONTENT = {"NNG": 1.0, "NNP": 1.3, "SL": 1.0, "SH": 1.0, "XR": 0.7, "VV": 0.4, "VA": 0.4}
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


class Claims:
    """Reads claims; safe to share between threads."""

    def __init__(
        self, analyser: Analyser, directory: CenterDirectory, glossary: Glossary, binding: Binding
    ) -> None:
        self._analyser = analyser
        self._directory = directory
        self._synonyms = Synonyms(glossary)
        self._binding = binding

    def read(self, text: str) -> Claim:
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
            denies(said),
            english,
            self._synonyms.of(text, [term for clause in clauses for term in clause]),
        )

    def _without_centers(self, text: str) -> str:
        for known in self._directory.anywhere(text):
            text = text[: known.start] + "," * (known.end - known.start) + text[known.end :]
        return text


def denies(text: str) -> bool:
    """Whether a text denies something."""
    return bool(_NEGATIVE.search(text))


def is_name(term: str) -> bool:
    """A name is the one said or another; being like it counts for nothing."""
    return term.endswith(("/NNP", "/SL", "/SH"))


def _clauses(morphemes: Sequence[Morpheme], *, english: bool) -> tuple[tuple[str, ...], ...]:
    """Content terms, clause by clause; clauses of one word go with the one before."""
    clauses: list[list[str]] = [[]]
    for morpheme in _whole_words(morphemes):
        if _joins(morpheme, english):
            clauses.append([])
        elif morpheme.tag in CONTENT and (form := morpheme.form) not in _EMPTY:
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


def _is_english(text: str) -> bool:
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return latin > 2 * sum("가" <= sign <= "힣" for sign in text)


def _unknown_centers(text: str) -> frozenset[str]:
    """Names before a center word that the directory does not know; known ones are taken out."""
    found = (name for match in _NAMED_CENTER.finditer(text) for name in match.groups() if name)
    return frozenset(name for name in found if not _NO_NAME.fullmatch(name))

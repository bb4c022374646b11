"""What a question leaves out of what it asks for: 대구 말고 어느 센터?, 서울을 제외한 여섯 곳.

Patterns only; the names are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from korean.center_questions import CLAUSE_ENDS

Span = tuple[int, int]

# What leaves out the name before it: 대구 말고, 포항의 자율형은 빼고, 전북은 해당되지 않습니다.
_AFTER = re.compile(
    r"(?:\s?(?:창조경제)?(?:혁신)?센터|\s쪽|의\s[가-힣]{2,5}?)?(?:은|는|이|가|을|를|도)?\s?"
    r"(?:말고\S*|밖에서\S*|빼[고면]\S*|뺀|제외\S*|외에\S*|이외\S*|아니[라고]\S*|아닌|해당[되하]지\s\S*)"
    r"(?:\s나머지)?"
    r"|(?:은|는|이|가|을|를)\s[^.?!]{0,15}?나머지"
)
# What leaves out the word before it, which is no name: 농업 말고.
_AFTER_WORD = r"(?:[은는이가])?\s?(?:말고|빼고|제외|아니고|아닌)"
# What only says that it is one of those counted: 서울까지 세어, 나주의 자율형까지 합쳐서.
_COUNTED_IN = re.compile(
    r"(?:\s?(?:창조경제)?(?:혁신)?센터|의\s[가-힣]{2,5}?)?까지\s?(?:다\s|모두\s)?(?:포함|세어|쳐서|합[쳐해]|치면)\S*"
)
_BEFORE = re.compile(
    r"\b(?:other than|besides|except(?: for)?|apart from|excluding|aside from) (?:the )?$", re.I
)
# Between two names that are left out together: 전북과 (원주에 사무소를 둔) 강원은 제외하고.
_AND = re.compile(r"(?:이?랑|[와과·,/]|하고)\s?(?!함께|같이|손)[^.?!]{0,25}|\s?(?:and|or|,)\s?")
_CENTER = re.compile(
    r"센[터타](?!의)|(?<![가-힣])(?:곳|데|군데)(?=[은는을를도,.?\s]|[이가에]\s|$)|cent(?:er|re)",
    re.IGNORECASE,
)
# A clause that tells the name that is left out apart: 숙소를 둔 전남 말고.
_TELLS_APART = re.compile(rf"(?:^|(?<=[.?!,]\s))[^.?!,]*[{CLAUSE_ENDS}]\s$")

# A sentence that only says what is not meant: 건물을 빌려 쓴 경우는 빼 주시기 바랍니다.
_SETS_APART = re.compile(
    r"(?<=[.?!])\s[^.?!]*(?:경우|센터|곳|데|것|거)[은는]\s(?:빼|제외|말고|해당되지)[^.?!]*[.?!]*$"
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of a text that goes with a name; ``counted`` says that the name is one asked for."""

    start: int
    end: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which names (by their place) a text leaves out, and the text without them."""

    names: tuple[int, ...]
    text: str


def left_out(text: str, names: Sequence[Span]) -> LeftOut | None:
    """The names, in order, that a text leaves out; None where it leaves out none."""
    cuts = _cuts(text, names)
    if not cuts:
        apart = _SETS_APART.search(text)
        return LeftOut((), text[: apart.start()]) if apart else None
    kept = [start for place, (start, _) in enumerate(names) if place not in cuts]
    rest = text
    for cut in sorted(set(cuts.values()), key=lambda cut: cut.start, reverse=True):
        clause = None if cut.counted else _TELLS_APART.search(text[: cut.start])
        start = cut.start
        if clause and not _CENTER.search(clause[0]):
            tells_only_it = not any(clause.start() <= first < start for first in kept)
            start = clause.start() if tells_only_it else start
        rest = rest[:start] + rest[cut.end :]
    out = tuple(sorted(place for place, cut in cuts.items() if not cut.counted))
    return LeftOut(out, " ".join(rest.split()))


def leaves_out(text: str, word: str) -> bool:
    """Whether a text leaves out what a word of it names: 농업 말고."""
    return bool(re.search(rf"{re.escape(word)}{_AFTER_WORD}", text))


def _cuts(text: str, names: Sequence[Span]) -> dict[int, _Cut]:
    """What goes with each name that is left out, or counted in, by the name's place."""
    cuts: dict[int, _Cut] = {}
    for place in reversed(range(len(names))):
        start, end = names[place]
        following = cuts[min(cuts)] if cuts else None
        if counted := _COUNTED_IN.match(text, end):
            cuts[place] = _Cut(start, counted.end(), counted=True)
        elif after := _AFTER.match(text, end):
            cuts[place] = _Cut(start, after.end())
        elif before := _BEFORE.search(text[:start]):
            cuts[place] = _Cut(before.start(), end)
        elif following and _together(text[end : following.start]):
            both = replace(following, start=start)
            cuts = {other: both if cut == following else cut for other, cut in cuts.items()}
            cuts[place] = both
    return cuts


def _together(between: str) -> bool:
    return bool(_AND.fullmatch(between)) and not _CENTER.search(between)

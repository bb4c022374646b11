"""What a question leaves out of what it asks for: 대구 말고 어느 센터?, 서울을 제외한 여섯 곳.

Patterns only; the names are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from korean.center_questions import CLAUSE_ENDS

Span = tuple[int, int]

# What leaves out the name before it: 대구 말고, 포항의 자율형은 빼고, 전북은 해당되지 않습니다.
_AFTER = re.compile(
    r"(?:\s?(?:창조경제)?(?:혁신)?센터|\s쪽|의\s[가-힣]{2,5}?)?(?:은|는|이|가|을|를|도)?\s?"
    r"(?:말고\S*|빼[고면]\S*|뺀|제외\S*|외에\S*|이외\S*|아니[라고]\S*|아닌|해당[되하]지\s\S*)"
    r"(?:\s나머지)?"
    r"|(?:은|는|이|가|을|를)\s[^.?!]{0,15}?나머지"
)
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
class LeftOut:
    """Which names (by their place) a text leaves out, and the text without them."""

    names: tuple[int, ...]
    text: str


def left_out(text: str, names: Sequence[Span]) -> LeftOut | None:
    """The names, in order, that a text leaves out; None where it leaves out none."""
    out: dict[int, Span] = {}
    counted: set[int] = set()
    apart = _SETS_APART.search(text)
    for place in reversed(range(len(names))):
        start, end = names[place]
        after, before = _AFTER.match(text, end), _BEFORE.search(text[:start])
        if also := _COUNTED_IN.match(text, end):
            counted.add(place)
            after = also
        following = next((out[other] for other in sorted(out)), None)
        if after or before:
            out[place] = (before.start() if before else start, after.end() if after else end)
        elif following and _together(text[end : following[0]]):
            out[place] = (start, following[1])
            counted |= {place} if any(out[other] == following for other in counted) else set()
            out |= {other: out[place] for other in out if out[other] == following}
    if not out and apart is None:
        return None
    rest = text[: apart.start()] if apart and not out else text
    also = {out[place] for place in counted}
    for start, end in sorted(set(out.values()), reverse=True):
        clause = _TELLS_APART.search(text[:start])
        kept = (first for place, (first, _) in enumerate(names) if place not in out)
        alone = clause and not any(clause.start() <= first < start for first in kept)
        if clause and alone and (start, end) not in also and not _CENTER.search(clause[0]):
            start = clause.start()
        rest = rest[:start] + rest[end:]
    return LeftOut(tuple(sorted(out.keys() - counted)), " ".join(rest.split()))


def _together(between: str) -> bool:
    return bool(_AND.fullmatch(between)) and not _CENTER.search(between)

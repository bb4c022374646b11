"""The time that a question limits what it asks for to: 2015년 7월 한 달 동안, before 2015.

Or the end of all times that it asks for: 맨 처음, 꼴찌로.

A day told as an ISO date, perhaps cut short, lies in a period or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from korean.english_figures import MONTHS

_CENTURY = 2000
_SPOKEN = "일 이 삼 사 오 유 칠 팔 구 시 십일 십이".split()  # 유월, 시월
_TIME = re.compile(
    r"(?<!\d)(?P<year>(?:20)?\d\d)년(?:도|에)?|(?<!\d)(?P<month>1[0-2]|[1-9])월|(?P<first>첫\s?달)"
    rf"|(?<=[년과와랑]\s)(?P<spoken>{'|'.join(reversed(_SPOKEN))})월(?=[에은는이과와부까중말\s,.?]|$)"
    rf"|\b(?P<name>{'|'.join(MONTHS)})\b|\b(?P<latin>20\d\d)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:20)?\d\d년(?:이|에)?\s?(?:되기|오기|전|이전|시작)|\b(?:before|prior to) 20\d\d\b", re.I
)
_SINCE = re.compile(r"\s?(?:부터|에서|~|-|–)\s?(?:(?:같은|그)\s?해\s)?")  # between two months
_LATER_OR_EARLIER = r"[는도]?\s?(?:(?P<later>나중|늦|뒤|후에|이후)|먼저|앞서|일찍|빨리|이전|전에)"
_MOST = r"(?<![가-힣])(?:맨|가장|제일|젤)\s?"
_OPEN = r"\b(?:open|launch)(?:ed)?\b"
_FIRST = re.compile(
    rf"{_MOST}(?:처음|먼저|일찍|빨리|앞서)|최초로|(?<![가-힣])(?:첫\s?(?:번째|째)|1등|일등)으?로"
    rf"|\bfirst (?:cent(?:er|re) )?to {_OPEN}"
    rf"|{_OPEN}(?: \w+ doors)? (?:the )?(?:very )?(?:first|earliest)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"{_MOST}(?:늦게|나중|마지막|꼴찌|끝)|(?<![가-힣])(?:꼴찌|막내|마지막|끝)으?로"
    rf"|\blast (?:cent(?:er|re) )?to {_OPEN}"
    rf"|{_OPEN}(?: \w+ doors)? (?:the )?(?:very )?(?:last|latest)\b",
    re.IGNORECASE,
)
# Nouns that only say so: 전국에서 맨 처음으로, 순서로 치면 1등.
ORDER_NOUNS = frozenset(
    "처음 최초 꼴찌 막내 등 끝 순서 순번 순 사실 first last earliest latest".split()
)
# Nouns that only say that a time is meant: 한 달 사이에, 새해 첫 달, 2014년 안에.
TIME_NOUNS = frozenset(
    "달 동안 사이 안 새해 해 연도 년도 기간 당시 때 중 마지막 나중 먼저 back before".split()
    + MONTHS
)


@dataclass(frozen=True, slots=True)
class Period:
    """Months (``2015-07``) or years (``2015``); if ``before``, all time before the first."""

    parts: tuple[str, ...]
    before: bool = False

    def holds(self, day: str) -> bool:
        """Whether a day (ISO, perhaps cut short) lies in the period."""
        if self.before:
            return day < min(self.parts)
        return any(day.startswith(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Between:
    """The time after one day and before another, as far as they are told."""

    after: str = ""
    before: str = ""

    def holds(self, day: str) -> bool:
        """Whether a day (ISO, perhaps cut short) lies between the two."""
        return day > self.after and (not self.before or day < self.before)


def between(question: str, days: Mapping[str, str]) -> Between | None:
    """The time that a question gives by what else happened: 충남보다 나중이고 세종보다 앞서.

    ``days`` are the days (ISO) by the names of what happened; None where one of them
    is not said to be earlier or later.
    """
    after = before = ""
    for name, day in days.items():
        match = re.search(
            rf"{re.escape(name)}\S{{0,3}}?(?:\s?센터)?보다{_LATER_OR_EARLIER}", question
        )
        if match is None:
            return None
        if match["later"]:
            after = max(after, day)
        else:
            before = min(before or day, day)
    return Between(after, before) if days else None


def is_rank(written: str) -> bool:
    """Whether a figure tells which of all something is: 아홉 번째."""
    return written.endswith("번째")


def end_of_days(question: str, days: Mapping[str, str]) -> str | None:
    """Whose day comes first or last, as a question asks: 맨 처음으로, 꼴찌로.

    None where it asks for neither, or the days (ISO, perhaps cut short) leave it open.
    """
    first, last = _FIRST.search(question), _LAST.search(question)
    if bool(first) == bool(last) or not days:
        return None
    in_order = sorted(days, key=days.__getitem__, reverse=bool(last))
    end, *others = (days[name] for name in in_order)
    told = not any(other.startswith(end) or end.startswith(other) for other in others)
    return in_order[0] if told else None


def period(question: str) -> Period | None:
    """The time a question names; None where it names none, or a month without a year."""
    parts: dict[str, None] = {}
    year, waiting, last, end = "", list[str](), 0, 0
    for match in _TIME.finditer(question):
        if named := match["year"] or match["latin"]:
            year = str(int(named) % _CENTURY + _CENTURY)
            parts.update(dict.fromkeys(f"{year}-{month}" for month in waiting))
            if not waiting:
                parts[year] = None
            waiting = []
        else:
            month = _month(match)
            if match["name"] or not year:
                waiting.append(f"{month:02d}")
            else:
                parts.pop(year, None)
                since = last if _SINCE.fullmatch(question, end, match.start()) else month
                parts.update((f"{year}-{one:02d}", None) for one in range(since, month + 1))
            last, end = month, match.end()
    if not parts or waiting:
        return None
    return Period(tuple(parts), bool(_BEFORE.search(question)))


def _month(match: re.Match[str]) -> int:
    if match["name"]:
        return MONTHS.index(match["name"].lower()) + 1
    if match["spoken"]:
        return _SPOKEN.index(match["spoken"]) + 1
    return int(match["month"] or 1)

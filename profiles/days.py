"""Days as Korean texts tell them, to ISO dates as far as they are known.

A press text leaves out what its own date tells: 지난달 22일, 지난해 12월 17일,
17일에는, 2월 8일. These are resolved by the date of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH_DAY = rf"(?P<month>{_MONTH})월(?:\s?(?P<day>{_DAY})일)?"
_SINCE = "동안|간(?![가-힣])|여"  # 11일간 is a length of time, not a day

# In this order: what tells more comes before what tells less.
_FORMS = (
    rf"(?P<range>{_YEAR})년?\s?[~∼–-]\s?(?P<year>{_YEAR})년?(?!\d)",
    rf"(?P<year>{_YEAR})년\s?(?P<month>{_MONTH})월(?:\s?(?P<day>{_DAY})일)?",
    rf"(?<!\d)(?P<year>{_YEAR})[.\-/]\s?(?P<month>{_MONTH})(?:[.\-/]\s?(?P<day>{_DAY}))?(?!\d)",
    rf"(?P<year>{_YEAR})년",
    rf"(?<=\()(?P<year>{_YEAR})(?=\))",
    rf"(?P<same_year>같은 해|그해|그 해|이듬해)\s?{_MONTH_DAY}",
    rf"(?P<same_month>같은 달)\s?(?P<day>{_DAY})일",
    rf"(?P<relative_year>지난해|작년|올해|금년|내년)\s?(?:{_MONTH_DAY})?",
    rf"(?P<relative_month>지난달|이달|이번 달|다음 달)\s?(?:(?P<day>{_DAY})일)?",
    rf"(?<![\d.~∼–-]){_MONTH_DAY}",
    rf"(?<![\d.,~∼–월-])(?P<day>{_DAY})일(?!{_SINCE}|\d)",
)
_AGO = {"지난해": -1, "작년": -1, "올해": 0, "금년": 0, "내년": 1}
_MONTHS_AGO = {"지난달": -1, "이달": 0, "이번 달": 0, "다음 달": 1}
_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_ENGLISH = re.compile(
    rf"(?:(?P<d1>{_DAY})\s)?(?P<name>{'|'.join(_ENGLISH_MONTHS)})\s(?:(?P<d2>{_DAY}),?\s)?(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year in a text: its range (code points) and its ISO date."""

    start: int
    end: int
    iso: str


def days(text: str, published: str | None, before: str | None = None) -> list[Day]:
    """The days a text tells, in order.

    Args:
        text: a sentence, a cell, a heading.
        published: ISO date of the document, perhaps cut short; without it what
            leans on it is left out.
        before: ISO date last told before this text; 같은 해 leans on it.
    """
    found: list[Day] = []
    for match in _matches(text):
        iso = _iso(match, published, found[-1].iso if found else before, bool(found))
        if iso is not None:
            start, end = match.span()
            found.append(Day(start, start + len(text[start:end].rstrip()), iso))
    return found


def agree(one: str, other: str) -> bool:
    """Whether two ISO dates, perhaps cut short, can be the same day."""
    return one.startswith(other) or other.startswith(one)


def _matches(text: str) -> list[re.Match[str]]:
    taken: list[re.Match[str]] = []
    for pattern in (*_PATTERNS, _ENGLISH):
        for match in pattern.finditer(text):
            if all(match.end() <= other.start() or other.end() <= match.start() for other in taken):
                taken.append(match)
    return sorted(taken, key=lambda match: match.start())


def _iso(
    match: re.Match[str], published: str | None, before: str | None, beside: bool
) -> str | None:
    """``beside`` says that ``before`` stands in the same text: 2022년 6월부터 11월까지."""
    parts = match.groupdict()
    if parts.get("name"):
        named = _ENGLISH_MONTHS.index(parts["name"].lower()) + 1
        return _checked(int(parts["year"]), named, _number(parts["d1"] or parts["d2"]))
    month, day = _number(parts.get("month")), _number(parts.get("day"))
    if parts.get("year"):
        return _checked(int(parts["year"]), month, day)
    if parts.get("same_year"):
        later = parts["same_year"] == "이듬해"
        return _checked(int(before[:4]) + later, month, day) if before else None
    if parts.get("same_month"):
        return _checked(int(before[:4]), int(before[5:7]), day) if before and before[5:7] else None
    if beside and before and month and not parts.get("relative_year"):
        return _checked(int(before[:4]), month, day)
    return _resolved(parts, month, day, published)


def _resolved(
    parts: dict[str, str | None], month: int | None, day: int | None, published: str | None
) -> str | None:
    """What leans on the date of publication."""
    if not published:
        return None
    year, now_month = int(published[:4]), _number(published[5:7])
    if word := parts.get("relative_year"):
        return _checked(year + _AGO[word], month, day)
    if now_month is None:
        return None
    if word := parts.get("relative_month"):
        return _month_off(year, now_month, _MONTHS_AGO[word], day)
    if month is not None:  # 2월 8일: the last one
        past = (month, day or 1) <= (now_month, _number(published[8:10]) or 31)
        return _checked(year if past else year - 1, month, day)
    today = _number(published[8:10])
    if today is None or day is None:
        return None
    return _month_off(year, now_month, 0 if day <= today else -1, day)


def _month_off(year: int, month: int, months: int, day: int | None) -> str | None:
    years, left = divmod(month - 1 + months, 12)
    return _checked(year + years, left + 1, day)


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    try:
        known = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return known.isoformat()[: 10 if day else 7 if month else 4]


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None

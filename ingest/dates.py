"""Dates as Korean sources write them, to ISO dates as far as they are known."""

from __future__ import annotations

import re
from datetime import date

DATE = (
    r"(?P<year>(?:19|20)\d{2})"
    r"(?:\s?[년.\-/]\s?(?P<month>0?[1-9]|1[0-2])(?!\d)"
    r"(?:\s?[월.\-/]\s?(?P<day>0?[1-9]|[12]\d|3[01])(?!\d))?)?"
)
"""A year, perhaps a month, perhaps a day: ``2015.5.11``, ``2016년 3월``, ``2015-05-11T10:00``."""

_DATE = re.compile(DATE)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_AHEAD = 1  # years a date may lie ahead: a magazine is dated before it appears


def iso_date(text: str) -> str | None:
    """The first date in a text as ISO, cut short to what it tells; None for none.

    An impossible date (31 February, a far future) is none.
    """
    compact = _COMPACT.search(text)
    if compact:
        return _iso(*compact.groups())
    match = _DATE.search(text)
    return _iso(match["year"], match["month"], match["day"]) if match else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        known = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if known.year > date.today().year + _AHEAD:
        return None
    return known.isoformat()[: 10 if day else 7 if month else 4]

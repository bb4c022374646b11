"""The summary of an HWP 5 file, an OLE property set of which three properties are read.

olefile reads property sets too, but a forged one keeps it counting to four billion.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.parsers.hwp.facts import Facts, day_in_korea, facts_of
from ingest.parsers.hwp.records import number

_TITLE, _AUTHOR, _CREATED = 2, 4, 12
_WIDE_STRING, _TIME = 31, 64
_MOST = 64  # properties looked at; Hangul writes about fifteen
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def read_summary(stream: bytes) -> Facts:
    """What the stream tells; an empty or broken one tells nothing."""
    start = number(stream, 44, 4)  # the header, then the name and the place of the one section
    places: dict[int, int] = {}
    for entry in range(min(number(stream, start + 4, 4), _MOST)):
        at = start + 8 + 8 * entry
        places.setdefault(number(stream, at, 4), start + number(stream, at + 4, 4))
    return facts_of(
        _string(stream, places.get(_TITLE)),
        _string(stream, places.get(_AUTHOR)),
        _day(stream, places.get(_CREATED)),
    )


def _string(stream: bytes, at: int | None) -> str:
    """A string property, up to the NUL that ends it; ``""`` for another type or none."""
    if at is None or number(stream, at, 4) != _WIDE_STRING:
        return ""
    end = at + 8 + 2 * number(stream, at + 4, 4)
    return stream[at + 8 : end].decode("utf-16-le", "ignore").split("\0", 1)[0]


def _day(stream: bytes, at: int | None) -> str | None:
    """The day of a time property, which counts tenths of microseconds."""
    if at is None or number(stream, at, 4) != _TIME:
        return None
    try:
        return day_in_korea(_EPOCH + timedelta(microseconds=number(stream, at + 4, 8) // 10))
    except OverflowError:
        return None

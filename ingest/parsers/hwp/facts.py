"""What a Hangul document tells of itself: title, author, day of creation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from ingest.dates import iso_date

_KOREA = timezone(timedelta(hours=9))
_FIRST_YEAR = 1980  # earlier time stamps are those of no time given


class Facts(NamedTuple):
    """Title, author and ISO date of creation, each None where not told."""

    title: str | None = None
    author: str | None = None
    created: str | None = None


def facts_of(title: str, author: str, created: str | None) -> Facts:
    """Facts from the raw properties; Hangul fills in the first line, be it a page number."""
    title, author = " ".join(title.split()), " ".join(author.split())
    named = len(title) > 1 and any(letter.isalpha() for letter in title)
    return Facts(title if named else None, author or None, created)


def day_of(text: str) -> str | None:
    """The ISO date in Korea of a time as the XML formats write it, in ISO or in Korean."""
    try:
        return day_in_korea(datetime.fromisoformat(text.strip()))
    except ValueError:
        return iso_date(text)


def day_in_korea(moment: datetime) -> str | None:
    """The ISO date in Korea of a moment, which is in UTC unless it says otherwise."""
    if not _FIRST_YEAR <= moment.year < 9999:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_KOREA).date().isoformat()

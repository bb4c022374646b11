"""What an FAQ must be to be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from desk.errors import InvalidEntry
from desk.types import FaqCitation, FaqContent, FaqStatus

MOST_PHRASINGS = 30
PHRASING_CHARACTERS = 300
ANSWER_CHARACTERS = 4000
OWNER_CHARACTERS = 80
MOST_CITATIONS = 20
QUOTE_CHARACTERS = 1000
_STATUSES = get_args(FaqStatus)


def checked(content: FaqContent, line: int | None = None) -> FaqContent:
    """The content without spaces around and without repeated phrasings.

    Args:
        content: as it was written.
        line: the row of a file it came from, named in the error.

    Raises:
        InvalidEntry: something is missing, too long or unknown.
    """
    stripped = (shown(phrasing) for phrasing in content.phrasings)
    tidy = replace(
        content,
        phrasings=tuple(dict.fromkeys(phrasing for phrasing in stripped if phrasing)),
        answer=shown(content.answer),
        owner=shown(content.owner),
    )
    _require(bool(tidy.phrasings), "phrasings", "missing", line)
    _require(bool(tidy.answer), "answer", "missing", line)
    _require(tidy.status in _STATUSES, "status", "malformed", line)
    _limit(len(tidy.phrasings), MOST_PHRASINGS, "phrasings", line)
    _limit(max(map(len, tidy.phrasings)), PHRASING_CHARACTERS, "phrasings", line)
    _limit(len(tidy.answer), ANSWER_CHARACTERS, "answer", line)
    _limit(len(tidy.owner), OWNER_CHARACTERS, "owner", line)
    _limit(len(tidy.citations), MOST_CITATIONS, "citations", line)
    for citation in tidy.citations:
        _check_citation(citation, line)
    return tidy


def _check_citation(citation: FaqCitation, line: int | None) -> None:
    _require(bool(citation.document_id.strip()), "citations", "missing", line)
    _limit(len(citation.quote), QUOTE_CHARACTERS, "citations", line)


def shown(text: str) -> str:
    """Without what cannot be shown or kept: control signs, lone surrogates, spaces around."""
    sound = text.encode("utf-8", "ignore").decode("utf-8").replace("\r\n", "\n")
    return "".join(sign for sign in sound if sign.isprintable() or sign in "\n\t").strip()


def _require(holds: bool, field: str, problem: str, line: int | None) -> None:
    if not holds:
        raise InvalidEntry(field, problem, line=line)


def _limit(length: int, limit: int, field: str, line: int | None) -> None:
    if length > limit:
        raise InvalidEntry(field, "long", limit=limit, line=line)

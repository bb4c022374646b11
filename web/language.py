"""Which language a page is shown in: asked for, chosen before, or preferred by the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from starlette.requests import Request

from assistant.types import Language

PARAMETER = "lang"
COOKIE = "centerjigi_lang"
_YEAR = 365 * 24 * 3600
"""How long a choice is kept, in seconds."""

_LANGUAGES: tuple[str, ...] = get_args(Language)


def chosen(query: Mapping[str, str]) -> Language | None:
    """The language that the query of an address asks for (``?lang=en``), if it asks for one."""
    return _known(query.get(PARAMETER))


def language_of(request: Request, default: Language) -> Language:
    """The language to answer a request in."""
    return (
        chosen(request.query_params)
        or _known(request.cookies.get(COOKIE))
        or _preferred(request.headers.get("accept-language", ""))
        or default
    )


def cookie_of(language: Language) -> str:
    """The ``Set-Cookie`` header that keeps a choice."""
    return f"{COOKIE}={language}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly"


def other(language: Language) -> Language:
    """The language that the switch leads to."""
    return "en" if language == "ko" else "ko"


def _known(value: str | None) -> Language | None:
    return cast(Language, value) if value in _LANGUAGES else None


def _preferred(header: str) -> Language | None:
    """The first language of the header that we speak, by weight, then by place."""
    weighted = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        if language := _known(tag[:2].lower()):
            weighted.append((-_number(weight), place, language))
    return min(weighted)[2] if weighted else None


def _number(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0

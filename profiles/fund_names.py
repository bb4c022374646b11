"""What a fund is called in a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Collection

_FUND = re.compile(r"(?:펀드|투자조합|(?<!보증)기금|운용자산)(?![가-힣]*(?:보증|공단))")
# A word that ends so is no part of a name: 규모의, 목표로, 롯데가, 밝힌, 100억.
_NO_PART = re.compile(
    r"(?:[은는이가을를의와과로도에등]|[,.]|까지|밝힌|만든|세운|조성한|마련한|짜리|모두|총|약|쓸|가운데"
    r"|중|말|대한|위한|포함한|어|하여|해|\d[^\s]*)$|^\d|^원$"
)
_MOST = 5  # words
_QUOTES = "'‘’"


def fund_name(text: str, place: int, nameless: Collection[str]) -> str | None:
    """The name of the fund nearest to a place of a text.

    Empty where a fund stands there without a name of its own (one of
    ``nameless``: 펀드, 투자펀드); None where there is no fund.
    """
    found = [(_start(text, noun.end()), noun.end()) for noun in _FUND.finditer(text)]
    if not found:
        return None
    named = [span for span in found if text[slice(*span)] not in nameless]
    if not named:
        return ""
    start, end = min(named, key=lambda span: max(span[0] - place, place - span[1]))
    return text[start:end].strip(_QUOTES)


def _start(text: str, end: int) -> int:
    """Start of the name that ends at ``end``."""
    tokens = list(re.finditer(r"\S+", text[:end]))
    start = tokens[-1].start()
    for token in reversed(tokens[-_MOST:-1]):
        if _NO_PART.search(token[0]):
            break
        start = token.start()
    return start

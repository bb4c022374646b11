"""Noun phrases before and after a place in a Korean sentence, and lists taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"\S+")
# A word that ends so is the subject, the topic or a time, and no part of the phrase.
_BREAKS = re.compile(
    r"(?:[은는도며고]|에는|에서는|에서|으로|까지|부터|에|[이가을를]|,|께|뒤|하는|인|[년월일]|번째|그해|해|당시|무렵|지금|들어선|지은|세운|쓰는|있는|마다|답게|처럼|같은|합쳐|하여)$"
)
_KEEPS = re.compile(r"(?:[A-Za-z]|의|와|과|옛|및|[남북]도|자치도|경기도|강원도|제주도)$")
_DATED = re.compile(r"^\(?\d{4}[년.]|^\d{1,2}[월일]")
_MOST = 5  # words


def before(text: str, end: int, words: int = _MOST, listed: bool = False) -> int:
    """Start of the noun phrase that ends at ``end``, of the whole list if ``listed``."""
    tokens = [match for match in _TOKEN.finditer(text, 0, end)]
    start = tokens[-1].start() if tokens else end
    for token in reversed(tokens[-words:-1]):
        word = token[0].removesuffix(",") if listed else token[0]
        if _DATED.match(word) or (_BREAKS.search(word) and not _KEEPS.search(word)):
            break
        start = token.start()
    return start


def parts(text: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """Ranges of the items of a list within a text; brackets are not taken apart."""
    left, depth = start, 0
    splitter = re.compile(separators)
    place = start
    while place < end:
        sign = text[place]
        depth += (sign in "([") - (sign in ")]")
        match = splitter.match(text, place, end) if depth <= 0 else None
        if match and match.end() > place:
            yield from _trimmed(text, left, place)
            left = place = match.end()
        else:
            place += 1
    yield from _trimmed(text, left, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start, end = (
        start + len(piece) - len(piece.lstrip()),
        end - len(piece) + len(piece.rstrip(" .。")),
    )
    if start < end:
        yield start, end


def holds(words: Sequence[str], text: str) -> bool:
    """Whether any of some words stands in a text."""
    return any(word in text for word in words)


def occurrences(word: str, text: str, left: int, right: int) -> Iterator[int]:
    """Where a word stands within a range of a text."""
    start = text.find(word, left, right)
    while start >= 0:
        yield start
        start = text.find(word, start + 1, right)

"""Where a quotation stands on a page: its letters found among the page's letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.ocr.scans import Box

_SHORTEST = 8  # letters of a sentence's beginning that may stand alone at a page's end
_SAME_LINE = 0.5  # of the lower one's height: how far boxes of a line overlap
_APART = 4.0  # times a line's height: the widest gap within a marked line


class Letter(NamedTuple):
    """A character of a page and its box; a few characters may share one box."""

    text: str
    box: Box


class PageText:
    """The letters and figures of a page as one string, each with its box.

    White space, punctuation, hyphens, case and Unicode's normal forms count for
    nothing, so that a text joined from lines is found in the lines again.
    """

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._boxes: list[Box] = []
        parts: list[str] = []
        for letter in letters:
            key = plain(letter.text)
            parts.append(key)
            self._boxes += [letter.box] * len(key)
        self._text = "".join(parts)

    def find(self, quote: str) -> tuple[Box, ...]:
        """The boxes of a quotation, one for each line; none when it is not there.

        A table's row (``머리글: 값 | 머리글: 값``) is also found by its values alone.
        """
        for words in (quote, _values(quote)):
            key = plain(words)
            start = self._text.find(key) if key else -1
            if start >= 0:
                return merged(self._boxes[start : start + len(key)])
        return ()

    def find_beginning(self, quote: str, following: PageText) -> tuple[Box, ...]:
        """The boxes of a quotation's beginning when the rest stands on the page after."""
        key = plain(quote)
        low, high = 0, len(key)  # the longest beginning that is here
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if key[:middle] in self._text else (low, middle - 1)
        if not _SHORTEST <= low < len(key) or key[low:] not in following._text:
            return ()
        start = self._text.rfind(key[:low])
        return merged(self._boxes[start : start + low])


def plain(text: str) -> str:
    """Letters and figures only, decomposed and in one case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isalnum())


def _values(row: str) -> str:
    """A row's values without the titles of its columns."""
    if " | " not in row:
        return ""
    return "".join(cell.rpartition(": ")[2] for cell in row.split(" | "))


def merged(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Boxes of letters that follow one another, joined line by line."""
    lines: list[Box] = []
    for box in boxes:
        if box.right <= box.left or box.bottom <= box.top:
            continue
        if lines and _same_line(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    return tuple(lines)


def _same_line(line: Box, box: Box) -> bool:
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    low = min(line.bottom - line.top, box.bottom - box.top)
    near = -low < box.left - line.right < _APART * low or line.left <= box.left <= line.right
    return shared >= _SAME_LINE * low and near


def _around(one: Box, two: Box) -> Box:
    return Box(
        min(one.left, two.left),
        min(one.top, two.top),
        max(one.right, two.right),
        max(one.bottom, two.bottom),
    )

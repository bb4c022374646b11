"""A comparison as aligned plain text. Widths are columns of a terminal: 한 takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.types import AnswerSentence, Cell, Table

_GAP = "  "
_NARROWEST = 12  # of a column whose text is broken into lines
_TAKES_NONE = ("Mn", "Me", "Cf")
_TAKES_TWO = ("W", "F")


def table_lines(table: Table, columns: int) -> list[str]:
    """The table in at most that many terminal columns; empty where it cannot be so narrow."""
    rows = [list(table.columns), *(list(map(_marked, row)) for row in table.rows)]
    widths = _widths(rows, columns)
    if not widths:
        return []
    head, *body = (list(_row(row, widths)) for row in rows)
    rule = _GAP.join("-" * width for width in widths)
    return [*head, rule, *(line for row in body for line in row)]


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in _TAKES_NONE:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _TAKES_TWO else 1


def _marked(cell: Cell) -> str:
    return AnswerSentence(" ".join(cell.text.split()), cell.citations).with_markers()


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Widths of the columns, the widest narrowed until all fit; empty where they cannot."""
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    room = columns - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        widest = widths.index(max(widths))
        if widths[widest] <= _NARROWEST:
            return []
        widths[widest] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row, its cells side by side."""
    cells = [list(_broken(text, width)) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (_padded(part, width) for part, width in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - text_width(text))


def _broken(text: str, width: int) -> Iterator[str]:
    """The text in lines of that width, between words where it can be."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _pieces(word, width)
        yield from full
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word cut to lines of that width."""
    piece = ""
    for sign in word:
        if text_width(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece

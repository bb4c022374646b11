"""Text lines of a PDF page with their place and size, read with pdfium.

Coordinates are PDF points with the origin at the lower left of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from statistics import median
from typing import Any

from ingest.encoding import clean
from ingest.wrapping import Line

_HYPHENS = (0x02, 0xFFFE)  # pdfium's signs for a hyphen at a line's end, the line end left out


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: text, box, and the height of its characters in points.

    ``em`` is the advance of a full-size character, ``head`` the width of the
    first word, ``spaces`` the widths of the gaps between words, ``spaced``
    whether the line ends with a space of its own.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    em: float
    head: float
    spaces: tuple[float, ...] = ()
    spaced: bool = False

    def natural(self, space: float) -> Line:
        """The line with every gap between words no wider than ``space`` points."""
        stretched = sum(max(0.0, gap - space) for gap in self.spaces)
        right = self.right - stretched
        return Line(self.text, self.left, right, self.em, self.head, self.spaced)


@dataclass(frozen=True, slots=True)
class _Char:
    """A character and its box; ``left`` to ``right`` is its full advance."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    ends: bool = False  # a hyphen after which the line ends


def read_lines(textpage: Any) -> list[PdfLine]:
    """The lines of a pypdfium2 text page in the order the page has them."""
    lines = []
    pending: list[_Char] = []
    for char in _chars(textpage):
        if char.text != "\n":
            pending.append(char)
        if char.text == "\n" or char.ends:
            lines += _line(pending)
            pending = []
    return lines + _line(pending)


def _chars(textpage: Any) -> Iterator[_Char]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        text = "-" if code in _HYPHENS else _clean_character(code)
        if text:
            pdfium.FPDFText_GetLooseCharBox(textpage, index, place)
            yield _Char(text, box.left, box.right, box.bottom, box.top, code in _HYPHENS)


def _clean_character(code: int) -> str:
    r"""A code point as text; nothing for what has no place in a text or for ``\r``."""
    if code in (0, 0x0D) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return clean(chr(code))


def _line(chars: Sequence[_Char]) -> list[PdfLine]:
    """One line of characters, or none when they are all blank."""
    solid = [char for char in chars if not char.text.isspace()]
    if not solid:
        return []
    wide = [char.right - char.left for char in solid if char.text >= "\u1100"]
    size = median(char.top - char.bottom for char in solid)
    return [
        PdfLine(
            text=" ".join("".join(char.text for char in chars).split()),
            left=min(char.left for char in solid),
            right=max(char.right for char in solid),
            bottom=median(char.bottom for char in solid),
            top=median(char.top for char in solid),
            size=round(size * 4) / 4,
            em=(median(wide) if wide else size * 0.8) or 1.0,
            head=_head(chars),
            spaces=tuple(_gaps(chars)),
            spaced=chars[-1].text.isspace(),
        )
    ]


def _head(chars: Sequence[_Char]) -> float:
    """Width of the first word of a line."""
    visible = dropwhile(lambda char: char.text.isspace(), chars)
    word = list(takewhile(lambda char: not char.text.isspace(), visible))
    return word[-1].right - word[0].left


def _gaps(chars: Sequence[_Char]) -> Iterator[float]:
    """Widths between the words of a line."""
    previous: _Char | None = None
    blank = False
    for char in chars:
        if char.text.isspace():
            blank = True
            continue
        if blank and previous is not None:
            yield max(0.0, char.left - previous.right)
        previous, blank = char, False

"""What the three Hangul formats have in common: paragraphs, and what is anchored in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.errors import Refusal
from ingest.parsers.hwp.numbers import Counter, LevelFormat

MAX_DEPTH = 24  # tables in tables in boxes; deeper ones come from damage only

HeadKind = Literal["outline", "number", "bullet"]

_LEVEL_NAME = re.compile(r"^(?:개요|제목|outline|heading)\s*([1-9])$", re.I)
_HEADING_NAMES = {
    **dict.fromkeys(("제목", "title", "큰제목", "대제목", "장제목"), 1),
    **dict.fromkeys(("중제목", "절제목"), 2),
    **dict.fromkeys(("소제목", "작은제목"), 3),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a paragraph's shape puts before it; ``level`` is 0 for the outermost."""

    kind: HeadKind
    numbering: str
    level: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paragraph is by its style: heading level (0 for none), list item, its number."""

    level: int = 0
    listed: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph's text (``\n`` where a line is broken by hand) and what is anchored in it."""

    text: str
    standing: Standing = Standing()
    parts: tuple[Table | Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """Paragraphs apart from the running text: a text box, a note, a page header or footer."""

    kind: Literal["box", "note", "running"]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its row and column, from 0, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Paragraph, ...]
    titles: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table in the order of the file, and its caption."""

    cells: tuple[Cell, ...]
    caption: tuple[Paragraph, ...] = ()


class Styles:
    """The shapes, styles and numberings of one document, asked paragraph by paragraph.

    ``outline`` is the numbering of the section's headings; the reader sets it
    when a section begins.
    """

    def __init__(
        self,
        heads: Mapping[str, Head],
        names: Mapping[str, str],
        numberings: Mapping[str, Sequence[LevelFormat]],
    ) -> None:
        self.outline = ""
        self._heads = heads
        self._names = names
        self._counter = Counter(numberings)

    def next(self, shape: str, style: str) -> Standing:
        """How the next paragraph stands; numbers are counted, so ask once for each, in order."""
        head = self._heads.get(shape)
        if head is None:
            return Standing(_named_level(self._names.get(style, "")))
        if head.kind == "bullet":
            return Standing(listed=True)
        if head.kind == "number":
            return Standing(0, True, self._counter.next(head.numbering, head.level))
        return Standing(head.level + 1, False, self._counter.next(self.outline, head.level))


def _named_level(name: str) -> int:
    """The heading level that a style's name tells, 0 for none."""
    level = _LEVEL_NAME.match(name)
    return int(level.group(1)) if level else _HEADING_NAMES.get(name.replace(" ", "").lower(), 0)


def deeper(depth: int) -> int:
    """The depth of what is nested one deeper; a document that is nested endlessly is refused."""
    if depth >= MAX_DEPTH:
        raise Refusal("damaged", "HWP")
    return depth + 1

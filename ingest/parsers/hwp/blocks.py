"""Paragraphs and tables of a Hangul document to blocks, the same for its three formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Block
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.hwp.glyphs import readable
from ingest.parsers.hwp.model import Aside, Cell, Paragraph, Table
from ingest.tables import table_blocks
from ingest.wrapping import begins_item, strip_marker

_HEADING_LIMIT, _TITLE_LIMIT = 100, 24  # characters of a heading, of a column's title
_SENTENCE = re.compile(r"(?:[.。]|니다|[한된이있없]다|[어세해]요)$")
_LABELLED = re.compile(r"\S\s?[:：]\s?\S")
_TYPED_DOT = re.compile(r"^[ㅇㆍo]\s+(?=\S)")  # letters typed for want of a bullet
_REPEATED = 200  # characters; longer texts of merged cells and titles are not repeated
_PLACES = 1_000_000  # of grids and of cells in all tables; more come from forged spans
_GROWTH = 4  # times the characters of a document that its tables may write


def to_blocks(paragraphs: Iterable[Paragraph], limits: Limits) -> tuple[Block, ...]:
    """The blocks of a document in reading order.

    Notes and boxes follow the paragraph they are anchored in; headers and
    footers are noise. Raises ``Refusal("too_large")`` when merged cells and
    titles would repeat far more text than ``limits.characters``.
    """
    return tuple(_Writer(limits).blocks(paragraphs))


class _Writer:
    """Turns paragraphs into blocks, and counts what tables add to a document."""

    def __init__(self, limits: Limits) -> None:
        self._characters = _GROWTH * limits.characters
        self._places = _PLACES

    def blocks(self, paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
        for paragraph in paragraphs:
            yield from _own_blocks(paragraph)
            for part in paragraph.parts:
                yield from self._table(part) if isinstance(part, Table) else self._aside(part)

    def _aside(self, aside: Aside) -> Iterator[Block]:
        if aside.kind == "box":
            yield from self.blocks(aside.paragraphs)
        elif aside.kind == "running":
            for block in self.blocks(aside.paragraphs):
                yield Block(block.text, "noise")
        elif text := self._text(aside.paragraphs):
            yield Block(f"[주] {text}")

    def _table(self, table: Table) -> Iterator[Block]:
        """The caption and the rows; cells in one column are a frame around blocks."""
        yield from self.blocks(table.caption)
        if _is_frame(table):
            for cell in table.cells:
                yield from self.blocks(cell.paragraphs)
        else:
            yield from self._rows(table)

    def _rows(self, table: Table) -> list[Block]:
        grid = self._grid(table)
        if not grid:
            return []
        depth = _title_depth(table, grid)
        rows = [_joined_titles(grid[:depth]), *grid[depth:]] if depth > 1 else grid
        self._spend(rows)
        if any(len(title) > _REPEATED for title in rows[0]):
            return table_blocks(rows, header=False)
        return table_blocks(rows, header=True if depth else None)

    def _spend(self, rows: Sequence[Sequence[str]]) -> None:
        """Count what the rows will take, each with the titles, before they are written."""
        titles = sum(map(len, rows[0]))
        self._characters -= sum(titles + sum(map(len, row)) for row in rows)
        if self._characters < 0:
            raise Refusal("too_large", "HWP")

    def _grid(self, table: Table) -> list[list[str]]:
        """Cell texts, merged cells repeated in every place they cover."""
        height = max((cell.row + cell.rows for cell in table.cells), default=0)
        width = max((cell.column + cell.columns for cell in table.cells), default=0)
        self._places -= height * width + sum(cell.rows * cell.columns for cell in table.cells)
        if self._places < 0:
            raise Refusal("too_large", "HWP")
        grid = [[""] * width for _ in range(height)]
        for cell in table.cells:
            text = self._text(cell.paragraphs)
            down, across = (cell.rows, cell.columns) if len(text) <= _REPEATED else (1, 1)
            for line in grid[cell.row : cell.row + down]:
                line[cell.column : cell.column + across] = [text] * across
        return grid

    def _text(self, paragraphs: Iterable[Paragraph]) -> str:
        """The text of a cell or a note on one line, tables in it row by row."""
        return " ".join(filter(None, (self._one_line(paragraph) for paragraph in paragraphs)))

    def _one_line(self, paragraph: Paragraph) -> str:
        texts = _lines(paragraph)
        for part in paragraph.parts:
            if isinstance(part, Table):
                texts.append(" / ".join(block.text for block in self._table(part)))
            elif part.kind != "running":
                text = self._text(part.paragraphs)
                texts.append(f"[주] {text}" if text and part.kind == "note" else text)
        return " ".join(filter(None, texts))


def _own_blocks(paragraph: Paragraph) -> Iterator[Block]:
    """The lines of a paragraph; a heading is one even where it is broken by hand."""
    lines = _lines(paragraph)
    heading = " ".join(lines)
    if heading and paragraph.standing.level and _can_head(heading):
        yield Block(heading, "heading", paragraph.standing.level)
        return
    for line in lines:
        dotted = _TYPED_DOT.sub("", line)
        listed = paragraph.standing.listed or begins_item(line) or dotted != line
        yield Block(strip_marker(dotted), "item" if listed else "paragraph")


def _lines(paragraph: Paragraph) -> list[str]:
    """Lines with text, the paragraph's number before the first."""
    lines = [" ".join(line.split()) for line in readable(paragraph.text).split("\n")]
    lines = [line for line in lines if line]
    if lines and paragraph.standing.number:
        lines[0] = f"{paragraph.standing.number} {lines[0]}"
    return lines


def _can_head(text: str) -> bool:
    """Whether a paragraph with a heading's style is short and no sentence or ``name: value``.

    Outlines also serve as lists in Korean documents, and headings are no evidence.
    """
    closed = _SENTENCE.search(text) or _LABELLED.search(text)
    return len(text) <= _HEADING_LIMIT and not closed


def _is_frame(table: Table) -> bool:
    """Whether all that a table holds stands in one column."""
    return len({cell.column for cell in table.cells if _holds(cell.paragraphs)}) == 1


def _holds(paragraphs: Iterable[Paragraph]) -> bool:
    return any(paragraph.parts or paragraph.text.strip() for paragraph in paragraphs)


def _title_depth(table: Table, grid: Sequence[Sequence[str]]) -> int:
    """Rows that title the columns: marked so by the author, or two-storeyed; 0 for unknown."""
    first = [cell for cell in table.cells if cell.row == 0]
    depth = max((cell.rows for cell in first), default=0)
    if not 0 < depth < len(grid):
        return 0
    if all(cell.titles for cell in first) or _is_storeyed(first, depth, grid):
        return depth
    return 0


def _is_storeyed(first: Sequence[Cell], depth: int, grid: Sequence[Sequence[str]]) -> bool:
    """Whether a first row holds tall titles, and wide ones that stand over titles of their own."""
    if depth == 1 or all(cell.rows == depth for cell in first):
        return False
    wide = all(cell.columns > 1 for cell in first if cell.rows < depth)
    return wide and all(len(text) <= _TITLE_LIMIT for line in grid[:depth] for text in line)


def _joined_titles(storeys: Sequence[Sequence[str]]) -> list[str]:
    """One title a column: ``2024년 상반기`` from 2024년 over 상반기."""
    return [
        " ".join(dict.fromkeys(title for title in column if title))
        for column in zip(*storeys, strict=True)
    ]

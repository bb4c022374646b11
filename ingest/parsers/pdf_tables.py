"""Ruled tables of PDF pages: found by pdfplumber, their text read by pdfium."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.errors import Refusal
from ingest.parsers.faults import faults

_FEWEST_RULES, _MOST_RULES = 4, 3000  # drawn paths of a page that may hold a table
_MOST_PAGES = 200  # pages looked at; finding tables is slow
_FILLED = 0.4  # share of cells with text, less is a drawing

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table: its box, and its rows with each cell's lines joined by newlines."""

    box: Box
    rows: tuple[tuple[str, ...], ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        left, bottom, right, top = self.box
        return left <= x <= right and bottom <= y <= top


class TableFinder:
    """Finds the tables of one document.

    ``unread`` are numbers (from 1) of pages whose tables could not be looked for.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._plumber: Any = None
        self._left = _MOST_PAGES
        self.unread: list[int] = []

    def find(self, page: Any, textpage: Any, number: int) -> list[PdfTable]:
        """Tables of a pypdfium2 page; ``number`` counts from 0."""
        if self._left == 0 or not _has_rules(page):
            return []
        self._left -= 1
        height = page.get_height()
        try:
            found = [_table(table, textpage, height) for table in self._found(number)]
        except Refusal:  # pdfium reads much that pdfplumber cannot: the text is not lost
            self.unread.append(number + 1)
            return []
        return [table for table in found if table is not None]

    def _found(self, number: int) -> list[Any]:
        """The tables of a page as pdfplumber has them; raises ``Refusal`` where it cannot read."""
        import pdfplumber
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        with faults("PDF", MalformedPDFException, PdfminerException):
            if self._plumber is None:
                self._plumber = pdfplumber.open(io.BytesIO(self._data))
            page = self._plumber.pages[number]
            tables: list[Any] = page.find_tables()
            page.close()  # else every page's drawings stay in memory
            return tables


def _has_rules(page: Any) -> bool:
    """Whether a page has as many drawn paths as a table would, and no drawing's worth."""
    import pypdfium2.raw as pdfium

    paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3)
    count = sum(1 for _, _path in zip(range(_MOST_RULES), paths, strict=False))
    return _FEWEST_RULES <= count < _MOST_RULES


def _table(table: Any, textpage: Any, height: float) -> PdfTable | None:
    """Read a found table, or None where it is only a frame or a drawing."""
    cells = {_flip(cell, height): "" for row in table.rows for cell in row.cells if cell}
    for box in cells:
        cells[box] = textpage.get_text_bounded(*_shrunk(box)).replace("\r", "")
    rows = tuple(_grid(cells))
    texts = [text for row in rows for text in row]
    if len(rows) < 2 or len(rows[0]) < 2 or sum(map(bool, texts)) < len(texts) * _FILLED:
        return None
    return PdfTable(_flip(table.bbox, height), rows)


def _flip(box: Sequence[float], height: float) -> Box:
    """Pdfplumber's box, measured from the top, as a PDF box."""
    left, top, right, bottom = box
    return left, height - bottom, right, height - top


def _shrunk(box: Box) -> Box:
    """A hair inside the rules, so that neighbours' characters stay out."""
    left, bottom, right, top = box
    return left + 0.5, bottom + 0.5, right - 0.5, top - 0.5


def _grid(cells: dict[Box, str]) -> Iterator[tuple[str, ...]]:
    """Rows from the top; a merged cell is repeated in every place it covers."""
    xs = _borders([x for box in cells for x in (box[0], box[2])])
    ys = _borders([y for box in cells for y in (box[1], box[3])])
    for low, high in reversed(list(itertools.pairwise(ys))):
        middle = (low + high) / 2
        yield tuple(
            _covering(cells, (left + right) / 2, middle) for left, right in itertools.pairwise(xs)
        )


def _borders(positions: list[float]) -> list[float]:
    """Distinct rule positions; those within two points are one rule."""
    borders: list[float] = []
    for position in sorted(positions):
        if not borders or position - borders[-1] > 2:
            borders.append(position)
    return borders


def _covering(cells: dict[Box, str], x: float, y: float) -> str:
    return next(
        (
            text
            for (left, bottom, right, top), text in cells.items()
            if left <= x <= right and bottom <= y <= top
        ),
        "",
    )

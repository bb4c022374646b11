"""Tables of a page to rows that can be read alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.blocks import Block
from ingest.parsers.html_text import is_invisible, visible_text
from ingest.tables import counted, table_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def table_rows(table: HtmlElement) -> list[Block]:
    """The rows of a <table>; where <th> and <td> alternate, each pair is a row."""
    rows = [row for row in table.iter("tr") if not is_invisible(row)]
    cells = _grid(rows)
    titled = (
        bool(rows)
        and len(rows) > 1
        and all(cell.tag == "th" for cell in rows[0].iterchildren("td", "th"))
    )
    paired = [_paired(row) for row in rows]
    if all(paired):
        return [Block(f"{name}: {value}", "row") for pairs in paired for name, value in pairs]
    return table_blocks(cells, header=titled or None)


def _paired(row: HtmlElement) -> list[tuple[str, str]]:
    """Names and values of a row that alternates <th> and <td>, else nothing."""
    cells = list(row.iterchildren("td", "th"))
    tags = [cell.tag for cell in cells]
    if not tags or tags != ["th", "td"] * (len(tags) // 2):
        return []
    texts = [" ".join(visible_text(cell).split()) for cell in cells]
    return list(zip(texts[::2], texts[1::2], strict=True))


def _grid(rows: list[HtmlElement]) -> list[list[str]]:
    """Cell texts with merged cells repeated over what they cover."""
    grid: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}  # column -> rows still covered from above, text
    for row in rows:
        line: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill_held(line, held)
            text = " ".join(visible_text(cell).split())
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    held[len(line)] = (down - 1, text)
                line.append(text)
        _fill_held(line, held)
        grid.append(line)
    return grid


def _fill_held(line: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Append cells that reach down from the rows above, as long as they are next."""
    while (column := len(line)) in held:
        left, text = held.pop(column)
        line.append(text)
        if left > 1:
            held[column] = (left - 1, text)


def _span(cell: HtmlElement, name: str) -> int:
    return counted(cell.get(name, "1"))


def is_frame(table: HtmlElement) -> bool:
    """Whether a table only lays out the page: it holds tables or headings, or is one cell."""
    if table.get("role") == "presentation":
        return True
    inner = any(element is not table for element in table.iter("table", "h1", "h2", "h3"))
    return inner or sum(1 for _ in table.iter("td", "th")) <= 1

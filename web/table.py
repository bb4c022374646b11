"""A comparison as an HTML table, each cell with the markers of its citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.types import Cell, Table
from web.escape import as_text

MarkersOf = Callable[[Sequence[int]], str]
"""The markers of citation numbers, as HTML."""


def render_table(table: Table, caption: str, markers_of: MarkersOf) -> str:
    """The table in a box of its own, on one line of source.

    The box scrolls where the table is wider than the page; the keyboard reaches it too.
    """
    columns = "".join(f'<th scope="col">{as_text(column)}</th>' for column in table.columns)
    rows = "".join(_row(row, markers_of) for row in table.rows)
    return (
        f'<div class="comparison" role="group" tabindex="0"><table>'
        f"<caption>{as_text(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: Sequence[Cell], markers_of: MarkersOf) -> str:
    head, *cells = row
    return (
        f'<tr><th scope="row">{_content(head, markers_of)}</th>'
        f"{''.join(_cell(cell, markers_of) for cell in cells)}</tr>"
    )


def _cell(cell: Cell, markers_of: MarkersOf) -> str:
    # What no document tells has nothing to cite.
    missing = "" if cell.citations else ' class="missing"'
    return f"<td{missing}>{_content(cell, markers_of)}</td>"


def _content(cell: Cell, markers_of: MarkersOf) -> str:
    return as_text(cell.text) + markers_of(cell.citations)

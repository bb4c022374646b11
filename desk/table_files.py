"""Tables as CSV or XLSX files, and back: a row each, under a row with the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence

from desk.errors import InvalidEntry
from desk.workbook import read_sheet, write_sheet

MOST_BYTES = 5 * 2**20

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file (UTF-8 with a mark, so that spreadsheets read Korean); no cell is a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([columns, *map(_harmless, rows)])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet; no cell is a formula."""
    return write_sheet(title, [columns, *map(_harmless, rows)])


def read_table(
    content: bytes, needed: Collection[str], most_rows: int
) -> list[tuple[int, dict[str, str]]]:
    """The rows that hold something, by number of line, each as its cells by name of column.

    Which kind of file it is is told by its bytes.

    Args:
        content: the file.
        needed: columns that must be there.
        most_rows: how many rows there may be.

    Raises:
        InvalidEntry: the file is too long, no table, or lacks a column.
    """
    if len(content) > MOST_BYTES:
        raise InvalidEntry("file", "long", limit=MOST_BYTES)
    rows = read_sheet(content) if content.startswith(b"PK") else _csv_rows(content)
    if not rows or not set(needed) <= set(rows[0]):
        raise InvalidEntry("file", "malformed", line=1)
    if len(rows) > most_rows:
        raise InvalidEntry("file", "long", limit=most_rows)
    header = rows[0]
    return [
        (line, dict(zip(header, map(_plain, row), strict=False)))
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _csv_rows(content: bytes) -> list[list[str]]:
    """UTF-8, or what a Korean spreadsheet saves a CSV as."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise InvalidEntry("file", "malformed") from error
    raise InvalidEntry("file", "malformed")


def _harmless(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)


def _plain(cell: str) -> str:
    """A cell without the mark that ``_harmless`` puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell

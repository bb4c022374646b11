"""Rows of text to an XLSX file and back, through openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from desk.errors import InvalidEntry

_MOST_UNPACKED = 50 * 2**20
_MOST_COLUMNS = 30


def write_sheet(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet; every cell is text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        cells = [WriteOnlyCell(sheet, text) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read_sheet(content: bytes) -> list[list[str]]:
    """The first sheet's rows as text; formulas are not computed.

    Raises:
        InvalidEntry: it is no workbook, or unpacks to more than it may.
    """
    try:
        _require_bearable(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        ]
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        IllegalCharacterError,
        KeyError,
        IndexError,
        ValueError,
        SyntaxError,  # of its XML
        OSError,
    ) as error:
        raise InvalidEntry("file", "malformed") from error


def _require_bearable(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise InvalidEntry("file", "long", limit=_MOST_UNPACKED)

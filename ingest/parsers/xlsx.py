"""Excel workbooks, opened with openpyxl: each visible sheet a section, formulas as their results.

Sheets are streamed: openpyxl's other way makes an object of every cell that a
merged range or a lying dimension claims. Merged ranges are looked up beside.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.blocks import Parsed
from ingest.errors import Refusal
from ingest.limits import MIB, Limits, check_archive
from ingest.parsers.faults import faults
from ingest.parsers.office import day, inspected
from ingest.parsers.sheets import MAX_CELLS, Sheet, read_sheet
from ingest.parsers.sheets_values import shown

if TYPE_CHECKING:
    from openpyxl import Workbook

HIDDEN = "숨긴 시트 {0}개는 읽지 않았습니다 ({0} hidden sheets left out)"
CUT = "빈 줄이 길게 이어져 그 아래는 읽지 않았습니다: {0} (stopped at a long run of empty rows)"
UNCALCULATED = (
    "결과가 저장되지 않은 수식 칸을 비워 두었습니다: {0} (formulas saved without their results)"
)

_BLANK_ROWS = 10_000  # in a row; sheets formatted to their last row have a million
_VISITED = 5_000_000  # cells walked over in a workbook, empty ones included
_MERGES_WITHIN = 32 * MIB  # bytes of a sheet's part; merged cells of a larger one stay single
_MERGE = re.compile(
    rb"<(?:\w{1,10}:)?mergeCell\s[^<>]{0,200}?ref=[\"']"
    rb"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})[\"']"
)
_NO_RESULT = re.compile(rb"</f>\s{0,9}(?:<v\s?/>\s{0,9})?</c>")
_DEFAULT_NAME = re.compile(r"(?:sheet|시트|worksheet)\s?\d*", re.I)
_CORE = "docProps/core.xml"

Rows = list[list[str]]


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a workbook; hidden sheets are left out, macros and formulas never run."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="openpyxl")  # what it would lose in saving
        return _parsed(data, limits)


def _parsed(data: bytes, limits: Limits) -> Parsed:
    with faults("XLSX"):
        check_archive(data, limits)
        macros = inspected(data, "xl/workbook.xml", "XLSX")
        workbook = _open(data)
        visible = [sheet for sheet in _sheets(workbook) if sheet.sheet_state == "visible"]
        hidden = len(_sheets(workbook)) - len(visible)
    reader = _Reader(data, limits)
    filled = [(sheet.title, rows) for sheet in visible if (rows := reader.rows(sheet))]
    sheets = list(_read(filled, limits))
    told = [*macros, *([HIDDEN.format(hidden)] if hidden else []), *reader.warnings]
    facts = workbook.properties
    return Parsed(
        "xlsx",
        tuple(block for sheet in sheets for block in sheet.blocks),
        title=(facts.title or "").strip() or (sheets[0].title if len(sheets) == 1 else None),
        author=(facts.creator or "").strip() or None,
        created=day(facts.created) if _dated(data) else None,
        warnings=(*told, *(warning for sheet in sheets for warning in sheet.warnings)),
    )


def _open(data: bytes) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )


def _sheets(workbook: Workbook) -> list[Any]:
    return list(workbook.worksheets)


def _dated(data: bytes) -> bool:
    """Whether the file tells when it was made; openpyxl says now when it does not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _CORE in archive.namelist() and b":created" in archive.read(_CORE)


def _read(filled: list[tuple[str, Rows]], limits: Limits) -> Iterator[Sheet]:
    """The sheets that hold anything; the name that Excel gave to the only one tells nothing."""
    characters = 0
    for name, rows in filled:
        told = "" if len(filled) == 1 and _DEFAULT_NAME.fullmatch(name) else name
        sheet = read_sheet(rows, limits, name=told)
        characters += sum(len(block.text) for block in sheet.blocks)
        if characters > limits.characters:
            raise Refusal("too_large", f"> {limits.characters:,}")
        yield sheet


class _Reader:
    """Texts of the sheets of one workbook, within limits for all of them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.warnings: list[str] = []
        self._data = data
        self._limits = limits
        self._visited = self._characters = 0

    def rows(self, sheet: Any) -> Rows:
        """The rows of a sheet, merged cells repeated; none when it is empty."""
        rows: Rows = []
        blank = 0
        for cells in _cells(sheet):
            texts = [shown(value, code) for value, code in cells]
            self._count(texts)
            while texts and not texts[-1]:
                texts.pop()
            rows.append(texts)
            blank = 0 if texts else blank + 1
            if blank == _BLANK_ROWS:
                self.warnings.append(CUT.format(sheet.title))
                break
        del rows[len(rows) - blank :]
        part = self._part(sheet)
        if _NO_RESULT.search(part):
            self.warnings.append(UNCALCULATED.format(sheet.title))
        _repeat_merged(rows, part)
        return rows

    def _count(self, texts: list[str]) -> None:
        self._visited += len(texts) + 1
        self._characters += sum(map(len, texts))
        if self._visited > _VISITED:
            raise Refusal("too_large", f"> {_VISITED:,}")
        if self._characters > self._limits.characters:
            raise Refusal("too_large", f"> {self._limits.characters:,}")

    def _part(self, sheet: Any) -> bytes:
        """The XML of a sheet where it is small enough to be looked through, else nothing."""
        with faults("XLSX"), zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            name: str = sheet._worksheet_path  # told nowhere else
            return archive.read(name) if archive.getinfo(name).file_size <= _MERGES_WITHIN else b""


def _cells(sheet: Any) -> Iterator[list[tuple[object, str]]]:
    """Values and number formats of each row; the dimension that a sheet claims is not believed."""
    from openpyxl.utils.escape import unescape

    with faults("XLSX"):
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            cells: list[tuple[object, str]] = []
            for cell in row:
                value = None if cell.data_type == "e" else cell.value
                if isinstance(value, str):
                    cells.append((unescape(value), ""))
                else:
                    cells.append((value, "" if value is None else cell.number_format))
            yield cells


def _repeat_merged(rows: Rows, part: bytes) -> None:
    """Write the text of each merged range in every place it covers, as far as rows are used."""
    from openpyxl.utils.cell import column_index_from_string

    width = max(map(len, rows), default=0)
    written = 0
    for match in _MERGE.finditer(part):
        first, last = (column_index_from_string(match[n].decode("ascii")) for n in (1, 3))
        top, bottom = int(match[2]), int(match[4])
        right = min(last, width)
        text = _at(rows, top - 1, first - 1)
        if not text:
            continue
        for row in rows[top - 1 : bottom]:
            row += [""] * (right - len(row))
            for column in range(first - 1, right):
                row[column] = row[column] or text
            written += right - first + 1
        if written > MAX_CELLS:
            raise Refusal("too_large", f"> {MAX_CELLS:,}")


def _at(rows: Rows, row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

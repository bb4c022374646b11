"""Workbooks and decks made on the spot, whole or with some of their parts changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

SHEET = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_bytes(fill: Callable[[Any], object]) -> bytes:
    """An .xlsx filled by a function that gets the openpyxl workbook."""
    import openpyxl

    workbook = openpyxl.Workbook()
    fill(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def rows_bytes(*rows: tuple[object, ...], title: str = "Sheet1") -> bytes:
    """An .xlsx of one sheet with these rows."""

    def fill(workbook: Any) -> None:
        workbook.active.title = title
        for row in rows:
            workbook.active.append(row)

    return workbook_bytes(fill)


def sheet_xml(rows: str, after: str = "", before: str = "") -> bytes:
    """The part of a sheet written by hand: ``<row>`` elements and what stands around them."""
    data = f"<sheetData>{rows}</sheetData>"
    return f'<worksheet xmlns="{_NAMESPACE}">{before}{data}{after}</worksheet>'.encode()


def text_cell(reference: str, text: str) -> str:
    """One ``<c>`` element with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def deck_bytes(fill: Callable[[Any], object]) -> bytes:
    """A .pptx filled by a function that gets the python-pptx presentation."""
    import pptx

    deck = pptx.Presentation()
    fill(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, changes: Mapping[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """The same package with some parts changed, or added where there was none."""
    out = io.BytesIO()
    left = dict(changes)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = left.pop(name, None)
            part = old.read(name)
            new.writestr(name, change(part) if callable(change) else change or part)
        for name, part in left.items():
            assert isinstance(part, bytes), f"no part {name}"
            new.writestr(name, part)
    return out.getvalue()

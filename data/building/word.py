"""Word documents, by python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from building.packing import repack
from building.source import Block, Bullets, Heading, Paragraph, Source, Table

if TYPE_CHECKING:
    from docx.document import Document

FONT = "NanumGothic"


def render_docx(source: Source) -> bytes:
    """The source as DOCX bytes."""
    document = docx.Document()
    set_properties(document, source)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    for block in source.blocks:
        add_block(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue(), source.created)


def set_properties(document: Document, source: Source) -> None:
    """Fill in the core properties; python-docx's own placeholders go."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = source.title, source.author, source.author
    core.created = core.modified = source.created.replace(tzinfo=None)
    core.language, core.comments = "ko-KR", ""


def add_block(document: Document, block: Block) -> None:
    """Append one block in the matching Word style."""
    match block:
        case Heading(level, text):
            document.add_heading(text, level)
        case Paragraph(text):
            document.add_paragraph(text)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Table():
            add_table(document, block)


def add_table(document: Document, table: Table) -> None:
    """Append a ruled table with bold titles."""
    grid = document.add_table(len(table.rows), table.width, style="Table Grid")
    for cell in table.cells():
        place = grid.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(grid.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        place.text = cell.text
        if cell.row < table.titles:
            place.paragraphs[0].runs[0].bold = True
    document.add_paragraph()

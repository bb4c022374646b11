"""Excel workbooks, by XlsxWriter: a sheet of tables, or one of questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from building.source import ABOVE, Block, Bullets, Heading, Paragraph, Source, SourceError, Table

FONT = "NanumGothic"
FAQ_TITLES = ("번호", "분류", "질문", "답변")
NARROW, WIDE = 8, 60  # characters of a column
HANGUL = 1.8  # times as wide as a figure


def render_xlsx(source: Source) -> bytes:
    """The source as a workbook of one sheet, its blocks below each other."""
    width = max(block.width for block in source.blocks if isinstance(block, Table))
    sheet = _Sheet(source, width)
    for block in source.blocks:
        sheet.add(block)
    return sheet.finished()


def render_faq(source: Source) -> bytes:
    """Categories (##), questions (###) and answers as a sheet with one row a question."""
    first = source.blocks.index(next(b for b in source.blocks if _opens_category(b)))
    sheet = _Sheet(source, len(FAQ_TITLES))
    for block in source.blocks[:first]:
        sheet.add(block)
    sheet.add(Table((FAQ_TITLES, *_faq_rows(source.blocks[first:]))))
    return sheet.finished()


def _opens_category(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def _faq_rows(blocks: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Number, category, question, answer; a category's cell is merged over its questions."""
    category = question = ""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            category = block.text
        elif isinstance(block, Heading):
            question = block.text
        elif isinstance(block, Paragraph) and question:
            number += 1
            yield str(number), category, question, block.text
            category, question = ABOVE, ""
        else:
            raise SourceError(f"an answer is one paragraph below its question: {block}")


class _Sheet:
    """A workbook of one sheet, written from its top."""

    def __init__(self, source: Source, width: int) -> None:
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        created = source.created.replace(tzinfo=None)
        facts = {"title": source.title, "author": source.author, "created": created}
        self._book.set_properties(facts)
        self._sheet = self._book.add_worksheet()
        self._width = width
        self._row = 0
        look = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        self._line = self._book.add_format(look)
        self._title = self._book.add_format(look | {"bold": True, "font_size": 16})
        self._cell = self._book.add_format(look | {"border": 1, "text_wrap": True})
        titled = {"border": 1, "bold": True, "bg_color": "#E4EAF2", "align": "center"}
        self._head = self._book.add_format(look | titled)

    def add(self, block: Block) -> None:
        """Append a block: a line over the sheet's width, or a table."""
        match block:
            case Heading(_, text):
                self._merged(self._row, 0, 1, self._width, text, self._title)
                self._row += 1
            case Paragraph(text):
                self._merged(self._row, 0, 1, self._width, text, self._line)
                self._row += 1
            case Bullets(items):
                for item in items:
                    self.add(Paragraph(f"- {item}"))
            case Table():
                self._table(block)

    def finished(self) -> bytes:
        """The workbook's bytes; nothing can be added afterwards."""
        self._book.close()
        return self._buffer.getvalue()

    def _table(self, table: Table) -> None:
        for cell in table.cells():
            look = self._head if cell.row < table.titles else self._cell
            place = self._row + cell.row, cell.column
            self._merged(*place, cell.rows, cell.columns, cell.text, look)
        for column, texts in enumerate(zip(*table.rows, strict=True)):
            longest = HANGUL * max(map(len, texts))
            self._sheet.set_column(column, column, min(max(longest, NARROW), WIDE))
        self._sheet.freeze_panes(self._row + table.titles, 0)
        self._row += len(table.rows)

    def _merged(
        self, row: int, column: int, rows: int, columns: int, text: str, look: object
    ) -> None:
        """Write a text into one cell or over several; figures are figures."""
        if rows > 1 or columns > 1:
            self._sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
        if text.isdecimal():
            self._sheet.write_number(row, column, int(text), look)
        else:
            self._sheet.write_string(row, column, text, look)

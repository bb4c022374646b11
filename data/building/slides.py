"""PowerPoint decks, by python-pptx: a cover, then a slide for each section."""

from __future__ import annotations

from io import BytesIO
from itertools import takewhile
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Mm, Pt

from building.packing import repack
from building.source import Block, Bullets, Heading, Paragraph, Source, Table

FONT = "NanumGothic"
WIDTH, HEIGHT = Mm(338.7), Mm(190.5)  # 16:9
EDGE, TOP, FOOT = Mm(18), Mm(42), Mm(178)
LINE, ROW = Mm(8.4), Mm(9.4)
ACROSS = 62  # Hangul characters on a line
TEXT_SIZE, TABLE_SIZE, TITLE_SIZE, FOOT_SIZE = Pt(17), Pt(14), Pt(28), Pt(10)
BULLET = f'<a:buChar {nsdecls("a")} char="•"/>'
COVER, TITLE_ONLY = 0, 5  # layouts of python-pptx's own template


def render_pptx(source: Source) -> bytes:
    """The source as PPTX bytes."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _set_properties(deck.core_properties, source)
    _cover(deck, source)
    slide: Any = None
    for block in source.blocks:
        if isinstance(block, Heading):
            slide = _Slide(deck, block.text, source.author) if block.level > 1 else None
        elif slide is not None:
            slide.add(block)
    buffer = BytesIO()
    deck.save(buffer)
    return repack(buffer.getvalue(), source.created)


def _set_properties(core: Any, source: Source) -> None:
    core.title, core.author, core.last_modified_by = source.title, source.author, source.author
    core.created = core.modified = source.created.replace(tzinfo=None)
    core.language = "ko-KR"


def _cover(deck: Any, source: Source) -> None:
    """The title, and below it what stands before the first section."""
    slide = deck.slides.add_slide(deck.slide_layouts[COVER])
    title, subtitle = slide.placeholders
    _place(title, EDGE, Mm(55), WIDTH - 2 * EDGE, Mm(30))
    _place(subtitle, EDGE, Mm(95), WIDTH - 2 * EDGE, Mm(40))
    title.text_frame.text = source.title
    before = takewhile(lambda block: not _opens(block), source.blocks)
    lines = [block.text for block in before if isinstance(block, Paragraph)]
    subtitle.text_frame.text = "\n".join(lines)
    _set_font(title.text_frame, Pt(36))
    _set_font(subtitle.text_frame, TEXT_SIZE)


def _opens(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 1


class _Slide:
    """One slide, filled from its top; what does not fit is an error of the source."""

    def __init__(self, deck: Any, title: str, author: str) -> None:
        self._shapes = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes
        self._title = title
        self._top: int = TOP
        _place(self._shapes.title, EDGE, Mm(14), WIDTH - 2 * EDGE, Mm(20))
        self._shapes.title.text_frame.text = title
        _set_font(self._shapes.title.text_frame, TITLE_SIZE)
        foot = self._shapes.add_textbox(EDGE, FOOT + Mm(2), WIDTH - 2 * EDGE, Mm(8))
        foot.text_frame.text = author
        _set_font(foot.text_frame, FOOT_SIZE)

    def add(self, block: Block) -> None:
        """Append a paragraph, a list or a table."""
        match block:
            case Paragraph(text):
                self._text((text,), bulleted=False)
            case Bullets(items):
                self._text(items, bulleted=True)
            case Table():
                self._table(block)

    def _text(self, lines: tuple[str, ...], *, bulleted: bool) -> None:
        height = LINE * sum(1 + len(line) // ACROSS for line in lines)
        box = self._shapes.add_textbox(EDGE, self._room(height), WIDTH - 2 * EDGE, height)
        box.text_frame.word_wrap = True
        box.text_frame.text = "\n".join(lines)
        _set_font(box.text_frame, TEXT_SIZE)
        for paragraph in box.text_frame.paragraphs if bulleted else ():
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(Mm(6)))
            properties.set("indent", str(-Mm(6)))
            properties.append(parse_xml(BULLET))

    def _table(self, table: Table) -> None:
        rows, height = len(table.rows), ROW * len(table.rows)
        top, width = self._room(height), WIDTH - 2 * EDGE
        grid = self._shapes.add_table(rows, table.width, EDGE, top, width, height).table
        widest = [min(max(map(len, column)), 60) + 4 for column in zip(*table.rows, strict=True)]
        for column, share in zip(grid.columns, widest, strict=True):
            column.width = Emu(width * share // sum(widest))
        for cell in table.cells():
            place = grid.cell(cell.row, cell.column)
            if cell.rows > 1 or cell.columns > 1:
                last = grid.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
                place.merge(last)
            place.text_frame.text = cell.text
            _set_font(place.text_frame, TABLE_SIZE)

    def _room(self, height: int) -> int:
        """The top of the next shape of this height."""
        top, self._top = self._top, self._top + height + Mm(4)
        if top + height > FOOT:
            raise ValueError(f"too much for one slide: {self._title}")
        return top


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _set_font(frame: Any, size: int) -> None:
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.name = size, FONT

"""HWPX documents, written by hand: a ZIP package of OWPML parts."""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape

from building import hangul_parts as parts
from building import hangul_styles as styles
from building.hangul_page import INLINE, PAGE_SETUP
from building.packing import pack
from building.source import Block, Bullets, Cell, Heading, Paragraph, Source, Table

TEXT = 42520  # HWPUNIT, 1/7200 inch: width of the text
ROW, SIDE, EDGE = 2400, 510, 141  # HWPUNIT: height of a row, inner margins of a cell
NARROWEST = 7  # characters of a column at least
_LIST = (
    'textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0"'
    ' linkListNextIDRef="0" textWidth="{width}" textHeight="{height}" hasTextRef="0"'
    ' hasNumRef="0"'
)


def render_hwpx(source: Source) -> bytes:
    """The source as HWPX bytes."""
    texts = {
        "mimetype": "application/hwp+zip",  # first and stored: how readers know the format
        "version.xml": parts.VERSION,
        "META-INF/container.xml": parts.CONTAINER,
        "META-INF/manifest.xml": parts.MANIFEST,
        "settings.xml": parts.SETTINGS,
        "Contents/content.hpf": parts.package(source.title, source.author, source.created),
        "Contents/header.xml": styles.HEADER,
        "Contents/section0.xml": _Section().written(source),
        "Preview/PrvText.txt": source.title,
    }
    return pack({name: text.encode() for name, text in texts.items()}, source.created, "mimetype")


class _Section:
    """One section; its objects are numbered as they come."""

    def __init__(self) -> None:
        self._ids = count(1)

    def written(self, source: Source) -> str:
        """The section's XML: page setup, running lines, then the blocks."""
        running = self._running("header", "TOP", source.title)
        running += self._running("footer", "BOTTOM", source.author)
        opening = f"{PAGE_SETUP}{running}"
        blocks = "".join(map(self._block, source.blocks))
        first = self._paragraph("", styles.BODY, inner=opening)
        return f"{parts.DECLARATION}<hs:sec {parts.SPACES}>{first}{blocks}</hs:sec>"

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, text):
                return self._paragraph(text, styles.OUTLINES[level - 1])
            case Paragraph(text):
                return self._paragraph(text, styles.BODY)
            case Bullets(items):
                return "".join(self._paragraph(item, styles.BULLET) for item in items)
            case Table():
                return self._paragraph("", styles.BODY, inner=self._table(block))

    def _paragraph(self, text: str, style: styles.Style, inner: str = "") -> str:
        """A paragraph, with what is anchored in it before its text."""
        shown = f"<hp:t>{escape(text)}</hp:t>" if text or inner else ""
        return (
            f'<hp:p id="{next(self._ids)}" paraPrIDRef="{style.shape}" styleIDRef="{style.number}"'
            ' pageBreak="0" columnBreak="0" merged="0">'
            f'<hp:run charPrIDRef="{style.characters}">{inner}{shown}</hp:run></hp:p>'
        )

    def _running(self, name: str, align: str, text: str) -> str:
        """A line at the head or the foot of every page."""
        told = _LIST.format(align=align, width=TEXT, height=4252)
        return (
            f'<hp:ctrl><hp:{name} id="{next(self._ids)}" applyPageType="BOTH">'
            f'<hp:subList id="" {told}>{self._paragraph(text, styles.RUNNING)}</hp:subList>'
            f"</hp:{name}></hp:ctrl>"
        )

    def _table(self, table: Table) -> str:
        widths = _widths(table)
        rows = ""
        cells = list(table.cells())
        for row in range(len(table.rows)):
            inner = "".join(
                self._cell(cell, widths, cell.row < table.titles)
                for cell in cells
                if cell.row == row
            )
            rows += f"<hp:tr>{inner}</hp:tr>"
        return (
            f'<hp:tbl id="{next(self._ids)}" zOrder="0" numberingType="TABLE"'
            ' textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None"'
            f' pageBreak="CELL" repeatHeader="1" rowCnt="{len(table.rows)}"'
            f' colCnt="{table.width}" cellSpacing="0" borderFillIDRef="{styles.RULED}"'
            f' noAdjust="0"><hp:sz width="{sum(widths)}" widthRelTo="ABSOLUTE"'
            f' height="{ROW * len(table.rows)}" heightRelTo="ABSOLUTE" protect="0"/>'
            f"{INLINE}{rows}</hp:tbl>"
        )

    def _cell(self, cell: Cell, widths: list[int], titles: bool) -> str:
        style = styles.TITLE_CELL if titles else styles.CELL
        fill = styles.SHADED if titles else styles.RULED
        width = sum(widths[cell.column : cell.column + cell.columns])
        told = _LIST.format(align="CENTER", width=0, height=0)
        return (
            f'<hp:tc name="" header="{int(titles)}" hasMargin="0" protect="0" editable="0"'
            f' dirty="0" borderFillIDRef="{fill}"><hp:subList id="" {told}>'
            f"{self._paragraph(cell.text, style)}</hp:subList>"
            f'<hp:cellAddr colAddr="{cell.column}" rowAddr="{cell.row}"/>'
            f'<hp:cellSpan colSpan="{cell.columns}" rowSpan="{cell.rows}"/>'
            f'<hp:cellSz width="{width}" height="{ROW * cell.rows}"/>'
            f'<hp:cellMargin left="{SIDE}" right="{SIDE}" top="{EDGE}" bottom="{EDGE}"/></hp:tc>'
        )


def _widths(table: Table) -> list[int]:
    """The columns' widths in HWPUNIT, as their longest cells ask for, together the text's."""
    longest = [max(map(len, column)) for column in zip(*table.rows, strict=True)]
    shares = [min(max(length, NARROWEST), 40) for length in longest]
    widths = [TEXT * share // sum(shares) for share in shares]
    return [*widths[:-1], TEXT - sum(widths[:-1])]

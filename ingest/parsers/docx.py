"""Word documents, opened with python-docx and read in document order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block, Parsed
from ingest.limits import Limits, check_archive
from ingest.parsers.faults import faults
from ingest.parsers.office import day, inspected
from ingest.tables import counted, table_blocks

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FOOTNOTES = "/footnotes"
_MAIN_TYPES = (  # of a document's chief part
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_OUTLINE_LEVELS = tuple("012345678")  # as Word counts them, 0 the outermost
_HEADING = re.compile(r"^(?:heading|제목)\s*(\d)", re.I)
_TEMPLATE_DATE = "2013-12-23"  # python-docx's own template: tells nothing of the document
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK, f"{_W}instrText"))


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a .docx; headers and footers are left out, footnotes come last."""
    from docx.opc.exceptions import PackageNotFoundError

    with faults("DOCX", PackageNotFoundError):
        check_archive(data, limits)
        macros = inspected(data, "word/document.xml", "DOCX")
        document = _open(data)
        reader = _Body(document)
        blocks = [*reader.blocks(document.element.body), *reader.footnotes()]
        facts = document.core_properties
        title, author, created = facts.title, facts.author, day(facts.created)
    return Parsed(
        "docx",
        tuple(blocks),
        title=title.strip() or None,
        author=author.strip() or None,
        created=created if created != _TEMPLATE_DATE else None,
        warnings=macros,
    )


def _open(data: bytes) -> DocxDocument:
    """The document of a package, with macros and templates too, which ``docx.Document`` refuses."""
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    PartFactory.part_type_for.update(dict.fromkeys(_MAIN_TYPES, DocumentPart))
    part = Package.open(io.BytesIO(data)).main_document_part
    if not isinstance(part, DocumentPart):
        raise TypeError(part.content_type)
    document: DocxDocument = part.document
    return document


class _Body:
    """Turns the elements of one document's body into blocks."""

    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._headings: dict[str, int] = {}  # style id -> heading level
        self._lists: set[str] = set()  # style ids of list paragraphs
        for style in document.styles.element.iter(f"{_W}style"):
            self._learn(style)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Paragraphs and tables below an element, content controls opened."""
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif (
                element.tag in (f"{_W}sdt", f"{_W}ins", f"{_W}customXml")
                or element.tag == f"{_W}sdtContent"
            ):
                yield from self.blocks(element)

    def footnotes(self) -> Iterator[Block]:
        """The notes at the foot of the pages, each a paragraph."""
        from docx.oxml.parser import parse_xml

        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(_FOOTNOTES) and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(f"{_W}footnote"):
                    text = " ".join(filter(None, map(_text, note.iter(f"{_W}p"))))
                    if text and note.get(f"{_W}type") is None:
                        yield Block(f"[주] {text}")

    def _learn(self, style: Any) -> None:
        """Note a style that makes headings or list items, by name or by what it sets."""
        identity = style.get(f"{_W}styleId", "")
        name = style.find(f"{_W}name")
        title = name.get(f"{_W}val", "") if name is not None else ""
        level = _HEADING.match(title)
        if level:
            self._headings[identity] = int(level.group(1))
        elif title.lower() in ("title", "제목"):
            self._headings[identity] = 1
        elif (outline := _outline(style)) is not None:
            self._headings[identity] = outline
        if title.lower().startswith(("list", "목록")) or style.find(f".//{_W}numPr") is not None:
            self._lists.add(identity)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        properties = element.find(f"{_W}pPr")
        style, level, numbered = "", None, False
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = named.get(f"{_W}val", "") if named is not None else ""
            level = _outline(element)
            numbered = properties.find(f"{_W}numPr") is not None
        level = self._headings.get(style) if level is None else level
        for line in _text(element).split("\n"):
            if not line.strip():
                continue
            if level:
                yield Block(line, "heading", level)
            else:
                yield Block(line, "item" if numbered or style in self._lists else "paragraph")
        for box in _text_boxes(element):
            yield from self.blocks(box)

    def _table(self, element: Any) -> Iterator[Block]:
        """Rows of a table; a table of one cell is a frame around blocks."""
        rows = [row for row in element.iter(f"{_W}tr") if _owner(row, f"{_W}tbl") is element]
        cells = [list(_cells(row)) for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            yield from self.blocks(cells[0][0])
            return
        titled = bool(rows) and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None
        yield from table_blocks(_grid(cells), header=titled or None)


def _outline(element: Any) -> int | None:
    """The outline level a paragraph or style sets, 1 the outermost; None for body text."""
    found = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) + 1 if value in _OUTLINE_LEVELS else None


def _text(element: Any) -> str:
    """Text of a paragraph as accepted: insertions in, deletions and field codes out."""
    parts: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag != f"{_W}pPr":
            parts.append(_text(child))
    return "".join(parts)


def _text_boxes(element: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, without their copies for old readers."""
    for box in element.iter(f"{_W}txbxContent"):
        if _owner(box, _FALLBACK) is None and _owner(box, f"{_W}p") is element:
            yield box


def _owner(element: Any, tag: str) -> Any:
    """The nearest enclosing element with this tag, or None."""
    return next(element.iterancestors(tag), None)


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, those in content controls too."""
    return (cell for cell in row.iter(f"{_W}tc") if _owner(cell, f"{_W}tr") is row)


def _grid(rows: list[list[Any]]) -> list[list[str]]:
    """Cell texts, merged cells repeated in every place they cover."""
    grid: list[list[str]] = []
    for cells in rows:
        line: list[str] = []
        for cell in cells:
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            covered = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            above = grid[-1] if grid else []
            text = above[len(line)] if covered and len(line) < len(above) else _cell_text(cell)
            line += [text] * _width(cell)
        grid.append(line)
    return grid


def _cell_text(cell: Any) -> str:
    return " ".join(filter(None, (_text(paragraph).strip() for paragraph in cell.iter(f"{_W}p"))))


def _width(cell: Any) -> int:
    """Columns a cell covers."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return counted(span.get(f"{_W}val", "1")) if span is not None else 1

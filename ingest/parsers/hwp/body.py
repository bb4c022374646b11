"""The body of HWP 5: trees of records to paragraphs, tables, boxes and notes."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.parsers.hwp.model import Aside, Cell, Paragraph, Styles, Table, deeper
from ingest.parsers.hwp.numbers import FORMATS, written
from ingest.parsers.hwp.records import Node, number, string

_PARA_HEADER, _PARA_TEXT, _CONTROL, _LIST_HEADER = 0x42, 0x43, 0x47, 0x48
_SHAPE, _TABLE, _EQUATION, _TEXT_ART = 0x4C, 0x4D, 0x58, 0x5A
_TITLE_CELL = 1 << 18
_NUMBERED_OBJECTS = (3, 4, 5)  # numbers of figures, tables and equations; not of pages or notes

# A control takes eight UTF-16 units; the extended ones have a record of their own, in order.
_CODES = re.compile("([\x01-\x09\x0b\x0c\x0e-\x17])[\\s\\S]{0,7}")
_EXTENDED = frozenset("\x01\x02\x03\x0b\x0c\x0e\x0f\x10\x11\x12\x15\x16\x17")
_SIGNS = str.maketrans({"\r": None, "\x18": "-", "\x1e": "\xa0", "\x1f": " "})


class _List(NamedTuple):
    """Paragraphs that stand together, and the record that opens them."""

    header: bytes
    paragraphs: list[Node]


class Body:
    """Reads the sections of one document, in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def section(self, nodes: Iterable[Node]) -> Iterator[Paragraph]:
        """The paragraphs of a section, from the trees of its stream."""
        for node in nodes:
            if node.tag == _PARA_HEADER:
                yield self._paragraph(node, 0)

    def _paragraph(self, node: Node, depth: int) -> Paragraph:
        depth = deeper(depth)
        controls = [child for child in node.children if child.tag == _CONTROL]
        for control in controls:
            if _name(control) == "secd":
                self._styles.outline = str(number(control.data, 18))
        standing = self._styles.next(str(number(node.data, 8)), str(number(node.data, 10, 1)))
        texts = (child.data for child in node.children if child.tag == _PARA_TEXT)
        text = _text(next(texts, b""), controls)
        parts = [part for control in controls for part in self._parts(control, depth)]
        return Paragraph(text, standing, tuple(parts))

    def _paragraphs(self, nodes: Iterable[Node], depth: int) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(node, depth) for node in nodes)

    def _parts(self, control: Node, depth: int) -> Iterator[Table | Aside]:
        """What a control anchors; comments, bookmarks, scripts and the like are left out."""
        match _name(control):
            case "tbl ":
                yield self._table(control, depth)
            case "gso ":
                yield from self._drawing(control, depth)
            case "eqed":
                yield Aside("box", self._all(control, depth))  # its caption
            case "fn  " | "en  ":
                yield Aside("note", self._all(control, depth))
            case "head" | "foot" | "secd":  # a section's own lists are those of its master pages
                yield Aside("running", self._all(control, depth))

    def _all(self, control: Node, depth: int) -> tuple[Paragraph, ...]:
        """The paragraphs of all lists of a control."""
        nodes = [node for found in _lists(control.children) for node in found.paragraphs]
        return self._paragraphs(nodes, depth)

    def _table(self, control: Node, depth: int) -> Table:
        """Cells are the lists after the table's own record; before it stands the caption."""
        children = control.children
        tags = [child.tag for child in children]
        begin = tags.index(_TABLE) if _TABLE in tags else 0
        caption = [node for found in _lists(children[:begin]) for node in found.paragraphs]
        # in the order of the file, since numbers are counted on the way
        captions = self._paragraphs(caption, depth)
        cells = tuple(self._cell(found, depth) for found in _lists(children[begin:]))
        return Table(cells, captions)

    def _cell(self, found: _List, depth: int) -> Cell:
        header = found.header
        return Cell(
            row=number(header, 10),
            column=number(header, 8),
            rows=max(number(header, 14), 1),
            columns=max(number(header, 12), 1),
            paragraphs=self._paragraphs(found.paragraphs, depth),
            titles=bool(number(header, 4, 4) & _TITLE_CELL),
        )

    def _drawing(self, control: Node, depth: int) -> Iterator[Aside]:
        """Caption, text and text art of a drawing, and of those grouped in it."""
        depth = deeper(depth)
        if paragraphs := self._all(control, depth):
            yield Aside("box", paragraphs)
        for child in control.children:
            if child.tag == _SHAPE:
                yield from self._drawing(child, depth)
            elif child.tag == _TEXT_ART:
                yield Aside("box", (Paragraph(string(child.data, 32)[0]),))


def _lists(children: Sequence[Node]) -> list[_List]:
    """Paragraphs by the list headers they follow."""
    found: list[_List] = []
    for child in children:
        if child.tag == _LIST_HEADER:
            found.append(_List(child.data, []))
        elif child.tag == _PARA_HEADER and found:
            found[-1].paragraphs.append(child)
    return found


def _name(control: Node) -> str:
    """The four letters of a control, which are stored backwards."""
    return control.data[3::-1].decode("latin-1")


def _text(data: bytes, controls: Sequence[Node]) -> str:
    r"""A paragraph's characters, ``\n`` for line breaks, controls replaced by what they show."""
    units = array("H", data[: len(data) // 2 * 2])
    waiting = iter(controls)

    def shown(match: re.Match[str]) -> str:
        if match.group(1) == "\t":
            return "\t"
        control = next(waiting, None) if match.group(1) in _EXTENDED else None
        return _inline(control) if control else ""

    # one character a unit, so that what is inside controls cannot shift them
    text = _CODES.sub(shown, "".join(map(chr, units))).translate(_SIGNS)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _inline(control: Node) -> str:
    """What a control shows in the line itself."""
    match _name(control):
        case "atno":
            attributes = number(control.data, 4, 4)
            if attributes & 0xF in _NUMBERED_OBJECTS:
                code = attributes >> 4 & 0xFF
                name = FORMATS[code] if code < len(FORMATS) else FORMATS[0]
                return written(number(control.data, 8), name)
        case "tdut" | "tcps":  # text with a small one above it, overlaid characters
            return string(control.data, 4)[0]
        case "eqed":
            scripts = (node.data for node in control.children if node.tag == _EQUATION)
            return "".join(string(script, 4)[0] for script in scripts)
    return ""

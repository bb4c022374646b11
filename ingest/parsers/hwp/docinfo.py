"""What HWP 5 keeps for the whole document: paragraph shapes, styles and numberings."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.parsers.hwp.model import Head, Styles
from ingest.parsers.hwp.numbers import FORMATS, LevelFormat
from ingest.parsers.hwp.records import Node, number, string

_NUMBERING, _PARA_SHAPE, _STYLE = 0x17, 0x19, 0x1A
_LEVELS = 7  # of a numbering in the first versions; later ones append three, hardly used


def read_styles(nodes: Iterable[Node]) -> Styles:
    """The styles of the records of ``DocInfo``; paragraphs name them by their place."""
    heads: dict[str, Head] = {}
    names: dict[str, str] = {}
    numberings: dict[str, list[LevelFormat]] = {}
    shapes = 0
    for record in _flat(nodes):
        if record.tag == _PARA_SHAPE:
            if head := _head(record.data):
                heads[str(shapes)] = head
            shapes += 1
        elif record.tag == _STYLE:
            names[str(len(names))] = string(record.data, 0)[0]
        elif record.tag == _NUMBERING:
            numberings[str(len(numberings) + 1)] = _levels(record.data)
    return Styles(heads, names, numberings)


def _flat(nodes: Iterable[Node]) -> Iterable[Node]:
    """All records one after another: below one another or not, they count in order."""
    for node in nodes:
        pending = [node]
        while pending:
            current = pending.pop()
            yield current
            pending += reversed(current.children)


def _head(shape: bytes) -> Head | None:
    """What a paragraph shape puts before its paragraphs."""
    attributes, numbering = number(shape, 0, 4), str(number(shape, 30))
    level = min(max(attributes >> 25 & 7, number(shape, 54, 4)), 9)  # three bits held seven once
    match attributes >> 23 & 3:
        case 1:
            return Head("outline", numbering, level)
        case 2:
            return Head("number", numbering, level)
        case 3:
            return Head("bullet", numbering, level)
    return None


def _levels(numbering: bytes) -> list[LevelFormat]:
    """The formats of a numbering, and the numbers its levels start with where they are told."""
    found: list[tuple[str, str]] = []
    position = 0
    for _ in range(_LEVELS):
        code = number(numbering, position, 4) >> 5 & 0x1F
        pattern, position = string(numbering, position + 12)
        found.append((pattern, FORMATS[code] if code < len(FORMATS) else FORMATS[0]))
    starts = [number(numbering, position + 2 + 4 * level, 4) or 1 for level in range(_LEVELS)]
    return [LevelFormat(*pair, start) for pair, start in zip(found, starts, strict=True)]

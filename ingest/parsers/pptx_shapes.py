"""Shapes of a slide to blocks: text frames, tables, charts and diagrams, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from ingest.blocks import Block
from ingest.errors import Refusal
from ingest.parsers.pptx_data import chart_blocks, diagram_blocks
from ingest.parsers.sheets import MAX_CELLS
from ingest.tables import table_blocks
from ingest.wrapping import begins_item, strip_marker

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BULLETS = frozenset((f"{_A}buChar", f"{_A}buAutoNum", f"{_A}buBlip"))
_FURNITURE = frozenset(("DATE", "FOOTER", "HEADER", "SLIDE_NUMBER"))
_BULLETED = frozenset(("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"))


@dataclass(frozen=True, slots=True)
class Piece:
    """What one shape says, and the place it takes on the slide, in EMU."""

    blocks: tuple[Block, ...]
    left: int
    top: int
    width: int
    height: int

    @property
    def is_noise(self) -> bool:
        """Whether it is a footer, a date or a slide number."""
        return all(block.kind == "noise" for block in self.blocks)


def pieces(shapes: Iterable[Any]) -> list[Piece]:
    """Pieces of python-pptx shapes from top to bottom, left to right; what is grouped stays so."""
    found = [piece for shape in shapes if (piece := _piece(shape)).blocks]
    content = [piece for piece in found if not piece.is_noise]
    return [*_ordered(content), *(piece for piece in found if piece.is_noise)]


def lines_of(body: Any) -> list[str]:
    """Lines of a text body (a:txBody), paragraphs and hand-made breaks alike."""
    texts = [paragraph.text for paragraph in body.iter(f"{_A}p")]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _piece(shape: Any) -> Piece:
    place = (shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)
    return Piece(tuple(_blocks(shape)), *place)


def _blocks(shape: Any) -> Iterable[Block]:
    if hasattr(shape, "shapes"):  # a group
        return chain.from_iterable(piece.blocks for piece in pieces(shape.shapes))
    if getattr(shape, "has_table", False):
        return table_blocks(_grid(shape.table._tbl))
    if getattr(shape, "has_chart", False):
        return chart_blocks(shape.chart_part)
    if shape.has_text_frame:
        kind = shape.placeholder_format.type.name if shape.is_placeholder else ""
        return _text_blocks(shape.text_frame, kind)
    return diagram_blocks(shape)


def _text_blocks(frame: Any, kind: str) -> Iterator[Block]:
    for paragraph in frame._txBody.p_lst:
        listed = _is_item(paragraph, kind in _BULLETED)
        for line in filter(str.strip, paragraph.text.splitlines()):
            text = strip_marker(line.strip())
            if kind in _FURNITURE:
                yield Block(text, "noise")
            else:
                yield Block(text, "item" if listed or begins_item(line) else "paragraph")


def _is_item(paragraph: Any, inherited: bool) -> bool:
    """Whether a paragraph has a bullet, its own or that of its placeholder."""
    properties = paragraph.find(f"{_A}pPr")
    if properties is None:
        return inherited
    if properties.find(f"{_A}buNone") is not None:
        return False
    own = any(child.tag in _BULLETS for child in properties)
    return own or inherited or properties.get("lvl", "0") != "0"


def _grid(table: Any) -> list[list[str]]:
    """Cell texts of a:tbl, merged cells repeated in every place they cover."""
    grid: list[list[str]] = []
    for row in table.iter(f"{_A}tr"):
        line: list[str] = []
        above = grid[-1] if grid else []
        for cell in row.iter(f"{_A}tc"):
            if cell.get("vMerge") in ("1", "true") and len(line) < len(above):
                line.append(above[len(line)])
            elif cell.get("hMerge") in ("1", "true") and line:
                line.append(line[-1])
            else:
                line.append(" ".join(lines_of(cell)))
        grid.append(line)
    if len(grid) * max(map(len, grid), default=0) > MAX_CELLS:
        raise Refusal("too_large", f"> {MAX_CELLS:,}")
    return grid


def _ordered(found: Sequence[Piece]) -> list[Piece]:
    """Pieces band by band; where each piece of a band heads the one below it, pair by pair."""
    bands: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: (piece.top, piece.left)):
        first = bands[-1][0] if bands else piece
        if bands and piece.top - first.top <= min(first.height, piece.height) / 2:
            bands[-1].append(piece)
        else:
            bands.append([piece])
    bands = [sorted(band, key=lambda piece: piece.left) for band in bands]
    ordered: list[Piece] = []
    headed = False
    for band, below in pairwise([*bands, []]):
        if not headed and _heads(band, below):
            ordered += chain.from_iterable(zip(band, below, strict=True))
            headed = True
        else:
            ordered += [] if headed else band
            headed = False
    return ordered


def _heads(band: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether two bands are cards: lines of equal width, each above a higher piece of its own."""
    if len(band) < 2 or len(band) != len(below):
        return False
    even = max(piece.width for piece in band) <= 1.25 * min(piece.width for piece in band)
    return even and all(
        len(head.blocks) == 1
        and head.height < piece.height
        and abs(head.left - piece.left) <= head.width / 4
        for head, piece in zip(band, below, strict=True)
    )

"""A picture of a page to lines of text, with the places of their words."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from ingest.ocr.columns import Region, columns
from ingest.ocr.lines import OcrLine, confidence, lines_of
from ingest.ocr.rereading import reread
from ingest.ocr.scans import Box, Upright, straighten
from ingest.ocr.tesseract import OcrFailed, Piece, korean_model, pieces, run

if TYPE_CHECKING:
    from PIL.Image import Image

DOUBTFUL = 70.0  # confidence of a page below which readers are warned
RENDER_DPI = 300.0

_READ_DPI = 200.0  # where the model reads running text best
_BEST, _FIT = 28.0, (14.0, 50.0)  # height of text in pixels: best, and good enough
_MOST_PIXELS = 16_000_000  # of a page given to tesseract
_SMALLEST = 16  # pixels of a side that could hold text
_SURE_LINE = 90.0  # confidence below which a line is read again
_OTHER_SCALES = (0.75, 1.05)  # times the first: what fails at one size is read at another
_ONE_LINE = 7  # tesseract's page segmentation mode
_ONE_COLUMN = 4  # tesseract's page segmentation mode; its own search for columns fails on Hangul
_TURN = re.compile(r"Rotate: (90|180|270)\b")


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page as it was read, at ``dpi`` dots an inch; ``confidence`` in [0, 100], higher better."""

    lines: tuple[OcrLine, ...]
    upright: Upright
    dpi: float
    confidence: float

    def box(self, piece: Piece) -> Box:
        """Where a piece stands on the page as it was before it was set straight."""
        return self.upright.back(piece.left, piece.top, piece.right, piece.bottom)


def recognise(image: Image, dpi: float, seconds: float) -> OcrPage:
    """Read an 8-bit grey page with ``dpi`` dots an inch.

    A page that lies on its side is turned. Raises ``OcrFailed`` when
    ``seconds`` are over or tesseract with a Korean model is missing.
    """
    until = time.monotonic() + seconds
    if dpi > RENDER_DPI:
        image, dpi = _scaled(image, RENDER_DPI / dpi), RENDER_DPI
    if min(image.size) < _SMALLEST:
        return OcrPage((), Upright(image.size, image.size), dpi, 0.0)
    page = _recognise(image, dpi, 0, until)
    if page.confidence < DOUBTFUL:
        turn = _turn(image, until)
        turned = _recognise(image, dpi, turn, until) if turn else page
        page = max(page, turned, key=lambda one: one.confidence)
    return page


def _recognise(image: Image, dpi: float, turn: int, until: float) -> OcrPage:
    straight, upright = straighten(image, turn)
    largest = (_MOST_PIXELS / (straight.width * straight.height)) ** 0.5
    scale = min(_READ_DPI / dpi, largest)
    found = _read(straight, scale, until)
    height = median(one.bottom - one.top for one in found) * scale if found else _BEST
    if not _FIT[0] <= height <= _FIT[1]:  # print that is very small or large for the dpi
        fitting = min(scale * _BEST / max(height, 1.0), largest)
        again = _read(straight, fitting, until)
        if confidence(again) > confidence(found):
            found, scale = again, fitting
    found = _second_look(straight, found, scale, until)
    found = reread(straight, found, until - time.monotonic())
    return OcrPage(tuple(lines_of(found)), upright, dpi, confidence(found))


def _second_look(image: Image, found: Sequence[Piece], scale: float, until: float) -> list[Piece]:
    """The same pieces, unsure lines read again each alone and at other sizes."""
    lines = [list(group) for _, group in groupby(found, key=lambda one: one.line)]
    unsure = [number for number, line in enumerate(lines) if confidence(line) < _SURE_LINE]
    if not unsure:
        return list(found)
    regions = [_around(lines[number], image.size) for number in unsure]
    for times in _OTHER_SCALES:
        try:
            again = _regions(image, regions, scale * times, _ONE_LINE, until)
        except OcrFailed:  # no time left: the first reading stands
            break
        for frame, group in groupby(again, key=lambda one: one.frame):
            old, new = lines[unsure[frame]], list(group)
            if confidence(new) > confidence(old):
                lines[unsure[frame]] = [replace(piece, line=old[0].line) for piece in new]
    return [piece for line in lines for piece in line]


def _around(line: Sequence[Piece], size: tuple[int, int]) -> Region:
    """The place of a line with some room on all sides."""
    top, bottom = min(one.top for one in line), max(one.bottom for one in line)
    high = bottom - top
    return (
        max(0, min(one.left for one in line) - 2 * high),
        max(0, top - high // 4),
        min(size[0], max(one.right for one in line) + 2 * high),
        min(size[1], bottom + high // 4),
    )


def _read(image: Image, scale: float, until: float) -> list[Piece]:
    """The pieces of every column, in pixels of the straight page."""
    return _regions(image, columns(image), scale, _ONE_COLUMN, until)


def _regions(
    image: Image, regions: Sequence[Region], scale: float, layout: int, until: float
) -> list[Piece]:
    model = korean_model()
    if model is None:
        raise OcrFailed("no Korean model")
    pictures = [_scaled(image.crop(region), scale) for region in regions]
    found = pieces(pictures, model, layout, round(_READ_DPI), until - time.monotonic())
    return [_placed(piece, regions[piece.frame], scale) for piece in found]


def _scaled(image: Image, scale: float) -> Image:
    from PIL import Image as Images

    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Images.Resampling.LANCZOS)


def _placed(piece: Piece, region: Region, scale: float) -> Piece:
    left, top, _, _ = region
    return replace(
        piece,
        left=round(piece.left / scale) + left,
        top=round(piece.top / scale) + top,
        right=round(piece.right / scale) + left,
        bottom=round(piece.bottom / scale) + top,
    )


def _turn(image: Image, until: float) -> int:
    """Degrees counter-clockwise that set a page upright, 0 if it is or nobody can tell."""
    small = _scaled(image, min(1.0, (2_000_000 / (image.width * image.height)) ** 0.5))
    try:
        told = run([small], ["--psm", "0", "--dpi", "150"], until - time.monotonic())
    except OcrFailed:
        return 0
    found = _TURN.search(told)
    return (360 - int(found.group(1))) % 360 if found else 0

"""Pages of a PDF drawn as pictures: which are scans, and where their letters stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.marks import Letter
from ingest.ocr.pictures import MAX_PIXELS, Picture
from ingest.ocr.recognise import RENDER_DPI
from ingest.ocr.scans import Box
from ingest.ocr.tesseract import OcrFailed

if TYPE_CHECKING:
    from PIL.Image import Image

_FEW = 30  # letters and figures of a scan's own text layer, at most (stamps, page numbers)
_COVERED = 0.3  # of the page by pictures, at least, to be a scan
_DRAWN = 50  # shapes of a page without any letter, at least: letters drawn as curves
_MOST_OBJECTS = 20_000  # of a page looked at
_MOST_PIXELS = 18_000_000  # A3 at 300 dpi
_GRID = 10_000  # steps to a page's side, in which pdfium tells places


def is_scan(page: Any, typed: int) -> bool:
    """Whether a pypdfium2 page shows pictures (or letters as curves) instead of text.

    ``typed`` is how many letters and figures its text layer has.
    """
    if typed >= _FEW:
        return False
    pictures, shapes = _drawn(page)
    return pictures >= _COVERED or (typed == 0 and shapes >= _DRAWN)


def _drawn(page: Any) -> tuple[float, int]:
    """The share of the page that pictures cover, at most 1, and the number of shapes."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    area, shapes = 0.0, 0
    for thing in _objects(page):
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
        elif thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
    return min(1.0, area / max(width * height, 1.0)), shapes


def too_large(page: Any) -> bool:
    """Whether the pictures on a page would unpack to more than can be drawn."""
    import pypdfium2.raw as pdfium

    pictures = (one for one in _objects(page) if one.type == pdfium.FPDF_PAGEOBJ_IMAGE)
    sizes: list[tuple[int, int]] = [picture.get_px_size() for picture in pictures]
    return sum(width * height for width, height in sizes) > 2 * MAX_PIXELS


def _objects(page: Any) -> Iterator[Any]:
    return islice(page.get_objects(max_depth=3), _MOST_OBJECTS)


def drawn(page: Any) -> Picture:
    """A pypdfium2 page in grey at 300 dpi, or at what keeps its size in bounds.

    Raises ``OcrFailed`` when its pictures are too large.
    """
    if too_large(page):
        raise OcrFailed("pictures too large")
    width, height = page.get_size()
    dpi = min(RENDER_DPI, bounded_scale(width, height, _MOST_PIXELS) * 72)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        image: Image = bitmap.to_pil().convert("L")
    finally:
        bitmap.close()
    return Picture(image, dpi)


def bounded_scale(width: float, height: float, pixels: int) -> float:
    """The scale that gives a page of this size in points so many pixels."""
    return float((pixels / max(width * height, 1.0)) ** 0.5)


def letters(page: Any) -> list[Letter]:
    """The characters of a page's text layer with their boxes on a picture of it."""
    import pypdfium2 as pypdfium
    import pypdfium2.raw as pdfium

    place = pypdfium.PdfPosConv(page, (0, 0, _GRID, _GRID, 0))
    textpage = page.get_textpage()
    found = []
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code <= sys.maxunicode and chr(code).isprintable() and not chr(code).isspace():
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            corners = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
            found.append(Letter(chr(code), _box(corners)))
    textpage.close()
    return found


def _box(corners: tuple[tuple[int, int], tuple[int, int]]) -> Box:
    """Two opposite corners on the grid, as shares of the page within its borders."""
    across = sorted(min(max(x / _GRID, 0.0), 1.0) for x, _ in corners)
    down = sorted(min(max(y / _GRID, 0.0), 1.0) for _, y in corners)
    return Box(across[0], down[0], across[1], down[1])

"""The picture of a cited page, with the places of the quotation on it."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.archive import read_member
from ingest.detect import detect
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.marks import Letter, PageText
from ingest.ocr.pictures import Mode, Picture, decode_pictures
from ingest.ocr.recognise import OcrPage, recognise
from ingest.ocr.scans import Box
from ingest.ocr.tesseract import OcrFailed, Piece
from ingest.parsers import pdf_view
from ingest.sources import Source, as_source

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTHS = (100, 3000)  # pixels
_MOST_PIXELS = 12_000_000  # of a picture
_OCR_SECONDS = 20.0  # while somebody waits for the page
_LIMITS = Limits()
_ARCHIVES = threading.Lock()  # an open archive is read by one at a time


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: PNG bytes, size in pixels, its number (from 1).

    ``boxes`` mark the quotation, one for each line (more on a scan that lies on
    its side), in shares [0, 1] of the width and height; none when it was not found.
    """

    png: bytes
    width: int
    height: int
    page: int
    boxes: tuple[Box, ...]


def page_image(source: Path | Source, page: int, quote: str, *, width: int = 1000) -> PageImage:
    """Draw a page (from 1) of a PDF or picture file and mark a quotation on it.

    A quotation that stands on the page after is shown there; one that runs over
    is marked as far as this page goes. A scan is read again to find it, which
    takes seconds the first time. Raises ``UnreadableFile``: ``missing``,
    ``no_page``, ``unsupported`` for formats without pages, ``damaged`` and the like.
    """
    known = as_source(source)
    try:
        pages = _Pages(known)
        shown, boxes = _marked(pages, page, quote)
        image = pages.view(shown, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
        return PageImage(_png(image), image.width, image.height, shown, boxes)
    except Refusal as refusal:
        raise UnreadableFile(known.path, refusal.code, refusal.detail) from refusal
    except OSError as error:
        gone = isinstance(error, FileNotFoundError | NotADirectoryError)
        raise UnreadableFile(known.path, "missing" if gone else "unreadable") from error


def _marked(pages: _Pages, page: int, quote: str) -> tuple[int, tuple[Box, ...]]:
    """The page to show and the boxes on it."""
    if not quote.strip():
        return page, ()
    here = pages.text(page)
    if boxes := here.find(quote):
        return page, boxes
    try:
        following = pages.text(page + 1)
    except Refusal:  # there is none, or it is broken
        return page, ()
    if boxes := following.find(quote):
        return page + 1, boxes
    return page, here.find_beginning(quote, following)


class _Pages:
    """The pages of one file, drawn and read as they are asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = _bytes(source)
        self._format = detect(self._data, source.name)
        if self._format not in ("pdf", "image"):
            raise Refusal("unsupported", self._format.upper())

    def view(self, number: int, width: int) -> Image:
        """A page in colour."""
        if self._format == "pdf":
            return pdf_view.view(self._data, number, width, _MOST_PIXELS)
        image = _picture(self._data, number, "RGB").image
        image.thumbnail((width, max(width, _MOST_PIXELS // width)))
        return image

    def text(self, number: int) -> PageText:
        """The letters of a page; of a scan that cannot be read, none."""
        found = pdf_view.page_letters(self._data, number) if self._format == "pdf" else None
        if found is not None:
            return PageText(found)
        try:
            return PageText(_scanned(self._source, _stamp(self._source), number))
        except OcrFailed:
            return PageText(())


def _picture(data: bytes, number: int, mode: Mode) -> Picture:
    for picture in decode_pictures(data, _LIMITS, number, mode):
        return picture
    raise Refusal("no_page", f"{number}")


@lru_cache(maxsize=32)
def _scanned(source: Source, stamp: tuple[int, int], number: int) -> tuple[Letter, ...]:
    """The letters of a scanned page; ``stamp`` makes a changed file another one."""
    data = _bytes(source)
    pdf = detect(data, source.name) == "pdf"
    picture = pdf_view.scan(data, number) if pdf else _picture(data, number, "L")
    read = recognise(picture.image, picture.dpi, _OCR_SECONDS)
    pieces = [piece for line in read.lines for piece in line.pieces]
    return tuple(letter for piece in pieces for letter in _letters(read, piece))


def _letters(read: OcrPage, piece: Piece) -> list[Letter]:
    """The characters of a piece, which share its width alike."""
    box = read.box(piece)
    step = (box.right - box.left) / len(piece.text)
    return [
        Letter(text, Box(box.left + step * n, box.top, box.left + step * (n + 1), box.bottom))
        for n, text in enumerate(piece.text)
    ]


def _bytes(source: Source) -> bytes:
    """The bytes of a source within the size limit."""
    if source.members:
        with _ARCHIVES:
            return read_member(source, _LIMITS)
    if not source.path.is_file():
        raise Refusal("not_a_file" if source.path.exists() else "missing")
    if source.path.stat().st_size > _LIMITS.file_bytes:
        raise Refusal("too_large")
    return source.path.read_bytes()


def _stamp(source: Source) -> tuple[int, int]:
    status = source.path.stat()
    return status.st_mtime_ns, status.st_size


def _png(image: Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()

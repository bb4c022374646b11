"""Single pages of a PDF for viewing, from any thread: pdfium takes one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ingest.errors import Refusal
from ingest.marks import Letter
from ingest.ocr.pictures import Picture
from ingest.parsers.pdf_pictures import bounded_scale, drawn, is_scan, letters, too_large

if TYPE_CHECKING:
    from PIL.Image import Image

_ONE_AT_A_TIME = threading.Lock()


def view(data: bytes, number: int, width: int, pixels: int) -> Image:
    """A page (from 1) in colour, ``width`` pixels wide unless that makes too many pixels.

    All functions here raise ``Refusal``: ``no_page``, ``damaged``, ``encrypted``,
    and this one ``too_large`` for the pictures on it.
    """
    with _page(data, number) as page:
        if too_large(page):
            raise Refusal("too_large", "PDF")
        across, down = page.get_size()
        scale = min((width - 0.5) / max(across, 1.0), bounded_scale(across, down, pixels))
        bitmap = page.render(scale=scale)
        image: Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return image


def page_letters(data: bytes, number: int) -> list[Letter] | None:
    """The letters of a page's text layer with their places; None for a scan."""
    with _page(data, number) as page:
        found = letters(page)
        typed = sum(letter.text.isalnum() for letter in found)
        return None if is_scan(page, typed) else found


def scan(data: bytes, number: int) -> Picture:
    """A page as it was given to OCR."""
    with _page(data, number) as page:
        return drawn(page)


def load() -> None:
    """Load pdfium now rather than for the first page."""
    import pypdfium2  # noqa: F401


@contextmanager
def _page(data: bytes, number: int) -> Iterator[Any]:
    import pypdfium2 as pdfium

    with _ONE_AT_A_TIME:
        try:
            with pdfium.PdfDocument(data) as document:
                if not 1 <= number <= len(document):
                    raise Refusal("no_page", f"{number}")
                page = document[number - 1]
                yield page
                page.close()
        except pdfium.PdfiumError as error:
            locked = "password" in str(error).lower()
            raise Refusal("encrypted" if locked else "damaged", "PDF") from error

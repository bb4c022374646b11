"""Pictures of pages (PNG, JPEG, TIFF): read by OCR, then as the pages of a PDF."""

from __future__ import annotations

from ingest.blocks import Parsed
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.ocr.pictures import decode_pictures
from ingest.parsers.pdf import page_blocks
from ingest.parsers.pdf_layout import PdfPage
from ingest.parsers.scanned import Scanner


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a picture's pages; ``no_text`` when tesseract is missing or finds none."""
    scanner = Scanner(limits)
    for number, picture in enumerate(decode_pictures(data, limits), 1):
        scanner.read(number, lambda page=picture: page)  # type: ignore[misc]
    read = scanner.pages()
    if not any(lines for _, lines in read.values()):
        raise scanner.refusal() or Refusal("no_text")
    pages = [PdfPage(number, height, lines, []) for number, (height, lines) in read.items()]
    return Parsed("image", tuple(page_blocks(pages)), warnings=tuple(scanner.warnings()))

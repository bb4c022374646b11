"""PDF of page images alone: what comes out of an office scanner."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from fpdf import FPDF
from PIL import Image

from building.portable import render_pdf
from building.source import Source

DPI = 300
ASKEW = 0.4  # degrees, as a sheet lies on the glass
INK = 180  # of 255: darker becomes black
A4 = (210, 297)  # millimetres


def render_scan(source: Source) -> bytes:
    """The source printed and scanned in black and white; no text layer, no title inside."""
    scan = FPDF(format="A4")
    scan.set_creation_date(source.created)
    scan.set_creator("Office Scanner")
    scan.set_auto_page_break(False)
    for page in _pages(render_pdf(source)):
        scan.add_page()
        scan.image(page, 0, 0, *A4)
    return bytes(scan.output())


def _pages(printed: bytes) -> list[Image.Image]:
    """The pages as one-bit pictures, a little askew."""
    with pypdfium2.PdfDocument(printed) as document:
        return [_scanned(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in document]


def _scanned(page: Image.Image) -> Image.Image:
    turned = page.convert("L").rotate(ASKEW, Image.Resampling.BICUBIC, fillcolor=255)
    black = turned.point([0 if level < INK else 255 for level in range(256)])
    buffer = BytesIO()
    black.convert("1").save(buffer, "PNG")
    return Image.open(buffer)

"""PDFs written by hand, for what no library writes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_BOX = b"/MediaBox [0 0 595 842]"


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects numbered from 1, the first of them its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(out))
    )


def pdf_of_pages(count: int, kids: int | None = None) -> bytes:
    """A PDF that says it has so many empty pages, and has ``kids`` of them."""
    kids = count if kids is None else kids
    listed = b" ".join(b"%d 0 R" % number for number in range(3, 3 + kids))
    pages = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (listed, count)
    page = b"<< /Type /Page /Parent 2 0 R %b >>" % _BOX
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *[page] * kids])


def pdf_of_content(content: bytes, catalog: bytes = b"") -> bytes:
    """A PDF of one page that is drawn so; ``catalog`` are more entries of its catalog."""
    packed = zlib.compress(content, 1)
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %b /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>" % _BOX,
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
            _FONT,
        ]
    )


def words(text: bytes) -> bytes:
    """A page's content that shows a line of text."""
    return b"BT /F1 12 Tf 72 700 Td (%b) Tj ET" % text

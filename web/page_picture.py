"""The picture of a cited page, the quote boxed, as HTML."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from ingest.page_image import PageImage
from ingest.page_pictures import PagePictures
from vectorstore.types import Document

_FORMATS = ("pdf", "image")
_WIDTH = 1_200  # pixels; sharp on a phone, and some 300 kB


def has_picture(document: Document) -> bool:
    """Whether a document is a file of pages that still lies where it was read."""
    return document.format in _FORMATS and Path(document.source).is_file()


@cache
def _pictures() -> PagePictures:
    """Those who draw for every visitor of this process."""
    return PagePictures()


def warm_up() -> None:
    """Begin to get ready to draw, so that the first page comes as soon as others."""
    _pictures().warm_up()


def render_page(document: Document, page: int, quote: str, alt: str) -> str:
    """The page that holds a quote, with a box around each of its lines.

    Raises:
        UnreadableFile: the file is gone or cannot be drawn.
    """
    picture = _draw(document, page, quote)
    data = base64.b64encode(picture.png).decode()
    boxes = "".join(
        f'<mark class="quote" tabindex="-1" style="left:{box.left:.2%};top:{box.top:.2%};'
        f'width:{box.right - box.left:.2%};height:{box.bottom - box.top:.2%}"></mark>'
        for box in picture.boxes
    )
    return (
        f'<figure class="page-picture"><img alt="{alt}" src="data:image/png;base64,{data}"'
        f' width="{picture.width}" height="{picture.height}">{boxes}</figure>'
    )


def page_svg(document: Document, page: int, quote: str) -> str:
    """The same picture as an SVG drawing, for a page that allows no styles within.

    Raises:
        UnreadableFile: the file is gone or cannot be drawn.
    """
    picture = _draw(document, page, quote)
    data = base64.b64encode(picture.png).decode()
    boxes = "".join(
        f'<rect x="{box.left * picture.width:.1f}" y="{box.top * picture.height:.1f}"'
        f' width="{(box.right - box.left) * picture.width:.1f}"'
        f' height="{(box.bottom - box.top) * picture.height:.1f}"/>'
        for box in picture.boxes
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}"'
        f' width="{picture.width}" height="{picture.height}">'
        f'<image width="100%" height="100%" href="data:image/png;base64,{data}"/>'
        f'<g fill="#ffd640" fill-opacity=".35" stroke="#b98900" stroke-width="2">{boxes}</g></svg>'
    )


def _draw(document: Document, page: int, quote: str) -> PageImage:
    """The path is the store's own: what comes back from a browser could name any file."""
    return _pictures().draw(Path(document.source), page, quote, width=_WIDTH)

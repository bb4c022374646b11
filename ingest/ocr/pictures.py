"""Picture files to grey pages: PNG, JPEG, and TIFF with its several pages."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.errors import Refusal
from ingest.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

Mode = Literal["L", "RGB"]

MAX_PIXELS = 80_000_000  # a page of A3 at 600 dpi has 70 million
ASSUMED_DPI = 300.0
_A4_WIDTH = 8.27  # inches
_DPI = (100.0, 1200.0)  # what a scanner writes; cameras write 72 for nothing
_FORMATS = ("PNG", "JPEG", "TIFF")
_REDUCED = 1  # bit of TIFF's NewSubfileType: a thumbnail of another page
_SUBFILE_TYPE = 254
_DEEP = ("I", "F")  # beginnings of the names of modes with more than 8 bits


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, turned as the camera was held; ``dpi`` dots an inch, 300 if unknown."""

    image: Image
    dpi: float


def decode_pictures(
    data: bytes, limits: Limits, page: int | None = None, mode: Mode = "L"
) -> Iterator[Picture]:
    """The pages of a picture file one by one, or only the one with this number (from 1).

    ``mode`` is "L" for 8-bit grey or "RGB".

    Raises ``Refusal``: ``damaged``, ``too_large`` by declared size before any
    decoding, or ``too_many_pages``.
    """
    from PIL import Image

    with _told(), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        _check(opened)
        for number, _ in enumerate(_frames(opened, limits), 1):
            if page in (None, number):
                yield Picture(_on_paper(opened, mode), _dpi(opened))


@contextmanager
def _told() -> Iterator[None]:
    """Every fault of a broken picture told as damage, one too large as that."""
    from PIL import Image

    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refusal("too_large", "image") from error
    except (OSError, EOFError, SyntaxError, struct.error) as error:
        raise Refusal("damaged", "image") from error
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        raise Refusal("damaged", "image") from error


def _check(opened: Image) -> None:
    """Refuse by the declared size, before any pixel is decoded."""
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise Refusal("too_large", f"{width:,} × {height:,}")


def _frames(opened: Image, limits: Limits) -> Iterator[int]:
    """Go to each page in turn; other formats than TIFF have one, animated or not."""
    yield 0
    if opened.format != "TIFF":
        return
    for frame in range(1, limits.pages + 1):
        try:
            opened.seek(frame)
        except EOFError:
            return
        if frame == limits.pages:
            raise Refusal("too_many_pages", f"> {limits.pages}")
        _check(opened)
        if not int(opened.tag_v2.get(_SUBFILE_TYPE, 0)) & _REDUCED:  # type: ignore[attr-defined]
            yield frame


def _on_paper(opened: Image, mode: Mode) -> Image:
    """8-bit grey or colour on white paper, turned as the camera was held."""
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(opened)
    if image.mode.startswith(_DEEP):
        low, high = image.getextrema()
        scale = 255 / (high - low) if high > low else 1.0  # type: ignore[operator]
        return (
            image.convert("F").point(lambda value: (value - low) * scale).convert("L").convert(mode)
        )
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    return image.convert(mode)


def _dpi(opened: Image) -> float:
    """As declared, or as if the picture were a page: 300, more where that were larger than A4."""
    declared = opened.info.get("dpi", (0, 0))[0]
    if _DPI[0] <= declared <= _DPI[1]:
        return float(declared)
    return max(ASSUMED_DPI, min(opened.size) / _A4_WIDTH)

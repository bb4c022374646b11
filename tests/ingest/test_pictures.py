"""Picture files: every one ends as pages or as a refusal, bombs before they are decoded."""

from __future__ import annotations

import io
import random
import struct
import time
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.ocr.pictures import MAX_PIXELS, decode_pictures
from tests.ingest.scanning import encoded

# Pillow warns of much that is odd in a file; here only the outcome counts.
pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]


def _pages(data: bytes, limits: Limits | None = None) -> list[Image.Image]:
    return [picture.image for picture in decode_pictures(data, limits or Limits())]


def _code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        _pages(data, limits)
    return caught.value.code


def _png(width: int, height: int) -> bytes:
    """A PNG that declares a size and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _spotted() -> Image.Image:
    image = Image.new("L", (60, 40), "white")
    for x in range(0, 60, 3):
        image.putpixel((x, x % 40), x)
    return image


@pytest.mark.parametrize("size", [(60_000, 60_000), (MAX_PIXELS, 2), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_declares_to_be_huge_is_refused_at_once(size: tuple[int, int]) -> None:
    started = time.monotonic()
    assert _code(_png(*size)) in ("too_large", "damaged")
    assert time.monotonic() - started < 1


def test_broken_pictures_are_damaged() -> None:
    for kind in ("PNG", "JPEG", "TIFF"):
        whole = _saved(_spotted(), kind)
        assert _code(whole[: len(whole) // 2]) == "damaged"
    assert _code(b"\x89PNG\r\n\x1a\n") == "damaged"
    assert _code(b"II*\0" + bytes(4)) == "damaged"  # a TIFF without pages


def test_only_tiff_has_pages() -> None:
    frames = [Image.new("L", (9, 9), level) for level in (10, 200, 90)]
    assert len(_pages(encoded(*frames, kind="TIFF"))) == 3
    assert len(_pages(encoded(*frames))) == 1  # an animated PNG
    assert _code(encoded(*frames, kind="TIFF"), Limits(pages=2)) == "too_many_pages"
    [second] = decode_pictures(encoded(*frames, kind="TIFF"), Limits(), page=2)
    assert second.image.getextrema() == (200, 200)


def test_pictures_come_upright_and_on_white() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held on its side
    [upright] = _pages(_saved(_spotted(), "JPEG", exif=turned))
    assert upright.size == (40, 60)
    [clear] = _pages(_saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"))
    assert clear.getextrema() == (255, 255)
    [deep] = _pages(_saved(Image.linear_gradient("L").convert("I;16"), "TIFF"))
    assert deep.getextrema() == (0, 255)


@pytest.mark.parametrize("dpi", [(600, 600.0), (72, 300.0), (5000, 300.0)])
def test_a_resolution_no_scanner_has_is_not_believed(dpi: tuple[int, float]) -> None:
    [picture] = decode_pictures(encoded(_spotted(), dpi=dpi[0]), Limits())
    assert picture.dpi == pytest.approx(dpi[1], rel=0.01)


def _mutated(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice((1, 2, 8))):
        place = chance.randrange(len(data))
        if chance.random() < 0.1:
            del data[max(place, 9) :]
        elif chance.random() < 0.3:
            data[place:place] = chance.randbytes(4)
        else:
            data[place] = chance.randrange(256)
        if place >= len(data):
            break
    return bytes(data)


@pytest.mark.parametrize(
    "make",
    [
        lambda: _saved(_spotted(), "PNG"),
        lambda: _saved(_spotted(), "JPEG"),
        lambda: encoded(_spotted(), _spotted(), kind="TIFF"),
    ],
)
def test_any_mutated_picture_is_decoded_or_refused(make: Callable[[], bytes]) -> None:
    whole, chance = make(), random.Random(7)
    for _ in range(100):
        try:
            for image in _pages(_mutated(whole, chance)):
                image.load()
        except Refusal as refusal:
            assert refusal.code in ("damaged", "too_large")

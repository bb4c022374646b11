"""Scans made on the spot: Korean text drawn in Nanum as a scanner would see it."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.ingest.conftest import FONT
from tests.support import require_system

DPI = 200
SENTENCES = (
    "충남창조경제혁신센터는 2015년 5월 22일 천안에서 문을 열었다.",
    "태양광 창업과 해외 진출에 모두 1,525억원을 댄다.",
    "홍성 죽도를 태양광만으로 움직이는 섬으로 바꾸는 사업도 시작한다.",
    "창업자가 묵을 수 있는 숙소 21실과 회의실 3곳을 갖추었다.",
)


def require_ocr() -> None:
    """Tesseract and the Korean font, or the test is skipped (under CI=true: fails)."""
    require_system("tesseract")
    if not FONT.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("fonts-nanum is not installed")
        pytest.skip("fonts-nanum is not installed")


def scan(
    lines: Sequence[str] = SENTENCES,
    *,
    title: str = "",
    size: tuple[int, int] = (1400, 620),
    tilt: float = 0.0,
    columns: int = 1,
) -> Image.Image:
    """A grey page of 200 dpi with its lines in 11 points, ``tilt`` degrees counter-clockwise."""
    page = Image.new("L", size, 245)
    draw = ImageDraw.Draw(page)
    if title:
        draw.text((90, 40), title, font=ImageFont.truetype(FONT, 52), fill=25)
    font = ImageFont.truetype(FONT, 30)
    rows = -(-len(lines) // columns)
    for number, line in enumerate(lines):
        column, row = divmod(number, rows)
        place = 90 + column * (size[0] - 90) // columns, 140 + row * 52
        draw.text(place, line, font=font, fill=25)
    return page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=245)


def encoded(*pages: Image.Image, kind: str = "PNG", dpi: int = DPI) -> bytes:
    """Pages as the bytes of a picture file, or of a PDF that holds nothing but them."""
    buffer = io.BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    resolution = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    pages[0].save(buffer, kind, **resolution, **several)
    return buffer.getvalue()

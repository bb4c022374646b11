"""Scans: read by OCR page by page, and told; without tesseract refused with what to install."""

from __future__ import annotations

import io
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw

from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.conftest import ReadBytes
from tests.ingest.scanning import SENTENCES, encoded, require_ocr, scan

Make = Callable[..., bytes]


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any programs."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


def _alike(text: str, expected: str) -> float:
    """Share of characters that agree, white space apart."""
    one, two = "".join(text.split()), "".join(expected.split())
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def test_a_tilted_scan_is_read_and_told(read: ReadBytes) -> None:
    require_ocr()
    page = scan(title="충남 센터 안내", tilt=0.7)
    document = read(encoded(page), "scan.png")
    assert (document.format, [one.number for one in document.pages]) == ("image", [1])
    assert _alike(document.text, "충남 센터 안내" + "".join(SENTENCES)) > 0.95
    assert "2015년 5월 22일" in document.text and "1,525억원" in document.text
    assert [section.title for section in document.sections] == ["충남 센터 안내"]
    assert any("OCR" in warning and "1" in warning for warning in document.warnings)


def test_a_page_that_lies_on_its_side_is_turned(read: ReadBytes) -> None:
    require_ocr()
    page = scan(size=(1400, 700)).rotate(90, expand=True)
    assert _alike(read(encoded(page, kind="JPEG"), "a.jpg").text, "".join(SENTENCES)) > 0.95


def test_the_frames_of_a_tiff_are_pages(read: ReadBytes) -> None:
    require_ocr()
    pages = scan(SENTENCES[:2], size=(1400, 300)), scan(SENTENCES[2:], size=(1400, 300))
    document = read(encoded(*pages, kind="TIFF"), "a.tif")
    first, second = (document.text[page.start : page.end] for page in document.pages)
    assert _alike(first, "".join(SENTENCES[:2])) > 0.95
    assert _alike(second, "".join(SENTENCES[2:])) > 0.95


def test_columns_are_read_one_after_the_other(read: ReadBytes) -> None:
    require_ocr()
    left = [
        "서울센터는 종로구 광화문에 있다",
        "사물인터넷 창업을 돕고 있으며",
        "해마다 열 팀을 새로 뽑는다",
    ]
    right = [
        "부산센터는 해운대구 센텀에 있다",
        "유통 혁신과 영화를 맡고 있으며",
        "롯데가 전담기업으로 나섰다고",
    ]
    page = scan([*left * 3, *right * 3], size=(1300, 660), columns=2)
    text = read(encoded(page), "a.png").text
    assert _alike(text, "".join([*left * 3, *right * 3])) > 0.9
    assert text.rindex("서울센터") < text.index("부산센터")


def test_a_picture_without_letters_has_no_text(read: ReadBytes) -> None:
    require_ocr()
    picture = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(picture).ellipse((60, 60, 240, 240), fill="navy")
    for page in (picture, Image.new("L", (1, 1))):
        with pytest.raises(UnreadableFile) as caught:
            read(encoded(page), "a.png")
        assert caught.value.code == "no_text"


def _mixed(pdf_bytes: Make) -> bytes:
    """A page of text and a page that is a picture of text."""

    def fill(pdf: FPDF) -> None:
        pdf.multi_cell(
            0, 7, "첫 쪽에는 글자가 들어 있어서 그대로 읽습니다. 글자 인식은 쓰지 않습니다."
        )
        pdf.add_page()
        pdf.image(io.BytesIO(encoded(scan(size=(1400, 900)))), x=10, y=10, w=180)

    return pdf_bytes(fill)


def test_only_the_pages_of_a_pdf_without_text_are_scanned(read: ReadBytes, pdf_bytes: Make) -> None:
    require_ocr()
    document = read(_mixed(pdf_bytes), "a.pdf")
    first, second = (document.text[page.start : page.end] for page in document.pages)
    assert first.startswith("첫 쪽에는 글자가 들어 있어서 그대로 읽습니다.")
    assert _alike(second, "".join(SENTENCES)) > 0.95
    assert [w for w in document.warnings if "OCR" in w] == [
        "글자 인식(OCR)으로 읽은 쪽: 2 (pages read by OCR: 2)"
    ]


def test_pages_beyond_the_time_for_ocr_are_named(read: ReadBytes, pdf_bytes: Make) -> None:
    require_ocr()
    document = read(_mixed(pdf_bytes), "a.pdf", Limits(ocr_seconds=0))
    assert any("읽지 못한 쪽: 2" in warning for warning in document.warnings)
    with pytest.raises(UnreadableFile) as caught:
        read(encoded(scan()), "a.png", Limits(ocr_seconds=0))
    assert caught.value.code == "timeout"


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_tesseract_a_scan_says_what_to_install(kind: str) -> None:
    page = Image.new("L", (400, 300), "white")
    ImageDraw.Draw(page).rectangle((50, 50, 350, 250), fill=0)
    with pytest.raises(Refusal) as caught:
        parser_for("pdf" if kind == "PDF" else "image")(encoded(page, kind=kind), Limits())
    assert caught.value.code == "no_text"
    assert "apt-get install tesseract-ocr" in caught.value.detail


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_text_pages_stay(read: ReadBytes, pdf_bytes: Make) -> None:
    document = read(_mixed(pdf_bytes), "a.pdf")
    assert document.text.startswith("첫 쪽에는") and len(document.pages) == 1
    assert any(
        "읽지 못한 쪽: 2" in warning and "tesseract-ocr" in warning for warning in document.warnings
    )

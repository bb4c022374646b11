"""Cited pages drawn: the quotation is found whatever its line ends, forms and hyphens."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from ingest.errors import UnreadableFile
from ingest.page_image import PageImage, page_image
from tests.ingest.scanning import SENTENCES, encoded, require_ocr, scan

Make = Callable[..., bytes]

PARAGRAPH = (
    "강원창조경제혁신센터는 춘천에 자리를 잡고 빅데이터 창업을 돕는다. 네이버가 전담기업으로 "
    "참여하여 교육장과 장비를 열어 두었으며, 2016년까지 창업기업 57곳을 보육하였다. "
    "센터는 지역의 대학과 손잡고 농업 자료를 모으는 일도 맡고 있다."
)


@pytest.fixture
def pdf(tmp_path: Path, pdf_bytes: Make) -> Callable[..., Path]:
    """Write a PDF built by a function and give its path."""

    def write(fill: Callable[[FPDF], object], **options: bool) -> Path:
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf_bytes(fill, **options))
        return path

    return write


def _ink(drawn: PageImage, number: int = 0) -> float:
    """Share of dark pixels in a box of the picture."""
    box = drawn.boxes[number]
    image = Image.open(io.BytesIO(drawn.png)).convert("L")
    sides = box.left, box.top, box.right, box.bottom
    pixels = [side * (drawn.width, drawn.height)[n % 2] for n, side in enumerate(sides)]
    counts = image.crop(tuple(round(pixel) for pixel in pixels)).histogram()
    return sum(counts[:128]) / max(sum(counts), 1)


def test_a_quotation_is_marked_line_by_line(pdf: Callable[..., Path]) -> None:
    path = pdf(lambda page: page.multi_cell(80, 7, PARAGRAPH))
    drawn = page_image(path, 1, PARAGRAPH.split(". ")[1], width=600)
    assert (drawn.width, drawn.page, len(drawn.boxes) >= 2) == (600, 1, True)
    for number, box in enumerate(drawn.boxes):
        assert 0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1
        assert _ink(drawn, number) > 0.05
    tops = [box.top for box in drawn.boxes]
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", ""),
        lambda text: text.replace(" ", "\n"),
    ],
)
def test_spaces_and_normal_forms_do_not_matter(
    pdf: Callable[..., Path], change: Callable[[str], str]
) -> None:
    path = pdf(lambda page: page.multi_cell(80, 7, PARAGRAPH))
    sentence = PARAGRAPH.split(". ")[0]
    assert page_image(path, 1, change(sentence)).boxes == page_image(path, 1, sentence).boxes != ()


def test_hyphens_at_line_ends_do_not_matter(pdf: Callable[..., Path]) -> None:
    path = pdf(
        lambda page: page.multi_cell(60, 7, "supports start-\nups and busi-\nnesses."), korean=False
    )
    assert len(page_image(path, 1, "start-ups and businesses").boxes) == 3


def test_a_row_of_a_table_is_found_by_its_values(pdf: Callable[..., Path]) -> None:
    def fill(page: FPDF) -> None:
        with page.table(first_row_as_headings=False) as table:
            for cells in (
                ("구분", "이전", "이후"),
                ("보육 공간", "20실", "100실"),
                ("예산", "57억", "86억"),
            ):
                row = table.row()
                for cell in cells:
                    row.cell(cell)

    drawn = page_image(pdf(fill), 1, "구분: 예산 | 이전: 57억 | 이후: 86억")
    assert drawn.boxes and _ink(drawn) > 0.02


def test_a_sentence_that_runs_over_is_marked_here_and_one_overleaf_there(
    pdf: Callable[..., Path],
) -> None:
    def fill(page: FPDF) -> None:
        page.set_y(265)  # room for one line
        page.multi_cell(0, 7, PARAGRAPH)

    path = pdf(fill)
    first, second, third = PARAGRAPH.split(". ")
    cut = page_image(path, 1, f"{first}. {second}")
    assert cut.page == 1 and cut.boxes and max(box.bottom for box in cut.boxes) > 0.88
    assert page_image(path, 1, third).page == 2
    nowhere = page_image(path, 1, "어디에도 없는 문장입니다.")
    assert (nowhere.page, nowhere.boxes) == (1, ())


def test_a_turned_page_is_marked_where_it_is_seen(tmp_path: Path, pdf: Callable[..., Path]) -> None:
    import pypdfium2

    path = pdf(lambda page: page.multi_cell(80, 7, PARAGRAPH))
    with pypdfium2.PdfDocument(path) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    drawn = page_image(tmp_path / "turned.pdf", 1, "빅데이터 창업을 돕는다")
    assert drawn.width > drawn.height and _ink(drawn) > 0.05


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_quotation_is_found_on_a_scan(tmp_path: Path, kind: str) -> None:
    require_ocr()
    path = tmp_path / f"scan.{kind.lower()}"
    path.write_bytes(encoded(scan(tilt=0.7), kind=kind))
    drawn = page_image(path, 1, SENTENCES[1])
    [box] = drawn.boxes
    assert 0.25 < box.top < box.bottom < 0.45 and _ink(drawn) > 0.05
    assert page_image(path, 1, SENTENCES[2]).boxes != drawn.boxes


def test_odd_pages_stay_small(tmp_path: Path, pdf_bytes: Make) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf_bytes(lambda page: None, FPDF(format=(20, 5000)), korean=False))
    drawn = page_image(path, 1, "", width=3000)
    assert drawn.width * drawn.height <= 13_000_000


def test_a_picture_that_unpacks_to_too_much_is_not_drawn(tmp_path: Path) -> None:
    page = encoded(Image.new("L", (200, 100), "white"), kind="PDF")
    path = tmp_path / "bomb.pdf"
    path.write_bytes(
        page.replace(b"/Width 200", b"/Width 50000").replace(b"/Height 100", b"/Height 50000")
    )
    assert _code(path) == "too_large"


def _code(path: Path, page: int = 1) -> str:
    with pytest.raises(UnreadableFile) as caught:
        page_image(path, page, "글")
    return caught.value.code


def test_what_cannot_be_drawn_says_why(tmp_path: Path, pdf: Callable[..., Path]) -> None:
    path = pdf(lambda page: page.cell(text="글"))
    assert _code(tmp_path / "none.pdf") == "missing"
    assert _code(tmp_path) == "not_a_file"
    assert _code(path, 2) == _code(path, 0) == "no_page"
    (tmp_path / "cut.pdf").write_bytes(path.read_bytes()[:200])
    assert _code(tmp_path / "cut.pdf") == "damaged"
    (tmp_path / "a.txt").write_text("글입니다.")
    assert _code(tmp_path / "a.txt") == "unsupported"

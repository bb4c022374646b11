"""Pictures drawn in workers: a bad page costs itself only, a page shown twice is drawn once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.limits import MIB
from ingest.page_image import page_image
from ingest.page_pictures import PagePictures
from tests.ingest.pdf_file import pdf_of_content, words

LINE = "Center in Chuncheon"
HEAVY = words(b"Heavy") + b"0 0 m 500 500 l S " * 300_000  # takes minutes to draw


@pytest.fixture(scope="module")
def pictures() -> Iterator[PagePictures]:
    drawing = PagePictures(kept_bytes=60_000)
    with closing(drawing):
        yield drawing


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of_content(words(LINE.encode())))
    return path


def test_a_page_is_drawn_as_in_this_process(pictures: PagePictures, pdf: Path) -> None:
    pictures.warm_up()
    drawn = pictures.draw(pdf, 1, LINE, width=500)
    assert drawn == page_image(pdf, 1, LINE, width=500)
    assert drawn.boxes


def test_a_page_shown_again_is_not_drawn_again(pictures: PagePictures, pdf: Path) -> None:
    first = pictures.draw(pdf, 1, LINE)
    assert pictures.draw(pdf, 1, LINE) is first
    assert pictures.draw(pdf, 1, "Chuncheon").boxes != first.boxes
    pdf.write_bytes(pdf_of_content(words(b"Another text")))
    os.utime(pdf, (1, 1))
    assert pictures.draw(pdf, 1, "Another").png != first.png


def test_only_so_many_pictures_are_kept(pictures: PagePictures, pdf: Path) -> None:
    first = pictures.draw(pdf, 1, LINE)
    for width in range(1_000, 1_000 + 60_000 // len(first.png) + 2):
        pictures.draw(pdf, 1, "", width=width)
    again = pictures.draw(pdf, 1, LINE)
    assert again == first and again is not first


@pytest.mark.parametrize(
    ("content", "memory", "code"),
    [(HEAVY, 1024 * MIB, "timeout"), (b" " * (200 * MIB), 250 * MIB, "memory")],
    ids=["hangs", "crashes"],
)
def test_a_page_that_hangs_or_crashes_costs_only_itself(
    tmp_path: Path, pdf: Path, content: bytes, memory: int, code: str
) -> None:
    (tmp_path / "bad.pdf").write_bytes(pdf_of_content(content))
    with closing(PagePictures(seconds=2, memory_bytes=memory)) as pictures:
        with pytest.raises(UnreadableFile) as caught:
            pictures.draw(tmp_path / "bad.pdf", 1, LINE)
        assert caught.value.code == code
        assert pictures.draw(pdf, 1, LINE).boxes


def test_what_cannot_be_drawn_says_why(pictures: PagePictures, pdf: Path) -> None:
    for path, page, code in ((pdf, 9, "no_page"), (pdf.with_name("b.pdf"), 1, "missing")):
        with pytest.raises(UnreadableFile) as caught:
            pictures.draw(path, page, LINE)
        assert caught.value.code == code

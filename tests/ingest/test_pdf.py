"""PDF: wrapped Korean lines, headings, ruled tables, running lines, pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from fpdf import FPDF
from fpdf.enums import WrapMode

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from tests.ingest.conftest import ReadBytes

PARAGRAPH = (
    "광주창조경제혁신센터는 자동차 산업과 관련된 원스톱 창업지원 체계를 구축하는 한편 "
    "수소연료전지 관련 산업 생태계 조성을 추진하고 있습니다. 창조적 전통시장 육성, 100억 원 "
    "규모의 서민 생활 창조경제 기금 조성, 문화와 산업을 융합한 창조문화마을 꾸리기가 주된 "
    "사업 내용입니다. 현대자동차그룹이 전담기업으로 참여하여 자동차 부품 기업과 창업기업의 "
    "협력을 돕고 있으며, 수소연료전지 분야의 특허와 시험 장비를 개방하고 있습니다."
)
Make = Callable[..., bytes]


class _Running(FPDF):
    """Pages with a running header and a page number."""

    def header(self) -> None:
        self.set_y(10)
        self.cell(0, 6, "창조경제혁신센터 안내서 2016")
        self.set_y(25)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 6, f"- {self.page_no()} -", align="C")


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize("width", [90, 120, 160])
def test_lines_wrapped_between_words_are_rejoined(
    read: ReadBytes, pdf_bytes: Make, align: str, width: int
) -> None:
    data = pdf_bytes(lambda pdf: pdf.multi_cell(width, 7, PARAGRAPH, align=align))
    assert read(data, "a.pdf").text == PARAGRAPH


def test_lines_wrapped_inside_words_are_rejoined(read: ReadBytes, pdf_bytes: Make) -> None:
    data = pdf_bytes(
        lambda pdf: pdf.multi_cell(110, 7, PARAGRAPH, align="L", wrapmode=WrapMode.CHAR)
    )
    text = read(data, "a.pdf").text
    assert "\n" not in text
    assert text.replace(" ", "") == PARAGRAPH.replace(" ", "")
    wrong = set(PARAGRAPH.split()) ^ set(text.split())
    assert len(wrong) <= 3  # a joint or two cannot be told from the page alone


def test_headings_pages_and_running_lines(read: ReadBytes, pdf_bytes: Make) -> None:
    def fill(pdf: FPDF) -> None:
        for number in (1, 2, 3):
            if number > 1:
                pdf.add_page()
            pdf.set_font_size(16)
            pdf.multi_cell(0, 10, f"{number}장 센터 소개", new_x="LMARGIN", new_y="NEXT")
            pdf.set_font_size(11)
            pdf.multi_cell(0, 7, PARAGRAPH, new_x="LMARGIN", new_y="NEXT")

    document = read(pdf_bytes(fill, _Running()), "a.pdf")
    assert [section.title for section in document.sections] == [
        f"{n}장 센터 소개" for n in (1, 2, 3)
    ]
    assert [page.number for page in document.pages] == [1, 2, 3]
    for page, section in zip(document.pages, document.sections, strict=True):
        assert page.start <= section.start < page.end
    noise = {document.text[span.start : span.end] for span in document.boilerplate}
    assert {piece for text in noise for piece in text.split("\n")} == {
        "창조경제혁신센터 안내서 2016",
        "- 1 -",
        "- 2 -",
        "- 3 -",
    }
    assert document.text.count(PARAGRAPH) == 3


def test_a_paragraph_cut_by_the_page_is_made_whole(read: ReadBytes, pdf_bytes: Make) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_y(255)
        pdf.multi_cell(0, 7, PARAGRAPH, new_x="LMARGIN", new_y="NEXT")

    document = read(pdf_bytes(fill), "a.pdf")
    assert PARAGRAPH in document.text


def test_ruled_tables_become_rows(read: ReadBytes, pdf_bytes: Make) -> None:
    rows = [
        ("구분", "이전 전", "이전 후"),
        ("보육 공간", "20실", "100실"),
        ("예산", "57억 원", "86억 원"),
    ]

    def fill(pdf: FPDF) -> None:
        pdf.multi_cell(0, 7, "앞 문단입니다.", new_x="LMARGIN", new_y="NEXT")
        with pdf.table(first_row_as_headings=False) as table:
            for cells in rows:
                line = table.row()
                for cell in cells:
                    line.cell(cell)
        pdf.multi_cell(0, 7, "뒤 문단입니다.")

    assert read(pdf_bytes(fill), "a.pdf").text == (
        "앞 문단입니다.\n\n구분: 보육 공간 | 이전 전: 20실 | 이전 후: 100실\n"
        "구분: 예산 | 이전 전: 57억 원 | 이전 후: 86억 원\n\n뒤 문단입니다."
    )


def test_hyphens_at_line_ends_and_properties(read: ReadBytes, pdf_bytes: Make) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_title("Center guide")
        pdf.set_creation_date(datetime(2016, 3, 2, tzinfo=UTC))
        pdf.multi_cell(
            60, 7, "The center supports hydrogen fuel cell start-\nups and busi-\nnesses."
        )

    document = read(pdf_bytes(fill, korean=False), "a.pdf")
    assert document.text.endswith("businesses.")
    assert (document.title, document.published) == ("Center guide", "2016-03-02")


def test_pages_without_text_are_told(read: ReadBytes, pdf_bytes: Make) -> None:
    document = read(pdf_bytes(lambda pdf: (pdf.cell(text="글입니다."), pdf.add_page())), "a.pdf")
    assert any("2" in warning and "without text" in warning for warning in document.warnings)


def _reason(read: ReadBytes, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.pdf", limits)
    return caught.value.code


def test_what_cannot_be_read_says_why(read: ReadBytes, pdf_bytes: Make) -> None:
    whole = pdf_bytes(lambda pdf: pdf.cell(text="text"), korean=False)
    locked = pdf_bytes(
        lambda pdf: (pdf.set_encryption("owner", "user"), pdf.cell(text="text")), korean=False
    )
    assert _reason(read, pdf_bytes(lambda pdf: None, korean=False)) == "no_text"
    assert _reason(read, locked) == "encrypted"
    assert _reason(read, b"%PDF-1.7 and then nothing") == "damaged"
    assert _reason(read, whole, Limits(pages=0)) == "too_many_pages"


def test_any_cut_or_flipped_pdf_is_read_or_refused(read: ReadBytes, pdf_bytes: Make) -> None:
    whole = pdf_bytes(lambda pdf: pdf.multi_cell(0, 7, PARAGRAPH))
    for step in range(1, 26):
        place = len(whole) * step // 26
        flipped = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        for data in (whole[:place], flipped):
            try:
                assert read(data, "a.pdf").text
            except UnreadableFile as error:
                assert error.code in ("damaged", "no_text", "encrypted")


def test_a_page_that_only_the_table_reader_cannot_open_keeps_its_text(
    read: ReadBytes, pdf_bytes: Make
) -> None:
    def fill(pdf: FPDF) -> None:
        with pdf.table(first_row_as_headings=False) as table:
            for cells in (("구분", "예산"), ("교육", "3억"), ("공간", "57억")):
                row = table.row()
                for cell in cells:
                    row.cell(cell)

    whole = pdf_bytes(fill)
    assert "구분: 교육 | 예산: 3억" in read(whole, "a.pdf").text
    document = read(whole.replace(b"/MediaBox", b"/MediaBux"), "a.pdf")
    assert "교육" in document.text and "57억" in document.text
    assert any("표를 글로만" in warning for warning in document.warnings)

"""Decks: pages, reading order, tables, charts, diagrams, notes; running lines are noise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from tests.ingest.conftest import ReadBytes
from tests.ingest.office_file import deck_bytes, rewritten
from vectorstore.types import Document

TITLE, CONTENT, BLANK = 0, 1, 6  # layouts of python-pptx's template
SLIDE = "ppt/slides/slide1.xml"


def _slide(deck: Any, layout: int = BLANK, title: str = "", body: str = "") -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    if body:
        slide.placeholders[1].text = body
    return slide


def _box(shapes: Any, text: str, left: float, top: float, *size: float) -> Any:
    width, height = size or (6, 1)
    box = shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
    box.text_frame.text = text
    return box


def _lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def test_slides_are_pages_and_their_titles_headings(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        _slide(deck, TITLE, "2026년 창업지원사업\n설명회", "강원창조경제혁신센터")
        _slide(deck, CONTENT, "지원 내용", "사업화 자금\n멘토링")

    document = read(deck_bytes(fill), "a.pptx")
    assert document.text == (
        "2026년 창업지원사업 설명회\n\n강원창조경제혁신센터\n\n지원 내용\n\n사업화 자금\n멘토링"
    )
    assert [section.title for section in document.sections] == [
        "2026년 창업지원사업 설명회",
        "지원 내용",
    ]
    pages = [document.text[page.start : page.end].split("\n")[0] for page in document.pages]
    assert pages == ["2026년 창업지원사업 설명회", "지원 내용"]
    assert document.title == "2026년 창업지원사업 설명회" and document.published is None


def test_core_properties(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        deck.core_properties.title = "사업 설명회"
        deck.core_properties.author = "강원창조경제혁신센터"
        deck.core_properties.created = datetime(2026, 3, 5)
        _slide(deck, CONTENT, "지원 내용", "멘토링")

    document = read(deck_bytes(fill), "a.pptx")
    assert (document.title, document.publisher, document.published) == (
        "사업 설명회",
        "강원창조경제혁신센터",
        "2026-03-05",
    )


def test_shapes_are_read_from_top_to_bottom_and_left_to_right(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        shapes = _slide(deck).shapes
        _box(shapes, "넷째 글입니다.", 10, 8.1, 9, 2)
        _box(shapes, "셋째 글입니다.", 1, 8, 6, 2)
        _box(shapes, "둘째 글입니다.", 1, 5)
        _box(shapes, "첫째 글입니다.", 5, 1)

    lines = _lines(read(deck_bytes(fill), "a.pptx"))
    assert lines == ["첫째 글입니다.", "둘째 글입니다.", "셋째 글입니다.", "넷째 글입니다."]


def test_what_is_grouped_is_read_together(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        shapes = _slide(deck).shapes
        for left, center in ((10, "부산"), (1, "강원")):
            inner = shapes.add_group_shape().shapes.add_group_shape()
            _box(inner.shapes, f"{center}의 답입니다.", left, 8)
            _box(inner.shapes, f"{center}의 물음입니다.", left, 3)

    assert _lines(read(deck_bytes(fill), "a.pptx")) == [
        "강원의 물음입니다.", "강원의 답입니다.", "부산의 물음입니다.", "부산의 답입니다.",
    ]  # fmt: skip


def test_cards_keep_their_heads(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        shapes = _slide(deck).shapes
        for left, center, partner in ((1, "강원", "네이버"), (8, "부산", "롯데")):
            _box(shapes, f"{center}센터", left, 5)
            _box(shapes, f"{partner}와 함께합니다.", left, 6.5, 6, 4)

    assert _lines(read(deck_bytes(fill), "a.pptx"))[-4:] == [
        "강원센터", "네이버와 함께합니다.", "부산센터", "롯데와 함께합니다.",
    ]  # fmt: skip


def test_rows_of_boxes_stay_rows(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        shapes = _slide(deck).shapes
        for top, name, value in ((5, "기간", "10개월"), (7, "한도", "1억 원")):
            _box(shapes, name, 1, top, 4, 1)
            _box(shapes, value, 6, top, 4, 1)

    assert _lines(read(deck_bytes(fill), "a.pptx"))[-4:] == ["기간", "10개월", "한도", "1억 원"]


def test_a_short_line_at_the_top_stands_in_for_a_title(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        _box(_slide(deck).shapes, "가운데 있는 표지 제목", 5, 9)
        shapes = _slide(deck).shapes
        _box(shapes, "입주 안내", 1, 1)
        _box(shapes, "창업 7년 이내 기업이 씁니다.", 1, 5)
        _box(_slide(deck).shapes, "아래에 있는 글", 1, 15)

    titles = [section.title for section in read(deck_bytes(fill), "a.pptx").sections]
    assert titles == ["가운데 있는 표지 제목", "입주 안내"]


def test_bullets_of_every_level_are_items(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        frame = _slide(deck, CONTENT, "지원", "사업화 자금").placeholders[1].text_frame
        frame.add_paragraph().text = "최대 1억 원"
        frame.paragraphs[1].level = 2
        frame.add_paragraph().text = "• 멘토링"

    assert read(deck_bytes(fill), "a.pptx").text == "지원\n\n사업화 자금\n최대 1억 원\n멘토링"


def test_tables_repeat_their_merged_cells(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        table = _slide(deck).shapes.add_table(3, 3, 0, 0, Cm(9), Cm(3)).table
        rows = (("센터", "전담기업", "개소일"), ("강원센터", "네이버", "2015-05-11"), ("", "-", ""))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 1).merge(table.cell(2, 2))

    assert read(deck_bytes(fill), "a.pptx").text == (
        "센터: 강원센터 | 전담기업: 네이버 | 개소일: 2015-05-11\n"
        "센터: 강원센터 | 전담기업: - | 개소일: -"
    )


def test_charts_tell_their_values(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        data = CategoryChartData(number_format="0.0%")
        data.categories = ["2024년", "2025년"]
        data.add_series("투자", (0.25, 0.5))
        data.add_series("고용", (1, None))
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED
        chart = _slide(deck).shapes.add_chart(kind, 0, 0, Cm(8), Cm(5), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "연도별 성과"

    assert read(deck_bytes(fill), "a.pptx").text == (
        "연도별 성과\n\n2024년 | 투자: 25.0% | 고용: 100.0%\n2025년 | 투자: 50.0%"
    )


def test_diagrams_tell_their_texts(read: ReadBytes) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    frame = (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='9' name='도식'/><p:cNvGraphicFramePr/>"
        "<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='0' y='0'/><a:ext cx='9' cy='9'/></p:xfrm>"
        f"<a:graphic><a:graphicData uri='{space}/diagram'><d:relIds xmlns:d='{space}/diagram' "
        f"xmlns:r='{relations}' r:dm='rId99'/></a:graphicData></a:graphic></p:graphicFrame>"
    )
    points = "".join(
        f"<d:pt modelId='{text}' type='{role}'><d:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>"
        "</a:p></d:t></d:pt>"
        for text, role in (("신청", "node"), ("[텍스트]", "pres"), ("평가", "node"))
    )
    target = f"Id='rId99' Type='{relations}/diagramData' Target='../diagrams/data1.xml'"
    override = f"<Override PartName='/ppt/diagrams/data1.xml' ContentType='{kind}'/></Types>"
    model = (
        f"<d:dataModel xmlns:d='{space}/diagram' xmlns:a='{space}/main'>"
        f"<d:ptLst>{points}</d:ptLst></d:dataModel>"
    )
    data = rewritten(
        deck_bytes(lambda deck: _slide(deck, CONTENT, "절차")),
        {
            SLIDE: lambda part: part.replace(b"</p:spTree>", f"{frame}</p:spTree>".encode()),
            "ppt/slides/_rels/slide1.xml.rels": lambda part: part.replace(
                b"</Relationships>", f"<Relationship {target}/></Relationships>".encode()
            ),
            "[Content_Types].xml": lambda part: part.replace(b"</Types>", override.encode()),
            "ppt/diagrams/data1.xml": model.encode(),
        },
    )
    assert read(data, "a.pptx").text == "절차\n\n신청\n평가"


def test_notes_follow_their_slide(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        notes = _slide(deck, CONTENT, "지원", "멘토링").notes_slide
        notes.notes_text_frame.text = "한 해 두 번 합니다.\n봄과 가을입니다."
        _slide(deck, CONTENT, "문의", "전화로 합니다.")

    document = read(deck_bytes(fill), "a.pptx")
    assert _lines(document) == [
        "지원", "멘토링", "발표자 노트", "한 해 두 번 합니다.", "봄과 가을입니다.", "문의",
        "전화로 합니다.",
    ]  # fmt: skip
    (label,) = document.boilerplate
    assert document.text[label.start : label.end] == "발표자 노트"
    assert "봄과 가을" in document.text[document.pages[0].start : document.pages[0].end]


def test_footers_dates_numbers_and_running_lines_are_noise(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        for number in range(1, 5):
            slide = _slide(deck, CONTENT, f"장 {number}", f"{number}번째 글입니다.")
            _box(slide.shapes, "창업은 강원에서", 1, 0.1)
            layout = deck.slide_layouts[CONTENT]
            for footer in list(layout.placeholders)[2:]:  # date, footer, slide number
                slide.shapes.clone_placeholder(footer)
            for shape, text in zip(
                list(slide.placeholders)[2:], ("2026. 3. 5.", "꼬리말", str(number)), strict=True
            ):
                shape.text = text

    document = read(deck_bytes(fill), "a.pptx")
    said = {document.text[span.start : span.end] for span in document.boilerplate}
    lines = {line for text in said for line in text.split("\n")}
    assert lines == {"창업은 강원에서", "2026. 3. 5.", "꼬리말", "1", "2", "3", "4"}
    assert [section.title for section in document.sections] == ["장 1", "장 2", "장 3", "장 4"]


def test_hidden_slides_are_left_out_and_told(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        _slide(deck, CONTENT, "비밀", "숨긴 글입니다.").element.set("show", "0")
        _slide(deck, CONTENT, "지원", "멘토링")

    document = read(deck_bytes(fill), "a.pptx")
    assert document.text == "지원\n\n멘토링"
    assert [page.number for page in document.pages] == [2]
    assert any("숨긴 슬라이드 1장" in warning for warning in document.warnings)


def _shown_as(kind: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"presentation.main+xml", kind)


def test_slide_shows_are_decks_too(read: ReadBytes) -> None:
    deck = deck_bytes(lambda deck: _slide(deck, CONTENT, "지원", "멘토링"))
    show = rewritten(deck, {"[Content_Types].xml": _shown_as(b"slideshow.main+xml")})
    assert read(show, "a.ppsx").text == "지원\n\n멘토링"


def test_macros_are_told_and_left_alone(read: ReadBytes) -> None:
    deck = deck_bytes(lambda deck: _slide(deck, CONTENT, "지원", "멘토링"))
    document = read(rewritten(deck, {"ppt/vbaProject.bin": b"macro"}), "a.pptm")
    assert any("매크로" in warning for warning in document.warnings)


def _hostile() -> Iterator[tuple[bytes, Limits, str]]:
    deck = deck_bytes(lambda deck: [_slide(deck, CONTENT, "지원", "멘토링" * 40) for _ in range(3)])
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    yield deck, Limits(pages=2), "too_many_pages"
    yield deck, Limits(characters=300), "too_large"
    yield rewritten(deck, {SLIDE: lambda part: part + b" " * 30_000_000}), Limits(), "too_large"
    yield rewritten(deck, {SLIDE: lambda part: doctype + part}), Limits(), "unsafe"
    yield rewritten(deck, {SLIDE: b"no XML at all"}), Limits(), "damaged"
    yield rewritten(deck, {"[Content_Types].xml": b"<Types/>"}), Limits(), "damaged"
    empty = deck_bytes(lambda deck: _slide(deck))
    yield empty, Limits(), "no_text"


@pytest.mark.parametrize(("data", "limits", "code"), list(_hostile()))
def test_what_cannot_be_read_is_refused(
    read: ReadBytes, data: bytes, limits: Limits, code: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.pptx", limits)
    assert caught.value.code == code


def test_counts_that_a_chart_claims_are_not_believed(read: ReadBytes) -> None:
    def fill(deck: Any) -> None:
        data = CategoryChartData()
        data.categories = ["2024년"]
        data.add_series("투자", (35,))
        _slide(deck).shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)

    deck = deck_bytes(fill)

    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        (name,) = [n for n in archive.namelist() if n.startswith("ppt/charts/chart")]
    lying = rewritten(
        deck,
        {name: lambda part: part.replace(b'ptCount val="1"', b'ptCount val="2000000000"')},
    )
    assert read(lying, "a.pptx").text == "2024년 | 투자: 35"

"""The pages of the documents, as the server renders them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fpdf import FPDF
from starlette.testclient import TestClient

from tests.web.conftest import site_of
from tests.web.fake_assistant import DOCUMENTS
from tests.web.fake_library import BROCHURE, NEWS, OLD_NEWS, REMOVED, FakeLibrary
from tests.web.test_center_pages import text_of
from vectorstore.types import Document, DocumentInfo, Page
from web.document_list import PAGE, Wanted, listing
from web.document_parts import PART, parts

BROCHURE_QUOTE = "Gwangju supports hydrogen fuel cells."


def marked(page: str) -> str:
    """What is marked as the quote."""
    return html.unescape("".join(re.findall(r'<mark[^>]*class="quote"[^>]*>(.*?)</mark>', page)))


def titles(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/documents/[^"]*">(.*?)</a>', page)


def test_the_list_tells_what_has_been_read(pages: TestClient) -> None:
    page = pages.get("/documents").text
    assert len(titles(page)) == 5
    said = text_of(page)
    assert "안내 책자 가람창조경제혁신센터 2023-12" in said
    assert "자료 5건" in said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=brochure", 2),
        ("center=garam", 2),
        ("center=garam&kind=brochure", 1),
        ("center=nowhere", 0),
        ("q=수소연료전지", 2),
        ("q=가람창조", 1),  # in a title and in its text: once
        ("q=없는말", 0),
    ],
)
def test_the_list_is_narrowed_and_searched(pages: TestClient, query: str, found: int) -> None:
    page = pages.get(f"/documents?{query}").text
    assert len(titles(page)) == found
    assert ("맞는 자료가 없습니다" in page) == (found == 0)


def test_what_is_found_opens_at_its_passage(pages: TestClient) -> None:
    page = pages.get("/documents?q=2월 3일").text
    [url] = re.findall(r'<h2><a href="(/documents/news[^"]*)"', page)
    assert marked(pages.get(html.unescape(url).partition("#")[0]).text).startswith("2월 3일")


def test_pages_of_the_list() -> None:
    class Many(FakeLibrary):
        def documents(self) -> list[DocumentInfo]:
            return super().documents() * PAGE

    first, last = (listing(Many(), Wanted(page=page)) for page in (1, 10_000))
    assert (len(first.lines), first.page, first.pages) == (PAGE, 1, 5)
    assert (len(last.lines), last.page) == (PAGE, 5)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "٣"])
def test_a_page_that_is_no_number_is_the_first(page: str) -> None:
    assert Wanted.of({"page": page}).page in (1, 3)


def test_a_quote_is_marked_in_the_text(pages: TestClient) -> None:
    start = BROCHURE.text.index("한빛전자")
    page = pages.get(f"/documents/garam?start={start}&end={start + 4}").text
    assert marked(page) == "한빛전자"
    assert '<mark class="quote" id="quote"' in page
    assert 'href="https://garam.example/brochure"' in page


def test_an_older_version_is_shown_as_it_was(pages: TestClient) -> None:
    page = pages.get(f"/documents/news?version={OLD_NEWS.version}&start=0&end=5").text
    assert marked(page) == "옛 글의 "
    assert "그 뒤 바뀌었습니다" in page
    assert 'href="/documents/news"' in page


def test_a_removed_document_still_opens_at_its_version(pages: TestClient) -> None:
    page = pages.get(f"/documents/removed?version={REMOVED.version}&start=0&end=3").text
    assert marked(page) == "치웠지"
    assert "보관에서 빠졌습니다" in page
    assert pages.get("/documents/removed").status_code == 404


def test_a_version_that_is_not_kept_marks_nothing(pages: TestClient) -> None:
    page = pages.get("/documents/news?version=0000&start=0&end=5").text
    assert marked(page) == ""
    assert "보관되어 있지 않아" in page


@pytest.mark.parametrize("span", ["start=5&end=5", "start=0&end=99999999", "start=-3&end=2"])
def test_a_range_that_is_none_marks_nothing(pages: TestClient, span: str) -> None:
    response = pages.get(f"/documents/garam?{span}")
    assert response.status_code == 200
    assert marked(response.text) == ""


def test_a_long_document_is_shown_in_parts_that_make_the_whole() -> None:
    spans = parts(NEWS)
    assert len(spans) > 1
    assert "".join(NEWS.text[span.start : span.end] for span in spans) == NEWS.text
    assert all(span.end - span.start <= PART for span in spans)
    line = DOCUMENTS["article"]
    assert [span.end - span.start for span in parts(line)] == [len(line.text)]


def test_the_part_of_the_quote_is_shown(pages: TestClient) -> None:
    start = len(NEWS.text) - 20
    page = pages.get(f"/documents/news?start={start}&end={start + 10}").text
    assert marked(page) == NEWS.text[start : start + 10]
    count = len(parts(NEWS))
    assert f"{count}쪽 가운데 {count}쪽" in page
    assert f"{count}쪽 가운데 1쪽" in pages.get("/documents/news?part=0").text


def test_folders_of_the_machine_are_not_told(pages: TestClient) -> None:
    page = pages.get("/documents/news").text
    assert "news.txt" in page
    assert "secret" not in page


@pytest.mark.parametrize(
    "path", ["nowhere", "..%2f..%2fsettings.py", "../settings.py", "a/b", "%00", "%ff"]
)
def test_a_document_that_there_is_not(pages: TestClient, path: str) -> None:
    response = pages.get(f"/documents/{path}", follow_redirects=False)
    assert response.status_code == 404


def test_hostile_texts_are_text(pages: TestClient) -> None:
    [hostile] = [one for one in DOCUMENTS if "script" in one]
    for path in ("/documents", "/documents?q=<script>alert(9)</script>", "/documents/garam"):
        _harmless(pages.get(path).text)
    page = pages.get(f"/documents/{quote(hostile, safe='')}").text
    _harmless(page)
    assert "*별* _밑줄_" in html.unescape(page)


def _harmless(page: str) -> None:
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert not re.search(r'(?:href|src)="(?:javascript|http://evil)', page)


def test_the_picture_of_a_page_frames_the_quote(tmp_path: Path) -> None:
    writer = FPDF()
    writer.add_page()
    writer.set_font("Helvetica", size=14)
    writer.cell(0, 10, BROCHURE_QUOTE)
    file = tmp_path / "brochure.pdf"
    writer.output(str(file))
    printed = Document(
        "printed", str(file), "Printed", "brochure", "pdf", "0" * 64, BROCHURE_QUOTE,
        pages=(Page(1, 0, len(BROCHURE_QUOTE)),),
    )  # fmt: skip

    class Printed(FakeLibrary):
        def document(self, document_id: str, version: str | None = None) -> Document:
            return printed if document_id == "printed" else super().document(document_id, version)

    client = TestClient(site_of(Printed))
    page = client.get("/documents/printed?start=0&end=9").text
    [url] = re.findall(r'<img src="([^"]*)"', page)
    response = client.get(html.unescape(url))
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.text.count("<rect") == 1
    assert "script" not in response.text
    assert client.get("/documents/printed/pages/2.svg").status_code == 404
    assert client.get("/documents/garam/pages/1.svg").status_code == 404

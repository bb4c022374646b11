"""A cited PDF page as a picture, the quote boxed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF

from assistant.types import Answer, AnswerSentence, Citation
from tests.web.fake_assistant import FakeAssistant
from vectorstore.types import Document, Page
from web.conversation import Conversation, Exchange
from web.panel import Panel
from web.places import Place, parse_link

QUOTE = "Gwangju supports hydrogen fuel cells."
TEXT = f"Centers at work\n\n{QUOTE}"


class OneDocument(FakeAssistant):
    """Holds one document, whatever is asked for."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def document(self, document_id: str, version: str | None = None) -> Document:
        if document_id != self._document.document_id:
            raise KeyError(document_id)
        return self._document


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    writer = FPDF()
    writer.add_page()
    writer.set_font("Helvetica", size=14)
    for line in TEXT.split("\n\n"):
        writer.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    path = tmp_path / "brochure.pdf"
    writer.output(str(path))
    return path


def shown(document: Document, citation: Citation, *, picture: bool) -> str:
    answer = Answer("?", "ko", "answered", (AnswerSentence("…", (1,)),), (citation,))
    conversation = Conversation("ko").with_exchange(Exchange("?", answer=answer))
    return Panel("ko").show(Place(0, 1, picture=picture), conversation, OneDocument(document))


@pytest.fixture
def document(pdf: Path) -> Document:
    pages = (Page(1, 0, len(TEXT)),)
    return Document("d", str(pdf), "안내", "brochure", "pdf", "0" * 64, TEXT, pages=pages)


@pytest.fixture
def citation(document: Document) -> Citation:
    start = TEXT.index(QUOTE)
    return Citation(1, "d", "안내", document.source, QUOTE, start, len(TEXT), page=1)


def test_the_quote_is_boxed_on_the_picture_of_its_page(
    document: Document, citation: Citation
) -> None:
    html = shown(document, citation, picture=True)
    assert "data:image/png;base64," in html
    [style] = re.findall(r'<mark class="quote"[^>]*style="([^"]*)"', html)
    left, top, width, height = (float(n) for n in re.findall(r"([\d.]+)%", style))
    assert 0 < left < 20 and 5 < top < 20 and 20 < width < 60 and 0 < height < 5


def test_text_and_picture_lead_to_each_other(document: Document, citation: Citation) -> None:
    assert 'href="#source/0/1/page"' in shown(document, citation, picture=False)
    assert 'href="#source/0/1"' in shown(document, citation, picture=True)
    assert parse_link("#source/0/1/page") == Place(0, 1, picture=True)


def test_without_the_file_the_text_is_shown(
    document: Document, citation: Citation, pdf: Path
) -> None:
    pdf.unlink()
    html = shown(document, citation, picture=True)
    assert "data:image/png" not in html
    assert QUOTE.rstrip(".") in html


def test_a_path_from_the_browser_is_never_opened(
    document: Document, citation: Citation, pdf: Path, tmp_path: Path
) -> None:
    text_only = replace(document, format="txt", source=str(tmp_path / "a.txt"))
    html = shown(text_only, replace(citation, source=str(pdf)), picture=True)
    assert "data:image/png" not in html


def test_a_broken_file_is_said_plainly(document: Document, citation: Citation, pdf: Path) -> None:
    pdf.write_bytes(b"%PDF-1.7 broken")
    html = shown(document, citation, picture=True)
    assert "파일이 손상되었습니다" in html

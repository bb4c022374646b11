"""Real files made on the spot: Word documents, PDFs, and a reader over them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.reading import read_document
from vectorstore.types import Document

FONT = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")

ReadBytes = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Write bytes (or UTF-8 text) under a name and read them as a document, in this process."""

    def read_bytes(
        content: bytes | str, name: str = "file.txt", limits: Limits | None = None
    ) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_document(path, limits or Limits())

    return read_bytes


@pytest.fixture(scope="session")
def cases(pytestconfig: pytest.Config) -> int:
    """How many mutated files of a format are tried; ``--cases 500`` tries more."""
    return int(pytestconfig.getoption("--cases"))


@pytest.fixture
def docx_bytes() -> Callable[..., bytes]:
    """Build a .docx with a function that gets the python-docx document."""
    import docx

    def build(fill: Callable[..., None]) -> bytes:
        document = docx.Document()
        fill(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return build


@pytest.fixture
def pdf_bytes() -> Callable[..., bytes]:
    """Build a PDF with a function that gets the fpdf2 document, in Nanum where it is installed."""
    from fpdf import FPDF

    def build(fill: Callable[[FPDF], None], pdf: FPDF | None = None, korean: bool = True) -> bytes:
        document = pdf or FPDF()
        if korean:
            if not FONT.exists():
                pytest.skip("fonts-nanum is not installed")
            document.add_font("Nanum", "", FONT)
            document.set_font("Nanum", size=11)
        else:
            document.set_font("Helvetica", size=11)
        document.add_page()
        fill(document)
        return bytes(document.output())

    return build

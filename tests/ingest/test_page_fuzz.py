"""Mutated texts, web pages, Word files and PDFs: read or refused, never another exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from ingest.detect import Format
from ingest.errors import UnreadableFile
from ingest.reader import Reader
from tests.ingest.mutating import mutated_files, mutated_packages, read_or_refused

Make = Callable[..., bytes]

_TEXT = (
    "강원센터 소식\n\n■ 지원 내용\n구분   예산\n교육   3억\n\n1. 신청\n- 서류\n- 면접\n"
    "센터는 춘천에 있다. 2015년 5월 문을 열었다.\nQ1. 누가 쓰나요?\n창업기업이 씁니다.\n"
)
_MARKDOWN = (
    "---\ntitle: 강원센터\ndate: 2015-05-11\n---\n# 소식 [첨부](a.pdf)\n\n| 구분 | 예산 |\n"
    "|---|--:|\n| 교육 | 3억 |\n\n1. 하나\n   - 둘 `셋`\n\n> 인용\n\n```\n코드\n```\n"
    "<table><tr><td>가<td>나</table>\n"
)
_PAGE = (
    '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>강원센터</title>'
    '<meta property="article:published_time" content="2015-05-11T09:00:00+09:00">'
    '<script type="application/ld+json">[{"headline":"소식","publisher":{"name":"강원"}}]</script>'
    "</head><body><nav><a href='/'>처음</a></nav><main><h1>소식</h1><p>춘천에 &amp; 있다.<br>둘</p>"
    '<table><tr><th rowspan="2">구분<th colspan=2>예산<tr><td>3억<td>4억</table>'
    "<dl><dt>문의<dd>033</dl><ul><li>하나<li style='display:none'>둘</ul></main></body></html>"
)
_MARKUP_BITS = (b"<", b">", b"</", b"<table>", b"\0", b"&#0;", b"&#x110000;", b"|", b"```", b"\xff")
_PDF_BITS = (b"<<", b">>", b"[", b"endobj", b"stream\n", b"0 0 R", b"-1", b"999999999", b"(", b"\0")


def _word(document: Any) -> None:
    document.core_properties.title = "강원센터 안내"
    document.add_heading("지원 내용", 1)
    document.add_paragraph("춘천에 있다.")
    document.add_paragraph("멘토링", style="List Bullet")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "합친 칸"
    table.cell(0, 2).text = "예산"


def _pages(pdf: FPDF) -> None:
    pdf.set_title("Center")
    pdf.start_section("Support")
    pdf.multi_cell(0, 7, "The center stands in Chuncheon.\nIt opened in May 2015.")
    with pdf.table() as table:
        for cells in (("Item", "Budget"), ("Course", "300"), ("Room", "57")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.add_page()
    pdf.cell(text="Second page", link="https://example.org")


@pytest.mark.parametrize(
    ("source_format", "texts", "bits"),
    [
        (
            "txt",
            [_TEXT.encode(), _TEXT.encode("cp949"), _TEXT.encode("utf-16")],
            (b"\0", b"\xff", b"\t"),
        ),
        ("md", [_MARKDOWN.encode(), _MARKDOWN.encode("cp949")], _MARKUP_BITS),
        ("html", [_PAGE.encode(), _PAGE.encode("cp949")], _MARKUP_BITS),
    ],
)
def test_mutated_texts(
    source_format: Format, texts: list[bytes], bits: tuple[bytes, ...], cases: int
) -> None:
    _check(cases, *read_or_refused(source_format, mutated_files(texts, cases, bits)))


def test_mutated_word_files(docx_bytes: Make, cases: int) -> None:
    _check(cases, *read_or_refused("docx", mutated_packages(docx_bytes(_word), cases)))


def test_mutated_pdfs_cost_only_themselves(
    reader: Reader, tmp_path: Path, pdf_bytes: Make, cases: int
) -> None:
    """Read in a guarded worker, since pdfium is no Python."""
    pdf = FPDF()
    pdf.set_compression(False)
    whole = pdf_bytes(_pages, pdf, korean=False)
    mutations = mutated_files([whole], cases, _PDF_BITS)
    outcomes = list(reader.read_many(_written(tmp_path, mutations)))
    refusals = [outcome.code for outcome in outcomes if isinstance(outcome, UnreadableFile)]
    assert set(refusals) <= {"damaged", "no_text", "binary", "unsupported"}
    _check(cases, len(outcomes) - len(refusals), len(refusals))


def _written(folder: Path, files: Iterator[bytes]) -> Iterator[Path]:
    for number, data in enumerate(files):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        yield path


def _check(cases: int, read: int, refused: int) -> None:
    assert read + refused == cases
    assert read > cases / 10

"""Words recovered: both other readers must agree on a word, and white space does not count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from evals.words import measure
from tests.ingest.pdf_file import pdf_of_content, words


def _word(path: Path) -> None:
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "머리말"  # read by neither
    document.add_paragraph("춘천에 있습니다.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("구분", "예산", "교육", "3억"), strict=True):
        cell.text = text
    document.save(str(path))


def test_what_both_read_is_looked_for(tmp_path: Path) -> None:
    _word(tmp_path / "가.docx")
    (tmp_path / "나.pdf").write_bytes(pdf_of_content(words(b"Center in Chuncheon")))
    (tmp_path / "다.pdf").write_bytes(pdf_of_content(b""))
    (tmp_path / "라.txt").write_text("글")
    told = measure(tmp_path)
    assert told["formats"] == {
        ".docx": {"files": 1, "words": 6, "recovered": 1.0},
        ".pdf": {"files": 1, "words": 3, "recovered": 1.0},
    }
    assert "no text" in told["by_file"]["다.pdf"]["refused"]

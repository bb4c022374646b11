"""Formats told by their bytes: names only tell Markdown from text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from ingest.detect import detect
from ingest.errors import Refusal

NAMES = ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.hwp", "이름 없음"]


def _archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_signatures_win_over_names(name: str, docx_bytes: Callable[..., bytes]) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("안녕"))
    assert detect(word, name) == "docx"
    assert detect(b"%PDF-1.7\n...", name) == "pdf"
    assert detect("<!DOCTYPE html><p>안녕</p>".encode(), name) == "html"
    assert detect("<html><body>안녕</body></html>".encode("cp949"), name) == "html"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("그냥 글입니다.", "a.txt", "txt"),
        ("그냥 글입니다.", "a.MD", "md"),
        ("# 제목\n\n## 둘째\n글", "a.txt", "md"),
        ("| 가 | 나 |\n|---|---|\n| 1 | 2 |", "a", "md"),
        ("#해시태그 하나로는 아니다", "a.txt", "txt"),
        ("a < b 이고 <b>굵게</b> 쓴 글", "a.txt", "txt"),
        ("<div class='x'><p>조각</p></div>", "a.txt", "html"),
        ("<저작권자> 표시가 있는 글", "a.txt", "txt"),
        ("<!-- 저장한 쪽 -->\n<!doctype HTML>\n<title>x</title>", "a.txt", "html"),
    ],
)
def test_text_formats(text: str, name: str, expected: str) -> None:
    assert detect(text.encode(), name) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (_archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_archive("mimetype", "Contents/content.hpf"), "hwpx"),
        ("<?xml version='1.0'?><HWPML Version='2.8'>글</HWPML>".encode(), "hwpml"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "image"),
    ],
)
def test_formats_by_their_signature(data: bytes, expected: str) -> None:
    assert detect(data, "a.txt") == expected


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"", "empty", ""),
        (b" \r\n\0 ", "empty", ""),
        (_archive("a.txt"), "unsupported", "ZIP"),
        (b"PK\x03\x04 no directory", "damaged", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100, "damaged", "OLE"),
        (b"HWP Document File V3.00 \x1a", "unsupported", "HWP 3"),
        (b"HWP Document File V3.00 \x1a".ljust(126, b"\0") + b"\2\0\1", "encrypted", "HWP 3"),
        (b"HWP Document File V3.00 \x1a".ljust(128, b"\0") + b"\1\1", "unsupported", "HWP 3"),
        (b"GIF89a" + b"\0" * 50, "unsupported", "GIF"),
        (bytes((7 * n * n + 13 * n) % 256 for n in range(4000)), "binary", ""),
    ],
)
def test_refusals_name_the_reason(data: bytes, code: str, detail: str) -> None:
    with pytest.raises(Refusal) as caught:
        detect(data, "a.txt")
    assert (caught.value.code, caught.value.detail) == (code, detail)

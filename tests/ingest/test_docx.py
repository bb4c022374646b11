"""Word documents: order, headings, merged cells, notes; bombs and entities refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.parsers.office import MACROS
from tests.ingest.conftest import ReadBytes
from tests.ingest.office_file import rewritten


def _brochure(document: Any) -> None:
    document.core_properties.title = "전북창조경제혁신센터 사업 안내"
    document.core_properties.author = "전북창조경제혁신센터"
    document.core_properties.created = datetime(2024, 12, 3)
    document.sections[0].header.paragraphs[0].text = "머리말"
    document.add_heading("사업 안내", level=0)
    document.add_paragraph("앞 문단입니다.")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (("구분", "2015년", "2016년"), ("투자", "35억 원", "50억 원"), ("", "1", "2"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_heading("프로그램", level=2)
    document.add_paragraph("탄소 소재 창업", style="List Bullet")
    document.add_paragraph("농생명 멘토링", style="List Number")


def test_blocks_come_in_document_order(read: ReadBytes, docx_bytes: Callable[..., bytes]) -> None:
    document = read(docx_bytes(_brochure), "a.docx")
    assert document.text == (
        "사업 안내\n\n앞 문단입니다.\n\n구분: 투자 | 2015년: 35억 원 | 2016년: 50억 원\n"
        "구분: 투자 | 2015년: 1 | 2016년: 2\n\n프로그램\n\n탄소 소재 창업\n농생명 멘토링"
    )
    assert [section.path for section in document.sections] == [
        ("사업 안내",),
        ("사업 안내", "프로그램"),
    ]


def test_core_properties(read: ReadBytes, docx_bytes: Callable[..., bytes]) -> None:
    document = read(docx_bytes(_brochure), "a.docx")
    assert document.title == "전북창조경제혁신센터 사업 안내"
    assert document.publisher == "전북창조경제혁신센터"
    assert document.published == "2024-12-03"
    assert any("date taken" in warning for warning in document.warnings)


def test_the_templates_own_date_is_no_date(
    read: ReadBytes, docx_bytes: Callable[..., bytes]
) -> None:
    document = read(docx_bytes(lambda word: word.add_paragraph("글입니다.")), "a.docx")
    assert document.published is None
    assert any("date unknown" in warning for warning in document.warnings)


def _rewritten(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The same package with some parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changes.get(name, lambda part: part)(old.read(name)))
    return out.getvalue()


def test_insertions_count_and_deletions_do_not(
    read: ReadBytes, docx_bytes: Callable[..., bytes]
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("남은 말"))
    changed = _rewritten(
        word,
        {
            "word/document.xml": lambda part: part.replace(
                "<w:t>남은 말</w:t></w:r>".encode(),
                "<w:t>남은 말</w:t></w:r><w:ins><w:r><w:t>과 넣은 말</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>지운 말</w:delText></w:r></w:del>".encode(),
            )
        },
    )
    assert read(changed, "a.docx").text == "남은 말과 넣은 말"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(
    read: ReadBytes, docx_bytes: Callable[..., bytes], encoding: str
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글"))

    def inject(part: bytes) -> bytes:
        text = part.decode("utf-8").split("?>", 1)[1]
        doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        return f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{text}'.encode(encoding)

    with pytest.raises(UnreadableFile) as caught:
        read(_rewritten(word, {"word/document.xml": inject}), "a.docx")
    assert caught.value.code == "unsafe"


def test_zip_bombs_are_refused_before_unpacking(
    read: ReadBytes, docx_bytes: Callable[..., bytes]
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글"))
    spread = _rewritten(word, {"docProps/core.xml": lambda part: part + b" " * 30_000_000})
    for data, limits in (
        (spread, Limits()),
        (word, Limits(unpacked_bytes=1000)),
        (word, Limits(entries=3)),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read(data, "a.docx", limits)
        assert caught.value.code == "too_large"


def test_an_encrypted_document_is_told(read: ReadBytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(_ole("EncryptedPackage"), "a.docx")
    assert caught.value.code == "encrypted"
    assert "암호" in str(caught.value)


def _ole(stream: str) -> bytes:
    """The smallest OLE2 container holding one stream of that name."""
    end, free, fat_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

    def words(*values: int) -> bytes:
        return b"".join(value.to_bytes(4, "little") for value in values)

    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    header += bytes(6) + words(0, 1, 1, 0, 4096, end, 0, end, 0, 0) + words(*[free] * 108)
    fat = words(fat_sector, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        links = words(free, free, child)
        return (
            raw.ljust(64, b"\0")
            + len(raw).to_bytes(2, "little")
            + bytes([kind, 1])
            + links
            + bytes(36)
            + words(end, 0, 0)
        )

    directory = entry("Root Entry", 5, 1) + entry(stream, 2, free) + bytes(256)
    return header.ljust(512, b"\0") + fat + directory.ljust(512, b"\0")


def test_macros_are_told_and_left_alone(read: ReadBytes, docx_bytes: Callable[..., bytes]) -> None:
    kind = b"wordprocessingml.document.main+xml"
    data = rewritten(
        docx_bytes(_brochure),
        {
            "[Content_Types].xml": lambda part: part.replace(
                b"vnd.openxmlformats-officedocument." + kind,
                b"vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "word/vbaProject.bin": b"macro",
        },
    )
    document = read(data, "a.docm")
    assert "농생명 멘토링" in document.text
    assert MACROS in document.warnings


def test_absurd_spans_are_bounded(read: ReadBytes, docx_bytes: Callable[..., bytes]) -> None:
    def wide(part: bytes) -> bytes:
        span = b'<w:tcPr><w:gridSpan w:val="' + b"9" * 5000 + b'"/>'
        return part.replace(b"<w:tcPr>", span, 1)

    assert "35억 원" in read(rewritten(docx_bytes(_brochure), {"word/document.xml": wide})).text

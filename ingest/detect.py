"""What a file is, told by its bytes and never trusted from its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from pathlib import PurePath
from typing import Literal

from ingest.encoding import decode
from ingest.errors import Refusal

Format = Literal[
    "txt", "md", "html", "csv", "pdf", "image", "docx", "pptx", "xlsx", "hwp", "hwpx", "hwpml"
]

_PDF_WITHIN = 1024  # bytes; readers allow a PDF header that late
_HEAD = 4096  # characters looked at for markup
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE_FORMATS: tuple[tuple[frozenset[str], Format], ...] = (  # its parts -> the archive's format
    (frozenset({"[Content_Types].xml", "word/document.xml"}), "docx"),
    (frozenset({"[Content_Types].xml", "ppt/presentation.xml"}), "pptx"),
    (frozenset({"[Content_Types].xml", "xl/workbook.xml"}), "xlsx"),
    (frozenset({"Contents/content.hpf"}), "hwpx"),
)
# Formats known well enough to be named when refused.
_ARCHIVE_PARTS = (("content.xml", "ODF"), ("META-INF/container.xml", "EPUB"))
# Parts that make a ZIP one document, of whatever format: Office; ODF, EPUB and HWPX.
_DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype", "Contents/content.hpf"})
_OLE_STREAMS = (
    ("WordDocument", "DOC"),
    ("PowerPoint Document", "PPT"),
    ("Workbook", "XLS"),
    ("Book", "XLS"),
)
_HWP_3 = b"HWP Document File V"
_HWP_3_LOCK = 126  # bytes before the word that says whether a password is set
_SIGNATURES = (
    (_HWP_3, "HWP 3"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")  # PNG, JPEG, TIFF
_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<!doctype\s+html", re.I | re.S
)
_TAGS = re.compile(
    r"<(html|head|body|article|main|section|div|table|meta|h1|p)(?:\s[^<>]{0,500})?>", re.I
)
_XML = re.compile(r"\s*<\?xml\b")
_HWPML = re.compile(r"<HWPML\b")
_HEADING = re.compile(r"^#{1,6} \S", re.M)
_PIPE_RULE = re.compile(r"^\|?\s?:?-{3,}:?\s?(?:\|\s?:?-{3,}:?\s?)+\|?\s*$", re.M)


def detect(data: bytes, name: str) -> Format:
    """The format of a source. ``name`` only tells Markdown and CSV from plain text.

    Raises ``Refusal`` with ``empty``, ``encrypted``, ``unsupported``, ``damaged``
    or ``binary``; the detail names the format where it is known.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal("empty")
    if b"%PDF-" in data[:_PDF_WITHIN] and not data.startswith((_ZIP, _OLE)):
        return "pdf"
    if data.startswith(_ZIP):
        return _detect_archive(data)
    if data.startswith(_OLE):
        return _detect_ole(data)
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(_HWP_3) and data[_HWP_3_LOCK : _HWP_3_LOCK + 2].strip(b"\0"):
        raise Refusal("encrypted", "HWP 3")
    for signature, known in _SIGNATURES:
        if data.startswith(signature):
            raise Refusal("unsupported", known)
    return _detect_text(data, name)


def may_be_archive(head: bytes) -> bool:
    """Whether a file that begins so may be a ZIP of files."""
    return head.startswith(_ZIP)


def holds_files(names: Collection[str]) -> bool:
    """Whether a ZIP of such entries is an archive of files, not one document (DOCX, HWPX, EPUB)."""
    parts = _DOCUMENT_PARTS.union(part for part, _ in _ARCHIVE_PARTS)
    return parts.isdisjoint(names)


def _detect_archive(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refusal("damaged", "ZIP") from error
    for parts, source_format in _ARCHIVE_FORMATS:
        if parts <= names:
            return source_format
    for part, known in _ARCHIVE_PARTS:
        if part in names:
            raise Refusal("unsupported", known)
    raise Refusal("unsupported", "ZIP")


def _detect_ole(data: bytes) -> Format:
    """HWP 5 by its streams; encrypted Office files and old binary formats are refused by name."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("FileHeader"):
                return "hwp"
            if container.exists("EncryptedPackage"):
                raise Refusal("encrypted", "Office")
            for stream, known in _OLE_STREAMS:
                if container.exists(stream):
                    raise Refusal("unsupported", known)
    except (OSError, ValueError, IndexError, RecursionError) as error:  # a bad structure
        raise Refusal("damaged", "OLE") from error
    raise Refusal("unsupported", "OLE")


def _detect_text(data: bytes, name: str) -> Format:
    """HTML and HWPML by their markup, CSV by name, Markdown by name or marks, else plain text."""
    text = decode(data).text
    if not text.strip():
        raise Refusal("no_text")
    head = text[:_HEAD]
    if _HWPML.search(head):
        return "hwpml"
    if _is_html(head):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if suffix in (".md", ".markdown"):
        return "md"
    if suffix in (".csv", ".tsv"):
        return "csv"
    marked = bool(_PIPE_RULE.search(text)) or len(_HEADING.findall(text)) >= 2
    return "md" if marked else "txt"


def _is_html(head: str) -> bool:
    """A doctype, or text that begins as a tag and shows several block tags."""
    if _DOCTYPE.match(head):
        return True
    tags = {tag.lower() for tag in _TAGS.findall(head)}
    begins = head.lstrip().startswith("<")
    return begins and (bool(tags & {"html", "head", "body", "article"}) or len(tags) >= 2)

"""How much of a machine one file may use."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from ingest.errors import Refusal

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one file; one that goes over any of them is refused.

    ``unpacked_bytes``, ``entries`` and ``ratio`` (unpacked to packed, looked at
    above 1 MiB) bound ZIP containers; ``characters`` counts code points.
    ``ocr_seconds`` come on top of ``seconds`` for PDFs and pictures; scanned
    pages that would need more stay unread.
    """

    seconds: float = 60.0
    ocr_seconds: float = 300.0
    memory_bytes: int = 1024 * MIB
    file_bytes: int = 50 * MIB
    pages: int = 2000
    unpacked_bytes: int = 300 * MIB
    entries: int = 10_000
    ratio: int = 200
    characters: int = 5_000_000


def check_archive(data: bytes, limits: Limits) -> None:
    """Refuse a ZIP container that would unpack to too much, before unpacking it.

    Also refuses XML parts with a document type: no Office file needs one, and
    entities come with it. Parts that are XML under another name may have one (so
    do some printer settings); the libraries do not resolve their entities.
    Declared sizes can be relied on, since ``zipfile`` never unpacks more than an
    entry declares.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > limits.entries or unpacked > limits.unpacked_bytes:
            raise Refusal("too_large", "ZIP")
        if unpacked > MIB and unpacked > len(data) * limits.ratio:
            raise Refusal("too_large", "ZIP")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Refusal("encrypted", "ZIP")
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels")) and _has_doctype(
                archive.read(entry)
            ):
                raise Refusal("unsafe", entry.filename[:80])


def _has_doctype(part: bytes) -> bool:
    """Whether XML declares a document type, in UTF-8 or UTF-16; NULs are skipped for the latter."""
    return b"<!DOCTYPE" in part or (b"\0" in part and b"<!DOCTYPE" in part.replace(b"\0", b""))

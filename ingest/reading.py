"""From a path to a document, in this process: what a guarded worker runs."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

from ingest.boilerplate import boilerplate
from ingest.compose import compose
from ingest.detect import detect
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.metadata import describe
from ingest.parsers import parser_for
from vectorstore.types import Document

_CHUNK = 1024 * 1024  # bytes


def source_of(path: Path) -> str:
    """The absolute POSIX path a document is known by, as text that any store takes.

    Names that are no UTF-8 are read as CP949, in which old Korean archives have them;
    the folders above may be named either way.
    """
    raw = os.fsencode(Path(os.path.abspath(path)).as_posix())
    return "/".join(_decoded(name) for name in raw.split(b"/"))


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp949", "backslashreplace")


def document_id_for(path: Path) -> str:
    """The stable id of the document at a path: 16 hex digits, whatever its content."""
    return hashlib.sha256(source_of(path).encode("utf-8")).hexdigest()[:16]


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hex; raises ``UnreadableFile`` when it cannot be read."""
    digest = hashlib.sha256()
    try:
        _check_regular(path)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise _io_failure(path, error) from error
    return digest.hexdigest()


def read_document(path: Path, limits: Limits) -> Document:
    """Read one file whole; raises ``UnreadableFile`` with the reason when it cannot."""
    data = _read_bytes(path, limits)
    try:
        return _to_document(path, data, limits)
    except Refusal as refusal:
        raise UnreadableFile(path, refusal.code, refusal.detail) from refusal


def _to_document(path: Path, data: bytes, limits: Limits) -> Document:
    source_format = detect(data, path.name)
    parsed = parser_for(source_format)(data, limits)
    composed = compose(parsed)
    if not composed.text:
        raise Refusal("no_text")
    if len(composed.text) > limits.characters:
        raise Refusal("too_large", f"{len(composed.text):,} > {limits.characters:,}")
    facts = describe(parsed, composed, PurePosixPath(source_of(path)).name)
    return Document(
        document_id=document_id_for(path),
        source=source_of(path),
        title=facts.title,
        kind=facts.kind,
        format=source_format,
        sha256=hashlib.sha256(data).hexdigest(),
        text=composed.text,
        publisher=facts.publisher,
        published=facts.published,
        pages=composed.pages,
        sections=composed.sections,
        boilerplate=boilerplate(composed),
        warnings=(*parsed.warnings, *facts.warnings),
    )


def _read_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file within its size limit."""
    try:
        size = _check_regular(path)
        if size > limits.file_bytes:
            raise UnreadableFile(path, "too_large", f"{size:,} > {limits.file_bytes:,} bytes")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise _io_failure(path, error) from error
    if len(data) > limits.file_bytes:  # it grew in between
        raise UnreadableFile(path, "too_large", f"> {limits.file_bytes:,} bytes")
    return data


def _check_regular(path: Path) -> int:
    """The size of a regular file; pipes and devices, which could hang, are refused."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(path, "not_a_file")
    return status.st_size


def _io_failure(path: Path, error: OSError) -> UnreadableFile:
    missing = isinstance(error, FileNotFoundError | NotADirectoryError)
    return UnreadableFile(path, "missing" if missing else "unreadable")

"""From a source to a document, in this process: what a guarded worker runs."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from ingest.archive import Contents, look_into, read_member
from ingest.boilerplate import boilerplate
from ingest.compose import compose
from ingest.detect import detect
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.metadata import describe
from ingest.parsers import parser_for
from ingest.sources import Source, as_source
from vectorstore.types import Document

_CHUNK = 1024 * 1024  # bytes


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


def read_document(given: Path | Source, limits: Limits) -> Document:
    """Read one source whole; raises ``UnreadableFile`` with the reason when it cannot."""
    source = as_source(given)
    try:
        return _to_document(source, _bytes_of(source, limits), limits)
    except Refusal as refusal:
        raise UnreadableFile(source.path, refusal.code, refusal.detail) from refusal


def list_archive(source: Source, limits: Limits) -> Contents | None:
    """What an archive holds, None when it is none; raises ``UnreadableFile``."""
    try:
        _check_regular(source.path)
        return look_into(source, limits)
    except Refusal as refusal:
        raise UnreadableFile(source.path, refusal.code, refusal.detail) from refusal
    except OSError as error:
        raise _io_failure(source.path, error) from error


def _to_document(source: Source, data: bytes, limits: Limits) -> Document:
    source_format = detect(data, source.name)
    parsed = parser_for(source_format)(data, limits)
    composed = compose(parsed)
    if not composed.text:
        raise Refusal("no_text")
    if len(composed.text) > limits.characters:
        raise Refusal("too_large", f"{len(composed.text):,} > {limits.characters:,}")
    facts = describe(parsed, composed, source.name)
    return Document(
        document_id=source.document_id,
        source=source.text,
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
        author=facts.author,
    )


def _bytes_of(source: Source, limits: Limits) -> bytes:
    if not source.members:
        return _read_bytes(source.path, limits)
    try:
        return read_member(source, limits)
    except OSError as error:
        raise _io_failure(source.path, error) from error


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

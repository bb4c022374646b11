"""ZIP archives: what is in them, and the bytes of one member. Nothing is ever unpacked to disk.

Both run in a guarded worker. A bad member costs itself; an archive that would
unpack to too much is refused whole.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ingest.detect import holds_files, may_be_archive
from ingest.errors import Refusal
from ingest.limits import MIB, Limits
from ingest.sources import Source, decoded_name, harmless_name, is_hidden

_NESTING = 2  # archives to open in turn, the outermost one counted
_ENCRYPTED = 0x1  # flag bits of an entry
_UTF8 = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


@dataclass(slots=True)
class Contents:
    """What an archive holds, each by its source's text.

    ``members`` have the SHA-256 of their bytes in hex; ``failed`` are members
    that cannot be had, and why; ``opened`` are archives looked into whole.
    """

    members: dict[str, tuple[Source, str]] = field(default_factory=dict)
    failed: dict[str, Refusal] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)


def look_into(source: Source, limits: Limits) -> Contents | None:
    """What the archive at ``source`` holds; None when it is none, but a document or broken.

    Raises:
        Refusal: ``too_large``, when it has too many entries or unpacks to too much.
        OSError: the file cannot be read.
    """
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None  # whoever reads it as a file will say what is wrong
    with archive:
        if not holds_files(archive.namelist()):
            return None
        survey = _Survey(source.path.stat().st_size, limits)
        survey.add(archive, source)
    return survey.contents


def read_member(source: Source, limits: Limits) -> bytes:
    """The bytes of one member; raises ``Refusal`` when it cannot be had, or ``OSError``."""
    status = source.path.stat()
    *outer, entry = source.members
    archive = _opened(source.path, (status.st_mtime_ns, status.st_size), tuple(outer), limits)
    return _bytes_of(archive, entry, limits)


# One archive's members are read one after another, so the last one stays open.
@lru_cache(maxsize=2)
def _opened(
    path: Path, stamp: tuple[int, int], outer: tuple[str, ...], limits: Limits
) -> zipfile.ZipFile:
    """The archive at a path, or within it; ``stamp`` makes a changed file another one."""
    try:
        if not outer:
            return zipfile.ZipFile(path)
        data = _bytes_of(_opened(path, stamp, outer[:-1], limits), outer[-1], limits)
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refusal("damaged", "ZIP") from error


def _bytes_of(archive: zipfile.ZipFile, entry: str, limits: Limits) -> bytes:
    try:
        info = archive.getinfo(entry)
    except KeyError as error:
        raise Refusal("missing") from error
    return _unpacked(archive, info, limits)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The bytes of an entry; one that unpacks to more than it declares is damaged."""
    if info.flag_bits & _ENCRYPTED:
        raise Refusal("encrypted", "ZIP")
    if info.file_size > limits.file_bytes:
        raise Refusal("too_large", f"{info.file_size:,} > {limits.file_bytes:,} bytes")
    try:
        with archive.open(info) as file:  # read bounded: read() would unpack all there is
            return file.read(info.file_size + 1)
    except NotImplementedError as error:  # before RuntimeError, whose kind it is
        raise Refusal("unsupported", "ZIP") from error
    except RuntimeError as error:
        raise Refusal("encrypted", "ZIP") from error
    except MemoryError as error:  # a dictionary of gigabytes asked for by LZMA
        raise Refusal("memory") from error
    except _BROKEN as error:
        raise Refusal("damaged", "ZIP") from error


class _Survey:
    """Goes through an archive and those inside it, within one bound for all together."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.contents = Contents()
        self._limits = limits
        self._entries_left = limits.entries
        self._bytes_left = min(limits.unpacked_bytes, max(MIB, packed * limits.ratio))

    def add(self, archive: zipfile.ZipFile, source: Source) -> None:
        self._take(archive)
        self.contents.opened.add(source.text)
        for shown, info in _files(archive):
            self._add_member(archive, info, source.member(info.filename, shown))

    def _take(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        self._entries_left -= len(entries)
        self._bytes_left -= sum(entry.file_size for entry in entries)
        if self._entries_left < 0 or self._bytes_left < 0:
            raise Refusal("too_large", "ZIP")

    def _add_member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Source) -> None:
        try:
            data = _unpacked(archive, info, self._limits)
            inner = _archive_in(data)
            if inner is not None and len(member.members) >= _NESTING:
                raise Refusal("too_deep", "ZIP")
        except Refusal as refusal:
            self.contents.failed[member.text] = refusal
            return
        if inner is None:
            digest = hashlib.sha256(data).hexdigest()
            self.contents.members[member.text] = member, digest
        else:
            self.add(inner, member)


def _archive_in(data: bytes) -> zipfile.ZipFile | None:
    """The archive that a member is; None when it is a document or broken."""
    if not may_be_archive(data):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return archive if holds_files(archive.namelist()) else None


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Files with their names to show, in order of these; of two alike the later counts.

    Folders, links, devices and what is hidden are passed over.
    """
    named = {_shown(info): info for info in archive.infolist() if _is_plain_file(info)}
    for shown, info in sorted(named.items()):
        parts = shown.split("/")
        if shown and "__MACOSX" not in parts and not any(is_hidden(part) for part in parts):
            yield shown, info


def _is_plain_file(info: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    return not info.is_dir() and kind in (0, stat.S_IFREG)


def _shown(info: zipfile.ZipInfo) -> str:
    """A member's name for people. Without the mark of UTF-8 it is most likely CP949.

    macOS writes UTF-8 and leaves the mark out, so that is tried first; Korean
    names in CP949 hardly ever are valid UTF-8.
    """
    if info.flag_bits & _UTF8:
        return harmless_name(info.filename)
    return harmless_name(decoded_name(info.filename.encode("cp437")))

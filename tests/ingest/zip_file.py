"""ZIP archives made on the spot, odd ones too."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    """An archive of named members, text as UTF-8; names get the UTF-8 mark where they need it."""
    return zipped_entries((zipfile.ZipInfo(name), content) for name, content in members)


def zipped_entries(entries: Iterable[tuple[zipfile.ZipInfo, bytes | str]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def renamed(archive: bytes, old: str, new: bytes) -> bytes:
    """The archive with other name bytes of the same length, and no mark of UTF-8."""
    assert len(old) == len(new)
    return archive.replace(old.encode("ascii"), new)


def symlink(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted(archive: bytes, name: str) -> bytes:
    """The archive with one member marked as encrypted."""
    data = bytearray(archive)
    for mark, flags, named in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = data.find(mark)
        while at >= 0:
            if data[at + named : at + named + len(name.encode())] == name.encode():
                data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)

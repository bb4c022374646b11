"""ZIP packages that are the same bytes whenever they are written."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO


def pack(parts: Mapping[str, bytes], created: datetime, stored: str = "") -> bytes:
    """The parts as an archive, each entry dated ``created``; ``stored`` is left uncompressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, created.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def repack(data: bytes, created: datetime) -> bytes:
    """The same archive with every entry dated ``created``: no trace of when it was made."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()}, created)

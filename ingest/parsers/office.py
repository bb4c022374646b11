"""What Office packages share: macros told of and left alone, dates of their properties."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from ingest.errors import Refusal

MACROS = "매크로가 들어 있는 파일입니다. 실행하지 않고 글만 읽었습니다 (macros are never run)"

_VBA = "/vbaproject.bin"
_STRICT = b"http://purl.oclc.org/ooxml/"


def inspected(data: bytes, main: str, name: str) -> tuple[str, ...]:
    """A warning when a package carries macros; ``main`` is its chief part.

    Raises ``Refusal("unsupported")`` for Strict Open XML, whose names the libraries
    do not know: they would find such a file empty or broken.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT in archive.read(main):
            raise Refusal("unsupported", f"Strict {name}")
        carries = any(part.lower().endswith(_VBA) for part in archive.namelist())
    return (MACROS,) if carries else ()


def day(moment: datetime | None) -> str | None:
    """The ISO date of a property, or None."""
    return moment.date().isoformat() if moment else None

"""What PowerPoint and Excel packages share: faults told as damage, macros left alone."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from ingest.errors import Refusal

MACROS = "매크로가 들어 있는 파일입니다. 실행하지 않고 글만 읽었습니다 (macros are never run)"

_VBA = "/vbaproject.bin"
_STRICT = b"http://purl.oclc.org/ooxml/"
_EXPAT_NO_MEMORY = 1
_FAULTS = (  # what the libraries raise when parts or values are missing or amiss
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Everything a library raises over a broken package, told as ``damaged``.

    Only code that walks the library's objects belongs inside, so that our own
    faults are not taken for the file's. Lack of memory stays ``MemoryError``.
    """
    from xml.etree.ElementTree import ParseError

    from lxml.etree import ErrorTypes, LxmlError
    from pptx.exc import PythonPptxError

    try:
        yield
    except (LxmlError, ParseError) as error:
        lacking = ErrorTypes.ERR_NO_MEMORY if isinstance(error, LxmlError) else _EXPAT_NO_MEMORY
        if getattr(error, "code", None) == lacking:
            raise MemoryError from error
        raise Refusal("damaged", name) from error
    except (PythonPptxError, *_FAULTS) as error:
        raise Refusal("damaged", name) from error


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

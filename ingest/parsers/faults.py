"""What the libraries raise over broken files, told as damage."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import Refusal

_EXPAT_NO_MEMORY = 1
_FAULTS = (  # what they raise when parts or values are missing or amiss
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
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
def faults(name: str, *own: type[Exception]) -> Iterator[None]:
    """Everything a library raises over a broken file, told as ``damaged``.

    Only code that walks the library's objects belongs inside, so that our own
    faults are not taken for the file's. ``own`` are the library's exceptions.
    Lack of memory stays ``MemoryError``.
    """
    from xml.etree.ElementTree import ParseError

    from lxml.etree import ErrorTypes, LxmlError

    try:
        yield
    except (LxmlError, ParseError) as error:
        lacking = ErrorTypes.ERR_NO_MEMORY if isinstance(error, LxmlError) else _EXPAT_NO_MEMORY
        if getattr(error, "code", None) == lacking:
            raise MemoryError from error
        raise Refusal("damaged", name) from error
    except own + _FAULTS as error:
        raise Refusal("damaged", name) from error

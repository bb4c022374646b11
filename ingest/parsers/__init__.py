"""One adapter a format; each is imported when its first file comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ingest.blocks import Parsed
from ingest.detect import Format
from ingest.limits import Limits

Parser = Callable[[bytes, Limits], Parsed]

_MODULES: dict[Format, str] = {
    "txt": "ingest.parsers.text",
    "md": "ingest.parsers.markdown",
    "html": "ingest.parsers.html",
    "pdf": "ingest.parsers.pdf",
    "docx": "ingest.parsers.docx",
    "hwp": "ingest.parsers.hwp.hwp5",
    "hwpx": "ingest.parsers.hwp.hwpx",
    "hwpml": "ingest.parsers.hwp.hwpml",
    "pptx": "ingest.parsers.pptx",
    "xlsx": "ingest.parsers.xlsx",
    "csv": "ingest.parsers.csv",
    "image": "ingest.parsers.image",
}


def parser_for(source_format: Format) -> Parser:
    """The adapter of a format: bytes and limits in, blocks out.

    It raises ``Refusal`` with the reason when the bytes cannot be read.
    """
    parser: Parser = import_module(_MODULES[source_format]).parse
    return parser

"""Words recovered from PDF and Word files, against what two other readers agree on.

The readers are plain ones over other paths through the same files: pdfminer and
pdfium for PDF, the bare XML and python-docx's paragraphs for Word. What both find
is taken for written there. White space is left out of the comparison: lines are
broken within words, and only we join them again.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ingest.errors import UnreadableFile
from ingest.reader import Reader

_WORD = re.compile(r"[\w]+")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"

PlainReader = Callable[[Path], str]


def measure(folder: Path) -> dict[str, Any]:
    """Words agreed on and the share of them that ours has, by format and by file."""
    files: dict[str, dict[str, Any]] = {}
    totals: dict[str, Counter[str]] = {}
    with Reader() as reader:
        for path in sorted(folder.rglob("*")):
            readers = _READERS.get(path.suffix.lower())
            if readers is None:
                continue
            agreed = _agreed(path, *readers)
            try:
                found = _recovered(agreed, reader.read(path).text)
            except UnreadableFile as error:
                files[path.name] = {"words": agreed.total(), "refused": str(error)}
                continue
            files[path.name] = {"words": agreed.total(), "recovered": _share(found, agreed.total())}
            totals.setdefault(path.suffix.lower(), Counter()).update(
                files=1, words=agreed.total(), found=found
            )
    formats = {
        suffix: {
            "files": total["files"],
            "words": total["words"],
            "recovered": _share(total["found"], total["words"]),
        }
        for suffix, total in totals.items()
    }
    return {"formats": formats, "by_file": files}


def _agreed(path: Path, first: PlainReader, second: PlainReader) -> Counter[str]:
    """Words that both readers find, as often as both do."""
    return _words(first(path)) & _words(second(path))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text)))


def _recovered(agreed: Counter[str], text: str) -> int:
    """How many of the words stand in a text, each at most as often as was agreed on."""
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return sum(min(count, squeezed.count(word)) for word, count in agreed.items())


def _share(found: int, total: int) -> float:
    return round(found / total, 4) if total else 1.0


def _by_pdfminer(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _by_pdfium(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _by_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.parse(io.BytesIO(archive.read("word/document.xml")))
    paragraphs = body.getroot().iter(_PARAGRAPH)
    return "\n".join("".join(t.text or "" for t in one.iter(_TEXT)) for one in paragraphs)


def _by_paragraphs(path: Path) -> str:
    import docx

    return "\n".join(_paragraphs(docx.Document(str(path))))


def _paragraphs(holder: Any) -> Iterator[str]:
    """Texts of paragraphs, those in tables too; a merged cell is looked into once."""
    for item in holder.iter_inner_content():
        if hasattr(item, "rows"):
            cells = dict.fromkeys(cell._tc for row in item.rows for cell in row.cells)
            by_element = {cell._tc: cell for row in item.rows for cell in row.cells}
            for element in cells:
                yield from _paragraphs(by_element[element])
        else:
            yield item.text


_READERS: dict[str, tuple[PlainReader, PlainReader]] = {
    ".pdf": (_by_pdfminer, _by_pdfium),
    ".docx": (_by_xml, _by_paragraphs),
}

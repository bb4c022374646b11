"""HWPML files: a Hangul document as one XML file, often named .hwp by public offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.blocks import Parsed
from ingest.encoding import decode
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.hwp.blocks import to_blocks
from ingest.parsers.hwp.facts import Facts, day_of, facts_of
from ingest.parsers.hwp.model import Paragraph
from ingest.parsers.hwp.xml import XmlBody, local, parse_xml, read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
# The one that law.go.kr and others write, which names nothing but a space.
_KNOWN_DOCTYPE = re.compile(
    r"\s*<!DOCTYPE\s+HWPML\s*\[\s*<!ENTITY\s+nbsp\s+(?:\"&#160;\"|'&#160;')\s*>\s*\]\s*>"
)
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_ATTACHED = re.compile(r"<BINDATA\b[^<>]*>[^<]*</BINDATA>")  # pictures, longer than the text


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of an HWPML document; scripts and embedded objects are left alone.

    Raises ``Refusal``: ``damaged``, ``binary``, or ``unsafe`` for a document type
    other than the well-known harmless one.
    """
    root = _root(decode(data).text)
    facts = _facts(root)
    blocks = to_blocks(_paragraphs(root), limits)
    return Parsed("hwpml", blocks, title=facts.title, author=facts.author, created=facts.created)


def _root(text: str) -> _Element:
    """The document's root; its encoding is settled, so the declaration goes."""
    text = _DECLARATION.sub("", text, count=1)
    known = _KNOWN_DOCTYPE.match(text)
    if known:
        text = text[known.end() :].replace("&nbsp;", "&#160;")
    if _DOCTYPE.search(text):
        raise Refusal("unsafe", "HWPML")
    root = parse_xml(_ATTACHED.sub("", text).encode("utf-8"), "HWPML")
    if local(root) != "hwpml":
        raise Refusal("damaged", "HWPML")
    return root


def _paragraphs(root: _Element) -> Iterator[Paragraph]:
    """The paragraphs of all sections."""
    body = XmlBody(read_styles(_child(root, "head")))
    for section in _child(root, "body"):
        yield from body.paragraphs(section)


def _child(root: _Element, name: str) -> _Element:
    for child in root:
        if local(child) == name:
            return child
    raise Refusal("damaged", "HWPML")


def _facts(root: _Element) -> Facts:
    """What the document's summary tells."""
    told: dict[str, str] = {}
    for summary in _child(root, "head").iter("{*}DOCSUMMARY"):
        for element in summary:
            told[local(element)] = "".join(str(text) for text in element.itertext())
    return facts_of(told.get("title", ""), told.get("author", ""), day_of(told.get("date", "")))

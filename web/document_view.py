"""A document's text as HTML, with the quote marked in its place.

All positions are code points of the document's text, as in ``vectorstore.types``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from assistant.types import Citation
from vectorstore.types import Document, Span
from web.escape import as_text
from web.ports import AssistantPort

_WHOLE_UP_TO = 30_000
_AROUND = 6_000

_LINE = re.compile(r"[^\n]+")


Standing = Literal["current", "changed", "removed"]
"""What has become of a document since it was cited."""


def cited_text(port: AssistantPort, citation: Citation) -> tuple[Document, Standing]:
    """The text a citation quotes, and whether the document still reads so.

    Where the version cited is not kept (or not known), the text as it is now.

    Raises:
        KeyError: neither is there.
    """
    try:
        present = port.document(citation.document_id)
    except KeyError:
        if citation.version is None:
            raise
        return port.document(citation.document_id, citation.version), "removed"
    if citation.version in (None, present.version):
        return present, "current"
    try:
        return port.document(citation.document_id, citation.version), "changed"
    except KeyError:
        return present, "current"


def locate_quote(document: Document, citation: Citation) -> Span | None:
    """Where the quote stands in a text of the document, or None.

    Another version may have moved the quote; it is then found by its words.
    """
    if document.text[citation.start : citation.end] == citation.quote:
        return Span(citation.start, citation.end)
    start = document.text.find(citation.quote) if citation.quote else -1
    return None if start < 0 else Span(start, start + len(citation.quote))


def render_document(
    document: Document, quote: Span, others: Sequence[Span], page_label: str, *, whole: bool
) -> tuple[str, bool]:
    """The document's HTML, and whether it was cut to the part around the quote.

    Documents up to 30,000 characters are shown whole, longer ones from 6,000
    characters before to 6,000 after the quote unless ``whole``. ``others`` are
    marked lightly. ``page_label`` is a text with ``{page}``.
    """
    shown = _shown_part(document, quote, whole)
    body = render_part(document, shown, quote, others, page_label)
    return body, shown != Span(0, len(document.text))


def render_part(
    document: Document, shown: Span, quote: Span, others: Sequence[Span], page_label: str
) -> str:
    """The HTML of a part of a document, of whole lines. The first mark of ``quote`` is #quote."""
    pages = [page for page in document.pages if page.end > shown.start]
    levels = {section.start: section.level for section in document.sections}
    parts: list[str] = []
    for line in _lines(document.text, shown):
        begun = [page for page in pages if page.start <= line.start]
        if begun:
            pages = pages[len(begun) :]
            label = page_label.format(page=begun[-1].number)
            parts.append(f'<p class="page-label">{as_text(label)}</p>')
        marked = _marked(document.text, line, quote, others)
        parts.append(
            _paragraph(marked, line.start, levels.get(line.start), _is_minor(document, line))
        )
    return "".join(parts)


def heading_id(start: int) -> str:
    """The id of the heading that starts at a position of the text."""
    return f"section-{start}"


def _shown_part(document: Document, quote: Span, whole: bool) -> Span:
    """The part to show, widened to whole lines."""
    length = len(document.text)
    if whole or length <= _WHOLE_UP_TO:
        return Span(0, length)
    start = document.text.rfind("\n", 0, max(0, quote.start - _AROUND)) + 1
    end = document.text.find("\n", min(length, quote.end + _AROUND))
    return Span(start, length if end < 0 else end)


def _lines(text: str, part: Span) -> Iterator[Span]:
    for match in _LINE.finditer(text, part.start, part.end):
        if match.group().strip():
            yield Span(*match.span())


def _is_minor(document: Document, line: Span) -> bool:
    return any(span.start <= line.start < span.end for span in document.boilerplate)


def _paragraph(marked: str, start: int, heading_level: int | None, minor: bool) -> str:
    if heading_level is not None:
        level = min(heading_level + 2, 6)
        return (
            f'<p class="document-heading" id="{heading_id(start)}" role="heading"'
            f' aria-level="{level}">{marked}</p>'
        )
    return f'<p class="boilerplate">{marked}</p>' if minor else f"<p>{marked}</p>"


def _marked(text: str, line: Span, quote: Span, others: Sequence[Span]) -> str:
    """The line with marks, cut wherever a quote begins or ends in it, but not inside ``quote``."""
    edges = {edge for other in others for edge in (other.start, other.end)}
    edges = {edge for edge in edges if not quote.start < edge < quote.end}
    edges |= {quote.start, quote.end}
    cuts = [line.start, *sorted(edge for edge in edges if line.start < edge < line.end), line.end]
    pieces = []
    for start, end in pairwise(cuts):
        piece = as_text(text[start:end])
        if quote.start <= start < quote.end:
            anchor = ' id="quote"' if start == quote.start else ""
            piece = f'<mark class="quote"{anchor} tabindex="-1">{piece}</mark>'
        elif any(other.start <= start < other.end for other in others):
            piece = f'<mark class="other">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)

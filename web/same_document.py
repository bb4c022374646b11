"""What else a document holds for an answer: its other quotes, and sentences near the question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Answer, Citation
from prompts.interface import InterfaceTexts
from web.escape import as_text
from web.places import Place


def others_cited(citation: Citation, answer: Answer) -> list[Citation]:
    """The answer's other citations of the same document."""
    return _beside(citation, answer.citations)


def cited_beside(citation: Citation, answer: Answer, place: Place, texts: InterfaceTexts) -> str:
    """The other quotes from the same document by their numbers, each a link to its place."""
    links = "".join(
        f'<a class="marker" href="{place.source(other.number).link}"'
        f' title="{as_text(other.quote)}">{other.number}</a>'
        for other in others_cited(citation, answer)
    )
    label = as_text(texts.same_document)
    return f'<p class="same-document">{label} {links}</p>' if links else ""


def further_beside(citation: Citation, answer: Answer, place: Place, texts: InterfaceTexts) -> str:
    """What the same document says of the question besides, each a link to its place."""
    items = "".join(
        f'<li><a href="{place.source(other.number).link}">{as_text(other.quote)}</a></li>'
        for other in _beside(citation, answer.further)
    )
    label = as_text(texts.further)
    listed = f"<summary>{label}</summary><ul>{items}</ul>"
    return f'<details class="further" open>{listed}</details>' if items else ""


def _beside(citation: Citation, others: Sequence[Citation]) -> list[Citation]:
    return [
        other for other in others if other.document_id == citation.document_id and other != citation
    ]

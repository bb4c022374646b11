"""An answer as plain text with its sources, to be copied into a letter or a document."""

from __future__ import annotations

from assistant.types import Answer, Citation
from prompts.interface import InterfaceTexts


def plain_reply(answer: Answer, texts: InterfaceTexts) -> str:
    """The sentences with their ``[n]`` markers, then the sources, a line each."""
    sources = [_source(citation, texts) for citation in answer.citations]
    if not sources:
        return answer.text
    return "\n".join([answer.text, "", texts.sources, *sources])


def _source(citation: Citation, texts: InterfaceTexts) -> str:
    page = None if citation.page is None else texts.page.format(page=citation.page)
    told = (citation.title, citation.publisher, citation.published, page)
    quoted = " ".join(citation.quote.split())
    return f"[{citation.number}] {' · '.join(part for part in told if part)}: “{quoted}”"

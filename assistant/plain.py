"""An answer as plain text for a person: what was understood, the answer, then its sources."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.plain_table import table_lines
from assistant.types import Answer, Citation


def answer_lines(answer: Answer, columns: int) -> Iterator[str]:
    """The answer's lines; a table only where it fits into that many terminal columns."""
    if answer.understood:
        yield answer.understood
    table = table_lines(answer.table, columns) if answer.table else []
    yield from table or [answer.text]
    if answer.note:
        yield f"({answer.note})"
    cited = answer.citations or answer.nearest
    if cited:
        yield ""
        yield _heading(answer)
        for citation in cited:
            yield from _source(citation, answer.language == "ko")


def _heading(answer: Answer) -> str:
    korean = answer.language == "ko"
    if answer.citations:
        return "출처" if korean else "Sources"
    return "가장 가까운 내용(답의 근거는 아닙니다)" if korean else "Nearest passages (not evidence)"


def _source(citation: Citation, korean: bool) -> Iterator[str]:
    page = (f"{citation.page}쪽" if korean else f"p. {citation.page}") if citation.page else ""
    copies = len(citation.also)
    more = (f"외 {copies}건" if korean else f"and {copies} more") if copies else ""
    known = [citation.title, citation.publisher, citation.published, page, citation.center, more]
    yield f"[{citation.number}] " + " · ".join(part for part in known if part)
    yield "    " + " ".join(citation.quote.split())

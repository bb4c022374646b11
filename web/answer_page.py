"""A kept answer under an address of its own, its citations as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.types import Answer, Citation
from prompts.site import SiteTexts
from web.profile_view import SourceView, document_url
from web.reception import NotFound, Reception

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class KeptAnswers(Protocol):
    """Where answers are kept: what the page needs of ``web.ports.AnswerRecords``."""

    def kept(self, answer_id: str) -> Answer | None:
        """The answer kept under an id, None where there is none."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence of the answer or a cell of its table, with its sources."""

    text: str
    sources: tuple[SourceView, ...]


class AnswerPage:
    """Renders kept answers, for reading and for printing."""

    def __init__(self, reception: Reception, answers: KeptAnswers) -> None:
        self._reception = reception
        self._site = reception.site
        self._answers = answers

    def router(self) -> APIRouter:
        """The route of the page."""
        router = APIRouter()

        @router.get("/a/{answer_id}")
        def kept(request: Request, answer_id: str) -> Response:
            return self._reception.guard(request, lambda: self._page(request, answer_id))

        return router

    def _page(self, request: Request, answer_id: str) -> Response:
        answer = self._answers.kept(answer_id) if _ID.fullmatch(answer_id) else None
        if answer is None:
            raise NotFound
        texts = self._site.texts(request)
        sources = {one.number: _source(one, texts) for one in answer.citations}
        response = self._site.page(
            request,
            "answer.html",
            answer=answer,
            sentences=[_line(one.text, one.citations, sources) for one in answer.sentences],
            table=_table(answer, sources),
            sources=list(sources.values()),
            nearest=[_source(one, texts) for one in answer.nearest],
            again=f"/?lang={self._site.language(request)}&q={quote(answer.question)}",
        )
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _source(citation: Citation, texts: SiteTexts) -> SourceView:
    url = document_url(citation.document_id, citation.version, (citation.start, citation.end))
    page = texts.page_label.format(page=citation.page) if citation.page else None
    published = " · ".join(part for part in (citation.published, page) if part)
    return SourceView(
        citation.number,
        url,
        citation.title,
        citation.publisher,
        published or None,
        " ".join(citation.quote.split()),
    )


def _line(text: str, numbers: Sequence[int], sources: dict[int, SourceView]) -> LineView:
    return LineView(text, tuple(sources[number] for number in numbers if number in sources))


def _table(
    answer: Answer, sources: dict[int, SourceView]
) -> tuple[Sequence[str], list[list[LineView]]] | None:
    if answer.table is None:
        return None
    rows = [
        [_line(cell.text, cell.citations, sources) for cell in row] for row in answer.table.rows
    ]
    return answer.table.columns, rows

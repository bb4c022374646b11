"""The look-up: FAQ that fit as somebody types, ready for a phone call or an e-mail."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from desk.faq import is_in_force
from desk.types import FaqMatch
from prompts.desk import DeskTexts
from web.desk.office import Office, Visit, to

_LONGEST = 300
_SHOWN = 8


class LookupPage:
    """The desk's first page."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Its routes; ``/desk/lookup/found`` gives the list alone, for the page's script."""
        router = APIRouter()
        pages = {
            "/desk": lambda _: to("/desk/lookup"),
            "/desk/lookup": lambda visit: _show(visit, "lookup.html"),
            "/desk/lookup/found": lambda visit: _show(visit, "found.html"),
        }
        for path, page in pages.items():
            endpoint = self._office.reading("reader", page)
            router.add_api_route(path, endpoint, methods=["GET"], response_model=None)
        return router


def _show(visit: Visit, template: str) -> Response:
    asked = visit.text("q")[:_LONGEST]
    matches = visit.desk.match(asked, _SHOWN, drafts=True) if asked.strip() else []
    now = visit.desk.clock()
    found = [
        {
            "faq": match.faq,
            "phrasing": match.phrasing,
            "in_force": is_in_force(match.faq, now),
            "mail": _mail(match, visit.texts),
        }
        for match in matches
    ]
    return visit.page(template, asked=asked, found=found)


def _mail(match: FaqMatch, texts: DeskTexts) -> str:
    """An FAQ as it goes into an e-mail: question, answer, sources."""
    content = match.faq.content
    sources = [f"- {citation.title}" for citation in content.citations]
    parts = [content.phrasings[0], content.answer]
    return "\n\n".join([*parts, *(["\n".join([texts.sources, *sources])] if sources else [])])

"""Everything the application serves beside the chat."""

from __future__ import annotations

from fastapi import APIRouter

from web.answer_page import AnswerPage, KeptAnswers
from web.center_pages import CenterPages
from web.document_pages import DocumentPages
from web.ports import AssistantProvider
from web.reception import Reception
from web.region_map import RegionMap
from web.site import Site
from web.widget import widget_router


def public_routers(
    site: Site,
    provider: AssistantProvider,
    regions: RegionMap,
    answers: KeptAnswers | None = None,
) -> list[APIRouter]:
    """The site's files and the pages of centers, documents and kept answers.

    Without ``answers`` none are kept, and every address of one is not found.
    """
    reception = Reception(site, provider)
    return [
        site.assets.router(),
        widget_router(),
        CenterPages(reception, regions).router(),
        DocumentPages(reception).router(),
        AnswerPage(reception, answers or _NoneKept()).router(),
    ]


class _NoneKept:
    """Keeps no answers."""

    def kept(self, answer_id: str) -> None:
        """None."""

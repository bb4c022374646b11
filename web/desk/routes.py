"""Every page of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.writing.calls import StoredCalls
from desk.desk import Desk
from web.desk.documents_page import DocumentsPage
from web.desk.exchange import Exchange
from web.desk.faq_exchange import FaqTable
from web.desk.faq_pages import FaqPages
from web.desk.guard import Guard
from web.desk.library import Library
from web.desk.lookup_page import LookupPage
from web.desk.office import Office
from web.desk.open_pages import OpenPages
from web.desk.overview_page import OverviewPage
from web.desk.sign_in import SignIn
from web.desk.staff_pages import StaffPages
from web.desk.words_exchange import WordsTable
from web.desk.words_page import WordsPage
from web.ports import AssistantProvider
from web.site import Site


def desk_routers(
    desk: Desk,
    site: Site,
    provider: AssistantProvider,
    secret: bytes,
    library: Library | None = None,
    calls: StoredCalls | None = None,
) -> list[APIRouter]:
    """The pages under ``/desk``.

    Args:
        desk: what is kept.
        site: renders the pages.
        provider: gives the assistant once it is open.
        secret: signs cookies and forms.
        library: works on the documents; without it there is no page for them.
        calls: the language model's account; without it nothing is told of costs.
    """
    office = Office(desk, site, provider, Guard(secret), has_library=library is not None)
    parts = (SignIn, LookupPage, FaqPages, OpenPages, StaffPages)
    routers = [Exchange(office, table).router() for table in (FaqTable(), WordsTable())]
    routers += [part(office).router() for part in parts]
    routers.append(WordsPage(office, library).router())
    routers.append(OverviewPage(office, calls).router())
    return [*routers, DocumentsPage(office, library).router()] if library else routers

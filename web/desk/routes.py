"""Every page of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from desk.desk import Desk
from web.desk.documents_page import DocumentsPage
from web.desk.faq_exchange import FaqExchange
from web.desk.faq_pages import FaqPages
from web.desk.guard import Guard
from web.desk.library import Library
from web.desk.lookup_page import LookupPage
from web.desk.office import Office
from web.desk.open_pages import OpenPages
from web.desk.overview_page import OverviewPage
from web.desk.sign_in import SignIn
from web.desk.staff_pages import StaffPages
from web.ports import AssistantProvider
from web.site import Site


def desk_routers(
    desk: Desk,
    site: Site,
    provider: AssistantProvider,
    secret: bytes,
    library: Library | None = None,
) -> list[APIRouter]:
    """The pages under ``/desk``.

    Args:
        desk: what is kept.
        site: renders the pages.
        provider: gives the assistant once it is open.
        secret: signs cookies and forms.
        library: works on the documents; without it there is no page for them.
    """
    office = Office(desk, site, provider, Guard(secret), has_library=library is not None)
    parts = (SignIn, LookupPage, FaqExchange, FaqPages, OpenPages, OverviewPage, StaffPages)
    routers = [part(office).router() for part in parts]
    return [*routers, DocumentsPage(office, library).router()] if library else routers

"""Every page of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from desk.desk import Desk
from web.desk.faq_exchange import FaqExchange
from web.desk.faq_pages import FaqPages
from web.desk.guard import Guard
from web.desk.lookup_page import LookupPage
from web.desk.office import Office
from web.desk.open_pages import OpenPages
from web.desk.overview_page import OverviewPage
from web.desk.sign_in import SignIn
from web.desk.staff_pages import StaffPages
from web.ports import AssistantProvider
from web.site import Site


def desk_routers(
    desk: Desk, site: Site, provider: AssistantProvider, secret: bytes
) -> list[APIRouter]:
    """The pages under ``/desk``; ``secret`` signs cookies and forms."""
    office = Office(desk, site, provider, Guard(secret))
    parts = (SignIn, LookupPage, FaqExchange, FaqPages, OpenPages, OverviewPage, StaffPages)
    return [part(office).router() for part in parts]

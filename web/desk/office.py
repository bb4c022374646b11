"""What all pages of the desk share: who is signed in, what a page shows, what a failure says."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desk.desk import Desk
from desk.errors import DeskError, NotFound
from desk.types import KOREA, Member, Role
from prompts.desk import DeskTexts, desk_texts
from web.desk.guard import Forbidden, Guard, TooLong, require_short
from web.desk.said import said
from web.failures import FAILURES
from web.ports import AssistantPort, AssistantProvider
from web.site import Site

FORM_BYTES = 256 * 1024
"""The longest form without a file: an FAQ with all its citations."""

_WAIT_SECONDS = 5.0
_UNKNOWN_ADDRESS = "?"

_log = logging.getLogger(__name__)

Page = Callable[["Visit"], Response]


class Visit:
    """One request of a member of the staff, and all that answering it takes."""

    def __init__(
        self, office: Office, request: Request, member: Member, token: str, form: FormData
    ) -> None:
        self.office = office
        self.request = request
        self.member = member
        self.form = form
        self._token = token

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.office.desk

    @property
    def texts(self) -> DeskTexts:
        """The desk's texts in the language of the page."""
        return self.office.texts(self.request)

    def text(self, name: str) -> str:
        """A field of the form or of the address; empty where it is not given."""
        value = self.form.get(name, self.request.query_params.get(name, ""))
        return value if isinstance(value, str) else ""

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A template of ``web/templates/desk``."""
        return self.office.page(
            self.request,
            template,
            status=status,
            member=self.member,
            form_token=self.office.guard.form_token(self._token),
            **context,
        )

    def note(self, action: str, detail: str = "") -> None:
        """Write a line of the access log."""
        self.desk.accesses.write(self.member.name, action, detail, address_of(self.request))

    def assistant(self) -> AssistantPort | None:
        """The assistant; None while it opens."""
        return self.office.provider.get_within(_WAIT_SECONDS)


class Office:
    """Brings requests of signed-in staff to the pages, and says why where that cannot be."""

    def __init__(
        self,
        desk: Desk,
        site: Site,
        provider: AssistantProvider,
        guard: Guard,
        has_library: bool = False,
    ) -> None:
        """``has_library`` tells that there is a page for the documents."""
        self.desk = desk
        self.site = site
        self.provider = provider
        self.guard = guard
        self._has_library = has_library

    def texts(self, request: Request) -> DeskTexts:
        """The desk's texts in the language of the request."""
        return desk_texts()[self.site.language(request)]

    def page(
        self, request: Request, template: str, *, status: int = 200, **context: Any
    ) -> Response:
        """A page that no cache keeps."""
        usual = {"member": None, "form_token": "", "zone": KOREA}
        shown: Mapping[str, Any] = {**usual, "has_library": self._has_library, **context}
        response = self.site.page(
            request, f"desk/{template}", status=status, desk=self.texts(request), **shown
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    def reading(self, role: Role, page: Page) -> Callable[[Request], Response]:
        """The endpoint of a page that a role may read."""

        def endpoint(request: Request) -> Response:
            return self._answer(request, role, FormData(), page)

        return endpoint

    def writing(
        self, role: Role, page: Page, most_bytes: int = FORM_BYTES
    ) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a form that a role may send; nobody else's is even read."""

        async def endpoint(request: Request) -> Response:
            refused = await run_in_threadpool(self._answer, request, role, FormData(), _allowed)
            if refused.status_code != 204:
                return refused
            try:
                require_short(request, most_bytes)
            except TooLong:
                return self._refused(request, self.texts(request).too_much, 413)
            async with request.form(max_files=1, max_fields=200) as form:
                return await run_in_threadpool(self._answer, request, role, form, page, True)

        return endpoint

    def _answer(
        self, request: Request, role: Role, form: FormData, page: Page, writes: bool = False
    ) -> Response:
        texts = self.texts(request)
        try:
            token = self.guard.token(request)
            member = self.desk.staff.signed_in(token) if token else None
            if member is None or token is None:
                return RedirectResponse("/desk/sign-in", 303)
            if not member.may(role):
                raise Forbidden
            if writes:
                self.guard.check(request, form, token)
            return page(Visit(self, request, member, token, form))
        except Forbidden:
            return self._refused(request, texts.forbidden, 403)
        except FAILURES as error:
            return self._failed(request, error)
        except Exception:
            _log.exception("%s cannot be shown", request.url.path)
            return self._refused(request, texts.unexpected, 500)

    def _failed(self, request: Request, error: Exception) -> Response:
        texts = self.texts(request)
        if isinstance(error, NotFound):
            return self._refused(request, texts.not_found, 404)
        reason = said(error, texts) if isinstance(error, DeskError) else str(error)
        return self._refused(request, reason, 503)

    def _refused(self, request: Request, reason: str, status: int) -> Response:
        return self.page(request, "refused.html", status=status, reason=reason)


def _allowed(_visit: Visit) -> Response:
    """The visit may go on."""
    return Response(status_code=204)


def address_of(request: Request) -> str:
    """The network address a request comes from."""
    return request.client.host if request.client else _UNKNOWN_ADDRESS


def to(path: str) -> Response:
    """Sends the browser on to a page, after a form was dealt with."""
    return RedirectResponse(path, 303)

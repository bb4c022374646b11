"""Signing in and out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from desk.errors import DeskError, LockedOut
from web.desk.guard import Forbidden, TooLong, require_short
from web.desk.office import Office, Visit, address_of, to
from web.desk.said import locked, said

_MOST_BYTES = 8 * 1024


class SignIn:
    """The page at the door."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Its routes."""
        router = APIRouter()

        @router.get("/desk/sign-in")
        def show(request: Request) -> Response:
            return self._form(request)

        @router.post("/desk/sign-in")
        async def sign_in(request: Request) -> Response:
            try:
                require_short(request, _MOST_BYTES)
            except TooLong:
                return self._form(request, self._office.texts(request).too_much, status=413)
            async with request.form(max_files=0, max_fields=10) as form:
                return await run_in_threadpool(self._sign_in, request, form)

        router.add_api_route(
            "/desk/sign-out",
            self._office.writing("reader", self._sign_out),
            methods=["POST"],
            response_model=None,
        )
        return router

    def _sign_in(self, request: Request, form: FormData) -> Response:
        office, texts = self._office, self._office.texts(request)
        name, password = str(form.get("name", "")), str(form.get("password", ""))
        try:
            office.guard.check(request, form, office.guard.visit(request))
            token = office.desk.staff.sign_in(
                name,
                password,
                address=address_of(request),
                old_token=office.guard.token(request),
            )
        except Forbidden:
            return self._form(request, texts.form_expired, name, 403)
        except LockedOut as error:
            return self._form(request, locked(error, texts, office.desk.clock), name, 429)
        except DeskError as error:
            return self._form(request, said(error, texts), name, 403)
        response = to("/desk")
        office.guard.let_in(request, response, token)
        return response

    def _form(
        self, request: Request, problem: str = "", name: str = "", status: int = 200
    ) -> Response:
        guard = self._office.guard
        visit = guard.visit(request)
        response = self._office.page(
            request,
            "sign_in.html",
            status=status,
            form_token=guard.form_token(visit),
            problem=problem,
            name=name,
        )
        guard.remember_visit(request, response, visit)
        return response

    def _sign_out(self, visit: Visit) -> Response:
        if token := visit.office.guard.token(visit.request):
            visit.desk.staff.sign_out(token)
        visit.note("sign-out")
        response = to("/desk/sign-in")
        visit.office.guard.let_out(response)
        return response

"""Accounts and the access log, for admins; one's own password, for all."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from desk.errors import DeskError, InvalidEntry, NotFound
from desk.types import Role
from web.desk.office import Office, Visit, to
from web.desk.said import said

_ROLES: dict[str, Role] = {"reader": "reader", "editor": "editor", "admin": "admin"}


class StaffPages:
    """Who may sign in."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Its routes."""
        router, office = APIRouter(), self._office
        endpoints = [
            ("GET", "/desk/staff", office.reading("admin", _show)),
            ("POST", "/desk/staff", office.writing("admin", _add)),
            ("POST", "/desk/staff/{member_id:int}", office.writing("admin", _change)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router


def _show(visit: Visit, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "staff.html",
        status=status,
        members=visit.desk.staff.members(),
        accesses=visit.desk.accesses.newest(100),
        roles=list(_ROLES),
        problem=problem,
        typed_name=visit.text("name") if problem else "",
    )


def _add(visit: Visit) -> Response:
    try:
        made = visit.desk.staff.add(visit.text("name"), visit.text("password"), _role(visit))
    except DeskError as error:
        return _show(visit, said(error, visit.texts), 422)
    visit.note("staff-added", f"{made.name}: {made.role}")
    return to("/desk/staff")


def _change(visit: Visit) -> Response:
    member_id: int = visit.request.path_params["member_id"]
    password = visit.text("password")
    try:
        changed = visit.desk.staff.change(
            member_id,
            role=_role(visit),
            active=visit.text("active") == "yes",
            password=password or None,
        )
    except NotFound:
        raise
    except DeskError as error:
        return _show(visit, said(error, visit.texts), 422)
    visit.note("staff-changed", f"{changed.name}: {changed.role}")
    return to("/desk/staff")


def _role(visit: Visit) -> Role:
    role = _ROLES.get(visit.text("role"))
    if role is None:
        raise InvalidEntry("role", "malformed")
    return role

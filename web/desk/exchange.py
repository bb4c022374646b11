"""Tables of the desk as files: out and in, on pages that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from desk.desk import Desk
from desk.errors import DeskError, InvalidEntry, RowsRefused
from desk.table_files import MOST_BYTES
from prompts.desk import DeskTexts
from web.desk.office import FORM_BYTES, Office, Visit
from web.desk.said import said

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SENT = MOST_BYTES + FORM_BYTES
"""Of a form with a file, in bytes."""


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to be saved, never shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


class Taken(NamedTuple):
    """How many rows of a file were new, and what to tell of it."""

    new: int
    told: str


class Table(Protocol):
    """A table of the desk, as those who exchange it as a file know it.

    ``name`` stands in addresses, in names of files and in the access log.
    """

    name: str

    def title(self, texts: DeskTexts) -> str:
        """What its own page is called."""
        ...

    def hint(self, texts: DeskTexts) -> str:
        """What a file to be taken in must be like."""
        ...

    def csv(self, desk: Desk) -> bytes:
        """All of it as CSV."""
        ...

    def xlsx(self, desk: Desk) -> bytes:
        """All of it as a workbook."""
        ...

    def take(self, visit: Visit, content: bytes) -> Taken:
        """Add what a file holds, all or nothing.

        Raises:
            InvalidEntry: the file or a row is not as it must be.
            RowsRefused: rows are not.
        """
        ...


class Exchange:
    """Export and import of a table."""

    def __init__(self, office: Office, table: Table) -> None:
        self._office = office
        self._table = table

    def router(self) -> APIRouter:
        """Their routes."""
        router, office, place = APIRouter(), self._office, self._place
        endpoints = [
            ("GET", f"{place}/export.csv", office.reading("reader", self._csv)),
            ("GET", f"{place}/export.xlsx", office.reading("reader", self._xlsx)),
            ("GET", f"{place}/import", office.reading("editor", self._page)),
            ("POST", f"{place}/import", office.writing("editor", self._import, MOST_SENT)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router

    @property
    def _place(self) -> str:
        return f"/desk/{self._table.name}"

    def _csv(self, visit: Visit) -> Response:
        visit.note(f"{self._table.name}-exported")
        return download(self._table.csv(visit.desk), f"{self._table.name}.csv", CSV)

    def _xlsx(self, visit: Visit) -> Response:
        visit.note(f"{self._table.name}-exported")
        return download(self._table.xlsx(visit.desk), f"{self._table.name}.xlsx", XLSX)

    def _page(
        self, visit: Visit, *, problems: Sequence[DeskError] = (), told: str = ""
    ) -> Response:
        return visit.page(
            "import.html",
            status=422 if problems else 200,
            place=self._place,
            place_name=self._table.title(visit.texts),
            hint=self._table.hint(visit.texts),
            problems=[said(problem, visit.texts) for problem in problems],
            told=told,
        )

    def _import(self, visit: Visit) -> Response:
        try:
            taken = self._table.take(visit, _sent_file(visit))
        except RowsRefused as refused:
            return self._page(visit, problems=refused.rows)
        except InvalidEntry as error:
            return self._page(visit, problems=[error])
        visit.note(f"{self._table.name}-imported", str(taken.new))
        return self._page(visit, told=taken.told)


def _sent_file(visit: Visit) -> bytes:
    """The file's bytes, of a file too long only as many as tell that it is.

    Raises:
        InvalidEntry: there is none.
    """
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise InvalidEntry("file", "missing")
    return file.file.read(MOST_BYTES + 1)

"""The FAQ as a file: out and in."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from desk.errors import InvalidEntry
from desk.faq_files import MOST_BYTES, export_csv, export_xlsx, import_faqs
from web.desk.office import FORM_BYTES, Office, Visit
from web.desk.said import said

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FaqExchange:
    """Export and import."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Their routes."""
        router, office = APIRouter(), self._office
        reading = {
            "/desk/faq/export.csv": office.reading("reader", _csv),
            "/desk/faq/export.xlsx": office.reading("reader", _xlsx),
            "/desk/faq/import": office.reading("editor", lambda visit: visit.page("import.html")),
        }
        for path, endpoint in reading.items():
            router.add_api_route(path, endpoint, methods=["GET"], response_model=None)
        router.add_api_route(
            "/desk/faq/import",
            office.writing("editor", _import, MOST_BYTES + FORM_BYTES),
            methods=["POST"],
            response_model=None,
        )
        return router


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to be saved, never shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


def _csv(visit: Visit) -> Response:
    visit.note("faq-exported")
    return download(export_csv(visit.desk.faqs.all()), "faq.csv", "text/csv; charset=utf-8")


def _xlsx(visit: Visit) -> Response:
    visit.note("faq-exported")
    return download(export_xlsx(visit.desk.faqs.all()), "faq.xlsx", _XLSX)


def _import(visit: Visit) -> Response:
    try:
        contents = import_faqs(_sent(visit))
        made = visit.desk.faqs.add_all(contents, visit.member.name)
    except InvalidEntry as error:
        return visit.page("import.html", status=422, problem=said(error, visit.texts))
    for faq in made:
        visit.desk.settle(faq.faq_id, visit.member.name)
    visit.note("faq-imported", str(len(made)))
    return visit.page("import.html", imported=len(made))


def _sent(visit: Visit) -> bytes:
    """The file's bytes, of a file too long only as many as tell that it is."""
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise InvalidEntry("file", "missing")
    return file.file.read(MOST_BYTES + 1)

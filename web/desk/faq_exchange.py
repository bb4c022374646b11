"""The FAQ as a file: out and in."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from desk.errors import InvalidEntry
from desk.faq_files import export_csv, export_xlsx, import_faqs
from web.desk.exchange import CSV, MOST_SENT, XLSX, download, sent_file
from web.desk.office import Office, Visit
from web.desk.said import said


class FaqExchange:
    """Export and import."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Their routes."""
        router, office = APIRouter(), self._office
        endpoints = [
            ("GET", "/desk/faq/export.csv", office.reading("reader", _csv)),
            ("GET", "/desk/faq/export.xlsx", office.reading("reader", _xlsx)),
            ("GET", "/desk/faq/import", office.reading("editor", _page)),
            ("POST", "/desk/faq/import", office.writing("editor", _import, MOST_SENT)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router


def _csv(visit: Visit) -> Response:
    visit.note("faq-exported")
    return download(export_csv(visit.desk.faqs.all()), "faq.csv", CSV)


def _xlsx(visit: Visit) -> Response:
    visit.note("faq-exported")
    return download(export_xlsx(visit.desk.faqs.all()), "faq.xlsx", XLSX)


def _page(visit: Visit, *, problem: str = "", told: str = "", status: int = 200) -> Response:
    texts = visit.texts
    return visit.page(
        "import.html",
        status=status,
        place="/desk/faq",
        place_name=texts.faq,
        hint=texts.import_hint,
        problems=[problem] if problem else [],
        told=told,
    )


def _import(visit: Visit) -> Response:
    try:
        contents = import_faqs(sent_file(visit))
        made = visit.desk.faqs.add_all(contents, visit.member.name)
    except InvalidEntry as error:
        return _page(visit, problem=said(error, visit.texts), status=422)
    for faq in made:
        visit.desk.settle(faq.faq_id, visit.member.name)
    visit.note("faq-imported", str(len(made)))
    return _page(visit, told=visit.texts.imported.format(count=len(made)))

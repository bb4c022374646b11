"""The words that staff add as a file: out and in."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from desk.errors import DeskError, InvalidEntry, RowsRefused
from desk.word_files import COLUMNS, MOST_ROWS, export_csv, export_xlsx, import_words
from web.desk.exchange import CSV, MOST_SENT, XLSX, download, sent_file
from web.desk.office import Office, Visit
from web.desk.said import said


class WordsExchange:
    """Export and import."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Their routes."""
        router, office = APIRouter(), self._office
        endpoints = [
            ("GET", "/desk/words/export.csv", office.reading("reader", _csv)),
            ("GET", "/desk/words/export.xlsx", office.reading("reader", _xlsx)),
            ("GET", "/desk/words/import", office.reading("editor", _page)),
            ("POST", "/desk/words/import", office.writing("editor", _import, MOST_SENT)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router


def _csv(visit: Visit) -> Response:
    visit.note("words-exported")
    return download(export_csv(visit.desk.words.all()), "words.csv", CSV)


def _xlsx(visit: Visit) -> Response:
    visit.note("words-exported")
    return download(export_xlsx(visit.desk.words.all()), "words.xlsx", XLSX)


def _page(
    visit: Visit, *, problems: Sequence[DeskError] = (), told: str = "", status: int = 200
) -> Response:
    texts = visit.texts
    return visit.page(
        "import.html",
        status=status,
        place="/desk/words",
        place_name=texts.words,
        hint=texts.words_import_hint.format(columns=", ".join(COLUMNS), count=MOST_ROWS - 1),
        problems=[said(problem, texts) for problem in problems],
        told=told,
    )


def _import(visit: Visit) -> Response:
    words = visit.desk.words
    try:
        rows = import_words(sent_file(visit), words.known().directory)
        made = words.add_all(rows, visit.member.name)
    except RowsRefused as refused:
        return _page(visit, problems=refused.rows, status=422)
    except InvalidEntry as error:
        return _page(visit, problems=[error], status=422)
    visit.note("words-imported", str(made))
    told = visit.texts.words_imported.format(count=made, there=len(rows) - made)
    return _page(visit, told=told)

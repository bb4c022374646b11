"""The documents as staff keep them: taken in, read again, taken out, and what became of it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from desk.errors import InvalidEntry, NotFound
from vectorstore.types import DocumentInfo
from web.desk.library import MOST_BYTES, Library
from web.desk.office import FORM_BYTES, Office, Visit, to
from web.desk.said import said

_SHOWN = 200


class DocumentsPage:
    """The page and the list of its work, which the script asks for anew."""

    def __init__(self, office: Office, library: Library) -> None:
        self._office = office
        self._library = library

    def router(self) -> APIRouter:
        """Its routes."""
        router, office = APIRouter(), self._office
        endpoints = [
            ("GET", "/desk/documents", office.reading("editor", self._show)),
            ("GET", "/desk/documents/jobs", office.reading("editor", self._jobs)),
            (
                "POST",
                "/desk/documents",
                office.writing("editor", self._take_in, MOST_BYTES + FORM_BYTES),
            ),
            ("POST", "/desk/documents/again", office.writing("editor", self._read_again)),
            ("POST", "/desk/documents/remove", office.writing("editor", self._take_out)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router

    def _show(self, visit: Visit, problem: str = "", status: int = 200) -> Response:
        assistant, wanted = visit.assistant(), visit.text("q").strip()
        infos = assistant.documents() if assistant else []
        found = [info for info in infos if wanted.casefold() in info.title.casefold()]
        return visit.page(
            "documents.html",
            status=status,
            infos=sorted(found, key=lambda info: info.title)[:_SHOWN],
            total=len(infos),
            wanted=wanted,
            jobs=self._library.jobs(),
            problem=problem,
            opening=assistant is None,
        )

    def _jobs(self, visit: Visit) -> Response:
        about = visit.request.query_params.get("about", "")
        return visit.page("jobs.html", jobs=self._library.jobs(about))

    def _take_in(self, visit: Visit) -> Response:
        file = visit.form.get("file")
        try:
            if not isinstance(file, UploadFile) or not file.filename:
                raise InvalidEntry("file", "missing")
            self._library.take_in(file.filename, file.file.read(MOST_BYTES + 1))
        except InvalidEntry as error:
            return self._show(visit, said(error, visit.texts), 422)
        visit.note("document-sent", file.filename)
        return to("/desk/documents")

    def _read_again(self, visit: Visit) -> Response:
        info = _meant(visit)
        self._library.read_again(info.source)
        visit.note("document-read-again", info.title)
        return to("/desk/documents")

    def _take_out(self, visit: Visit) -> Response:
        info = _meant(visit)
        self._library.take_out(info.document_id, info.source)
        visit.note("document-removed", info.title)
        return to("/desk/documents")


def _meant(visit: Visit) -> DocumentInfo:
    """The document that a form names. Raises NotFound."""
    assistant, wanted = visit.assistant(), visit.text("document")
    for info in assistant.documents() if assistant else ():
        if info.document_id == wanted:
            return info
    raise NotFound("document")

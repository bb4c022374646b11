"""The pages of the documents: the list of what has been read, and each text with its quote."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.types import Language
from ingest.errors import UnreadableFile
from prompts.site import SiteTexts
from vectorstore.types import Document, Span
from web.document_list import Wanted, listing
from web.document_parts import Asked, Found, find, part_shown, parts
from web.document_view import heading_id, render_part
from web.page_picture import has_picture, page_svg
from web.ports import AssistantPort
from web.profile_view import center_name, document_url
from web.reception import NotFound, Reception

_KINDS = ("article", "brochure", "faq", "notice", "official")
_HEADINGS = 60  # in the list of contents
# A picture is an image within the page and a drawing of its own at its address.
_PICTURE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src data:; frame-ancestors 'none'",
    "Cache-Control": "private, max-age=3600",
}


class DocumentPages:
    """Renders the pages of the documents."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._site = reception.site

    def router(self) -> APIRouter:
        """The routes of the pages."""
        router = APIRouter()
        receive = self._reception.receive

        @router.get("/documents")
        def overview(request: Request) -> Response:
            return receive(request, lambda port: self._overview(request, port))

        @router.get("/documents/{document_id}/pages/{page:int}.svg")
        def picture(request: Request, document_id: str, page: int) -> Response:
            return receive(request, lambda port: self._picture(request, port, document_id, page))

        @router.get("/documents/{document_id:path}")
        def document(request: Request, document_id: str) -> Response:
            return receive(request, lambda port: self._document(request, port, document_id))

        return router

    def _overview(self, request: Request, port: AssistantPort) -> Response:
        language, texts = self._site.language(request), self._site.texts(request)
        wanted = Wanted.of(request.query_params)
        shown = listing(port, wanted)
        names = _names(port, language)
        return self._site.page(
            request,
            "documents.html",
            wanted=wanted,
            listing=shown,
            kinds=[(kind, _kind(kind, texts)) for kind in _KINDS],
            kind_of=lambda info: _kind(info.kind, texts),
            names=names,
            centers=sorted(names.items(), key=lambda item: item[1]),
        )

    def _document(self, request: Request, port: AssistantPort, document_id: str) -> Response:
        asked = Asked.of(request.query_params)
        found = _find(port, document_id, asked)
        texts = self._site.texts(request)
        document, spans = found.document, parts(found.document)
        shown = part_shown(spans, found, asked)
        names = _names(port, self._site.language(request))
        body = render_part(document, spans[shown], found.span or Span(0, 0), (), texts.page_label)
        return self._site.page(
            request,
            "document.html",
            document=document,
            kind=_kind(document.kind, texts),
            names=[names[one] for one in document.centers if one in names],
            original=_original(document.source),
            file=None if _original(document.source) else _file_name(document.source),
            standing=found.standing,
            present_url=document_url(document.document_id),
            missing_quote=asked.span is not None and found.span is None,
            body=body,
            contents=_contents(document, spans[shown]),
            part=shown + 1,
            part_urls=_part_urls(document, len(spans), found),
            picture=_picture_url(found),
            picture_page=found.page,
        )

    def _picture(
        self, request: Request, port: AssistantPort, document_id: str, page: int
    ) -> Response:
        found = _find(port, document_id, Asked.of(request.query_params))
        if found.standing != "current" or not has_picture(found.document):
            raise NotFound
        try:
            svg = page_svg(found.document, page, found.quote)
        except UnreadableFile:
            raise NotFound from None
        return Response(svg, media_type="image/svg+xml", headers=_PICTURE_HEADERS)


def _find(port: AssistantPort, document_id: str, asked: Asked) -> Found:
    try:
        return find(port, document_id, asked)
    except KeyError:
        raise NotFound from None


def _names(port: AssistantPort, language: Language) -> dict[str, str]:
    return {center.center_id: center_name(center, language) for center in port.centers()}


def _kind(kind: str, texts: SiteTexts) -> str:
    return getattr(texts, f"kind_{kind}") if kind in _KINDS else kind


def _original(source: str) -> str | None:
    """The address of the original; only one that a browser merely opens."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.hostname else None


def _file_name(source: str) -> str:
    """A file's name, without the folders of this machine."""
    return PurePath(source).name


def _contents(document: Document, shown: Span) -> list[tuple[str, str, int]]:
    """The headings of a part: title, address within the page, level."""
    headings = [
        (section.title, f"#{heading_id(section.start)}", section.level)
        for section in document.sections
        if shown.start <= section.start < shown.end
    ]
    return headings[:_HEADINGS] if len(headings) > 1 else []


def _part_urls(document: Document, count: int, found: Found) -> list[str]:
    version = "" if found.standing in ("current", "other") else f"&version={document.version}"
    base = document_url(document.document_id)
    return [f"{base}?part={number}{version}" for number in range(1, count + 1)]


def _picture_url(found: Found) -> str | None:
    """The address of the picture of the quote's page, where there is one."""
    document = found.document
    if found.standing != "current" or found.page is None or not has_picture(document):
        return None
    span = f"?start={found.span.start}&end={found.span.end}" if found.span else ""
    return f"/documents/{quote(document.document_id, safe='')}/pages/{found.page}.svg{span}"

"""The responses to a visitor who asks too much: a page for people, JSON for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.limits import MAX_BODY
from web.site import Site

_MIB = 1024 * 1024


class Refusals:
    """Says so in the visitor's language."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def too_many(self, request: Request, seconds: int) -> Response:
        """One request too many; the next may come in so many seconds."""
        texts = self._site.texts(request)
        said = texts.too_many_hint.format(seconds=seconds)
        response = self._said(request, texts.too_many_requests, said, 429)
        response.headers["Retry-After"] = str(seconds)
        return response

    def too_long(self, request: Request) -> Response:
        """More was sent than is taken."""
        texts = self._site.texts(request)
        said = texts.too_long_hint.format(most=MAX_BODY // _MIB)
        return self._said(request, texts.too_long, said, 413)

    def _said(self, request: Request, heading: str, said: str, status: int) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return self._site.message(request, heading, said, status=status)
        # What the chat shows of a refusal is its "detail".
        return JSONResponse({"detail": said}, status)

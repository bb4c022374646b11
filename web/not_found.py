"""A kind page for people at an address that there is not, as a plain ASGI layer.

The chat's framework takes every path that is left and answers with JSON.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.site import Site


class KindNotFound:
    """Replaces what is not found by the site's page, where a browser asks for a page."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response unless that is a bare 404."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if "text/html" not in request.headers.get("accept", ""):
            await self._app(scope, receive, send)
            return
        bare = False

        async def noted(message: Message) -> None:
            nonlocal bare
            if message["type"] == "http.response.start":
                bare = message["status"] == 404 and not _is_page(message)
            if not bare:
                await send(message)

        await self._app(scope, receive, noted)
        if bare:
            await self._site.not_found(request)(scope, receive, send)


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")

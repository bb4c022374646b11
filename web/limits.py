"""What one visitor may ask for, as a plain ASGI layer (streams pass untouched).

A question and whatever else is sent costs from one bucket, a page that is
worked out from another, larger one. Files, streams of answers and what
monitors ask for cost nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.buckets import TokenBuckets, visitor_of

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a request to the chat or the API: a conversation of thirty long answers has one."""

_PAGES = ("/centers", "/documents", "/a/")
# The staff work faster than visitors do, and what is not theirs is turned away at little
# cost; all but at its door, where passwords are tried.
_STAFF, _DOOR = "/desk", "/desk/sign-in"
_BOUNDED = ("/gradio_api/", "/mcp")
_READING = ("GET", "HEAD", "OPTIONS")

Refusal = Callable[[Request, int], Response]
"""Makes the response to a visitor who is to wait so many seconds."""
TooLong = Callable[[Request], Response]


class _BodyTooLong(Exception):
    """More has been sent than is taken."""


class VisitorLimits:
    """Refuses what is too much for one visitor, kindly."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        sending: TokenBuckets | None,
        reading: TokenBuckets | None,
        refuse: Refusal,
        too_long: TooLong,
    ) -> None:
        """``sending`` and ``reading`` are None where there is no limit."""
        self._app = app
        self._sending = sending
        self._reading = reading
        self._refuse = refuse
        self._too_long = too_long

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is one too many or too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if (wait := self._wait(request)) > 0:
            await self._refuse(request, math.ceil(wait))(scope, receive, send)
            return
        if not request.url.path.startswith(_BOUNDED):
            await self._app(scope, receive, send)
            return
        await self._bounded(request, receive, send)

    def _wait(self, request: Request) -> float:
        """Seconds that the visitor is to wait; mostly none."""
        path = request.url.path
        if path.startswith(_STAFF) and path != _DOOR:
            return 0
        if request.method not in _READING:
            buckets = self._sending
        elif path.startswith(_PAGES):
            buckets = self._reading
        else:
            return 0
        if buckets is None or request.client is None:
            return 0
        return buckets.take(visitor_of(request.client.host))

    async def _bounded(self, request: Request, receive: Receive, send: Send) -> None:
        """Pass on a request whose body may not be longer than MAX_BODY, said or sent."""
        said = request.headers.get("content-length", "")
        if said.isdecimal() and int(said) > MAX_BODY:
            await self._too_long(request)(request.scope, receive, send)
            return
        received = 0
        started = False

        def over() -> bool:
            return received > MAX_BODY and not started

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if over():
                raise _BodyTooLong
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            if over():
                return  # what the application makes of it is not what the visitor is told
            started = True
            await send(message)

        try:
            await self._app(request.scope, counted, noted)
        except Exception:
            if not over():
                raise
        if over():
            await self._too_long(request)(request.scope, receive, send)

"""Security headers for every response, as a plain ASGI layer (streams pass untouched)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page needs inline scripts and compiles its templates at run time;
# what matters here is that nothing is loaded from, or sent to, anywhere else.
_POLICY = [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
]
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_FRAMED = "/"
"""The only path that other origins may show in a frame: the chat."""


class SecurityHeaders:
    """Adds the headers to every HTTP response of the application inside."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        """``embed_origins`` are other origins whose pages may show the chat in a frame."""
        self._app = app
        self._embed_origins = tuple(embed_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers when its response starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                for name, value in self._framing(scope["path"]).items():
                    headers.setdefault(name, value)  # a page may bring a stricter policy
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _framing(self, path: str) -> dict[str, str]:
        """The policy, and who may show this path in a frame."""
        embedded = self._embed_origins if path == _FRAMED else ()
        ancestors = " ".join(["frame-ancestors", "'self'", *embedded])
        policy = {"Content-Security-Policy": "; ".join([*_POLICY, ancestors])}
        # The older header knows no other origins, and browsers that know the newer ignore it.
        return policy if embedded else {**policy, "X-Frame-Options": "SAMEORIGIN"}

"""The page as a web application, and the server that runs it."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from web.headers import SecurityHeaders

_STYLE = Path(__file__).with_name("style.css")
_FONTS = ["Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo"]
_FONTS += ["Malgun Gothic", "NanumGothic", "system-ui", "sans-serif"]


def create_web_app(
    page: gr.Blocks,
    routers: Iterable[APIRouter] = (),
    layers: Sequence[Middleware] = (),
    *,
    embed_origins: Sequence[str] = (),
    beside: Starlette | None = None,
) -> FastAPI:
    """The chat at ``/`` and the routes beside it; no other origin is let in.

    Nothing is loaded from outside.

    Args:
        page: the chat.
        routers: come before the chat, which takes every path that is left.
        layers: stand around all of it, the first outermost, within the security headers.
        embed_origins: other origins whose pages may show the chat in a frame.
        beside: another application whose routes come before the chat and that lives as long.
    """
    lifespan = beside.router.lifespan_context if beside else None
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(CORSMiddleware, allow_origins=[])
    for layer in reversed(layers):
        app.add_middleware(layer.cls, *layer.args, **layer.kwargs)
    app.add_middleware(SecurityHeaders, embed_origins=embed_origins)
    for router in routers:
        app.include_router(router)
    if beside:
        app.router.routes.extend(beside.routes)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=gr.themes.Base(font=_FONTS, font_mono=["monospace"]),
        head=_head(),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
    )
    return app


def _head() -> str:
    """The page's own style, past Gradio's ``css``, which rewrites every selector."""
    return f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>"


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; port 0 takes a free one. Raises OSError when taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(
    app: FastAPI,
    listening: socket.socket,
    on_started: Callable[[], None],
    trusted_proxies: Sequence[str] = (),
) -> None:
    """Serve until interrupted; ``on_started`` is called once requests are answered.

    Of the proxies trusted it is believed for whom they ask (``X-Forwarded-For``).
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
    )
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how it is meant to end
        _Server(config, on_started).run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()

"""The script by which another page embeds the chat: a button, and a frame that it opens."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from prompts.site import site_texts

_SCRIPT = Path(__file__).with_name("widget.js")
_HOUR = {"Cache-Control": "public, max-age=3600"}


def widget_router() -> APIRouter:
    """``/widget.js``, under a name that stays: other pages hold it."""
    router = APIRouter()
    script = _widget()

    @router.get("/widget.js")
    def widget() -> Response:
        return Response(script, media_type="text/javascript", headers=_HOUR)

    return router


def _widget() -> str:
    texts = {
        language: {
            "open": said.widget_open,
            "close": said.widget_close,
            "chat": said.widget_chat,
        }
        for language, said in site_texts().items()
    }
    script = _SCRIPT.read_text(encoding="utf-8")
    return f"(() => {{\nconst texts = {json.dumps(texts, ensure_ascii=False)};\n{script}}})();\n"

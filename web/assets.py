"""The site's own static files under names that change with their content.

Browsers may keep such a file for ever: what has changed has another name.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

_PREFIX = "/site"
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    media_type: str


class Assets:
    """The files of a folder, read once."""

    def __init__(self, folder: Path) -> None:
        self._assets: dict[str, _Asset] = {}
        self._urls: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:10]
            hashed = f"{path.stem}.{digest}{path.suffix}"
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._assets[hashed] = _Asset(content, media_type)
            self._urls[path.name] = f"{_PREFIX}/{hashed}"

    def url(self, name: str) -> str:
        """The address of a file by its plain name; KeyError where there is none."""
        return self._urls[name]

    def router(self) -> APIRouter:
        """The route that serves the files."""
        router = APIRouter()

        @router.get(_PREFIX + "/{name}")
        def asset(name: str) -> Response:
            found = self._assets.get(name)
            if found is None:
                raise HTTPException(404)
            return Response(found.content, media_type=found.media_type, headers=_FOR_EVER)

        return router

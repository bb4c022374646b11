"""Fetched pages as they lie in the home: a body and a small note for each URL.

A body is the source of a document like any file; the note lets the next
request ask only for what has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.sources import Source
from vectorstore.home import file_errors


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: its file and what its server said of its version.

    ``name`` is its file name; ``sha256`` is of its body, in hex.
    """

    url: str
    name: str
    sha256: str
    etag: str | None = None
    last_modified: str | None = None


class FetchedPages:
    """Pages kept in a folder, two files each, named by a hash of the URL."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def source(self, page: Page) -> Source:
        """The page as something to read."""
        return Source(self._file(page.url, "body"), page.url, page.name)

    def find(self, url: str) -> Page | None:
        """What is kept of a URL; None when there is nothing, or not whole."""
        try:
            page = Page(**json.loads(self._file(url, "json").read_bytes()))
            body = self._file(url, "body").read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        return page if hashlib.sha256(body).hexdigest() == page.sha256 else None

    def keep(self, url: str, body: bytes, **known: Any) -> Page:
        """Keep a body with its name and version; raises a ``StoreError`` when there is no room.

        The note goes last: cut short in between, there is none that fits the body.
        """
        page = Page(url=url, sha256=hashlib.sha256(body).hexdigest(), **known)
        with file_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(self._file(url, "body"), body)
            note = json.dumps(asdict(page), ensure_ascii=False)
            _replace(self._file(url, "json"), note.encode("utf-8"))
        return page

    def forget(self, url: str) -> None:
        """Delete what is kept of a URL."""
        for suffix in ("json", "body"):
            self._file(url, suffix).unlink(missing_ok=True)

    def _file(self, url: str, suffix: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.{suffix}"


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or not at all."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(data)
    os.replace(fresh, path)

"""Pictures of cited pages, drawn in guarded workers; the last ones are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.guarded import Workers, outcome
from ingest.limits import MIB, Limits
from ingest.page_image import PageImage, page_image
from ingest.sources import Source, as_source

_WORKERS = 2  # a scan that is read for seconds holds nobody else up
_SECONDS = 30.0  # to draw a page, and to read it where it is a scan
_KEPT_BYTES = 32 * MIB

_Key = tuple[Source, tuple[int, int] | None, int, str, int]


class PagePictures:
    """Draws pages; one that crashes or hangs costs its worker and no more.

    Safe to use from several threads. Pictures are kept as long as their file
    stays as it is, up to ``kept_bytes`` of them.
    """

    def __init__(
        self,
        *,
        seconds: float = _SECONDS,
        memory_bytes: int = Limits().memory_bytes,
        kept_bytes: int = _KEPT_BYTES,
    ) -> None:
        self._workers = Workers(_WORKERS, memory_bytes)
        self._seconds = seconds
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[_Key, PageImage] = OrderedDict()  # least lately used first
        self._lock = threading.Lock()

    def draw(self, given: Path | Source, page: int, quote: str, *, width: int = 1000) -> PageImage:
        """A page (from 1) with a quotation marked, as ``page_image`` draws it.

        Raises ``UnreadableFile``: its reasons, ``timeout``, or ``memory`` after a crash.
        """
        source = as_source(given)
        key = source, _stamp(source.path), page, quote, width
        if (kept := self._find(key)) is not None:
            return kept
        future = self._workers.submit(self._seconds, page_image, source, page, quote, width=width)
        drawn = outcome(source, future)
        if isinstance(drawn, UnreadableFile):
            raise drawn
        self._keep(key, drawn)
        return drawn

    def warm_up(self) -> None:
        """Start the workers now rather than at the first picture; does not wait for them."""
        self._workers.submit(self._seconds, _import_readers)

    def close(self) -> None:
        """End the workers."""
        self._workers.close()

    def _find(self, key: _Key) -> PageImage | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: _Key, drawn: PageImage) -> None:
        with self._lock:
            self._kept[key] = drawn
            size = sum(len(picture.png) for picture in self._kept.values())
            while size > self._kept_bytes:
                _, dropped = self._kept.popitem(last=False)
                size -= len(dropped.png)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells a changed file from the same one; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _import_readers() -> None:
    """Done in a worker: what drawing needs is loaded."""
    import PIL.Image  # noqa: F401

    from ingest.parsers import pdf_view

    pdf_view.load()

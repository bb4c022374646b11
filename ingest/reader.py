"""Reading sources in guarded workers: a bad one costs itself only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessFuture

from ingest.archive import Contents
from ingest.errors import UnreadableFile
from ingest.guarded import Workers, outcome
from ingest.limits import Limits
from ingest.reading import file_digest, list_archive, read_document
from ingest.sources import Source, as_source, document_id_for, source_of
from vectorstore.types import Document

__all__ = ["Limits", "Reader", "document_id_for", "file_digest", "source_of"]

T = TypeVar("T")

_WORKERS = 2
_MAY_BE_SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_WINDOW = 16  # files under way or waiting to be handed out, in order


class Reader:
    """Reads sources into documents, each within its limits, in processes of its own.

    A parser that crashes, hangs or eats memory is ended with its process, and
    the next source gets a fresh one. Use as a context manager; the processes
    start with the first source.
    """

    def __init__(self, limits: Limits | None = None, workers: int = _WORKERS) -> None:
        self._limits = limits or Limits()
        self._workers = Workers(workers, self._limits.memory_bytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; files under way are given up."""
        self._workers.close()

    def read(self, given: Path | Source) -> Document:
        """Read one source; raises ``UnreadableFile`` with the reason when it cannot be read."""
        source = as_source(given)
        read = outcome(source, self._submit(read_document, source))
        if isinstance(read, UnreadableFile):
            raise read
        return read

    def read_many(self, given: Iterable[Path | Source]) -> Iterator[Document | UnreadableFile]:
        """Read sources in order, each a document or the reason why it is none.

        Only a window of them is held at a time, so that any number can be read.
        """
        return self._in_order(read_document, map(as_source, given))

    def look_into(self, archives: Iterable[Source]) -> Iterator[Contents | UnreadableFile | None]:
        """What archives hold, in order; None for each that is none, or the reason."""
        return self._in_order(list_archive, archives)

    def _in_order(
        self, task: Callable[[Source, Limits], T], sources: Iterable[Source]
    ) -> Iterator[T | UnreadableFile]:
        under_way: deque[tuple[Source, ProcessFuture[T]]] = deque()
        try:
            for source in sources:
                under_way.append((source, self._submit(task, source)))
                if len(under_way) >= _WINDOW:
                    done = outcome(*under_way.popleft())
                    yield done
            while under_way:
                done = outcome(*under_way.popleft())
                yield done
        finally:
            for _, future in under_way:
                future.cancel()  # type: ignore[no-untyped-call]

    def _submit(self, task: Callable[[Source, Limits], T], source: Source) -> ProcessFuture[T]:
        limits, seconds = _allowed(source, self._limits)
        return self._workers.submit(seconds, task, source, limits)


def _allowed(source: Source, limits: Limits) -> tuple[Limits, float]:
    """Limits and seconds for a source: more time for what its name says may be a scan.

    A scan under another name is read as far as half of the usual time goes.
    """
    if source.name.lower().endswith(_MAY_BE_SCANS):
        return limits, limits.seconds + limits.ocr_seconds
    return replace(limits, ocr_seconds=min(limits.ocr_seconds, limits.seconds / 2)), limits.seconds

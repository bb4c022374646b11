"""Reading sources in guarded workers: a bad one costs itself only."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.archive import Contents
from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.reading import file_digest, list_archive, read_document
from ingest.sources import Source, as_source, document_id_for, source_of
from vectorstore.types import Document

__all__ = ["Limits", "Reader", "document_id_for", "file_digest", "source_of"]

T = TypeVar("T")

_WORKERS = 2
_OUT_OF_MEMORY = 70  # exit status of a worker
_MAY_BE_SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_WINDOW = 16  # files under way or waiting to be handed out, in order

_log = logging.getLogger(__name__)


class Reader:
    """Reads sources into documents, each within its limits, in processes of its own.

    A parser that crashes, hangs or eats memory is ended with its process, and
    the next source gets a fresh one. Use as a context manager; the processes
    start with the first source.
    """

    def __init__(self, limits: Limits | None = None, workers: int = _WORKERS) -> None:
        self._limits = limits or Limits()
        self._pool = ProcessPool(
            max_workers=workers,
            context=multiprocessing.get_context("spawn"),
            initializer=_limit_memory,
            initargs=[self._limits.memory_bytes],
        )

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
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, given: Path | Source) -> Document:
        """Read one source; raises ``UnreadableFile`` with the reason when it cannot be read."""
        source = as_source(given)
        outcome = _outcome(source, self._submit(read_document, source))
        if isinstance(outcome, UnreadableFile):
            raise outcome
        return outcome

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
                    outcome = _outcome(*under_way.popleft())
                    yield outcome
            while under_way:
                outcome = _outcome(*under_way.popleft())
                yield outcome
        finally:
            for _, future in under_way:
                future.cancel()  # type: ignore[no-untyped-call]

    def _submit(self, task: Callable[[Source, Limits], T], source: Source) -> ProcessFuture[T]:
        limits, seconds = _allowed(source, self._limits)
        return self._pool.schedule(_run_or_die, args=[task, source, limits], timeout=seconds)


def _allowed(source: Source, limits: Limits) -> tuple[Limits, float]:
    """Limits and seconds for a source: more time for what its name says may be a scan.

    A scan under another name is read as far as half of the usual time goes.
    """
    if source.name.lower().endswith(_MAY_BE_SCANS):
        return limits, limits.seconds + limits.ocr_seconds
    return replace(limits, ocr_seconds=min(limits.ocr_seconds, limits.seconds / 2)), limits.seconds


def _run_or_die(task: Callable[[Source, Limits], T], source: Source, limits: Limits) -> T:
    """Run in a worker; one that has run out of memory ends, its heap being of no more use."""
    try:
        return task(source, limits)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _outcome(source: Source, future: ProcessFuture[T]) -> T | UnreadableFile:
    """Wait for one source; every way a worker can fail ends as a reason here."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, UnreadableFile):
        return error
    failure = UnreadableFile(source.path, _code(error), _detail(error))
    failure.__cause__ = error
    if failure.code == "failed":
        _log.warning("parser error in %s", source.name, exc_info=error)
    return failure


def _code(error: BaseException) -> str:
    """The reason code of what a worker raised or died of."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ProcessExpired):
        return "memory"
    return "failed"


def _detail(error: BaseException) -> str:
    return type(error).__name__ if _code(error) == "failed" else ""


def _limit_memory(memory_bytes: int) -> None:
    """Bound a worker's address space, where the system can (not on Windows)."""
    with suppress(ImportError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        with suppress(ValueError, OSError):  # macOS refuses limits below what is mapped already
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))

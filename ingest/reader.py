"""Reading files in guarded workers: one bad file costs that file only."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.reading import document_id_for, file_digest, read_document, source_of
from vectorstore.types import Document

__all__ = ["Limits", "Reader", "document_id_for", "file_digest", "source_of"]

_WORKERS = 2
_OUT_OF_MEMORY = 70  # exit status of a worker
_WINDOW = 16  # files under way or waiting to be handed out, in order

_log = logging.getLogger(__name__)


class Reader:
    """Reads files into documents, each within its limits, in processes of its own.

    A parser that crashes, hangs or eats memory is ended with its process, and
    the next file gets a fresh one. Use as a context manager; the processes
    start with the first file.
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

    def read(self, path: Path) -> Document:
        """Read one file; raises ``UnreadableFile`` with the reason when it cannot be read."""
        outcome = _outcome(path, self._submit(path))
        if isinstance(outcome, UnreadableFile):
            raise outcome
        return outcome

    def read_many(self, paths: Iterable[Path]) -> Iterator[Document | UnreadableFile]:
        """Read files in order, each a document or the reason why it is none.

        Only a window of files is held at a time, so that any number can be read.
        """
        under_way: deque[tuple[Path, ProcessFuture[Document]]] = deque()
        try:
            for path in paths:
                under_way.append((path, self._submit(path)))
                if len(under_way) >= _WINDOW:
                    yield _outcome(*under_way.popleft())
            while under_way:
                yield _outcome(*under_way.popleft())
        finally:
            for _, future in under_way:
                future.cancel()  # type: ignore[no-untyped-call]

    def _submit(self, path: Path) -> ProcessFuture[Document]:
        return self._pool.schedule(
            _read_or_die, args=[path, self._limits], timeout=self._limits.seconds
        )


def _read_or_die(path: Path, limits: Limits) -> Document:
    """Read in a worker; one that has run out of memory ends, its heap being of no more use."""
    try:
        return read_document(path, limits)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _outcome(path: Path, future: ProcessFuture[Document]) -> Document | UnreadableFile:
    """Wait for one file; every way a worker can fail ends as a reason here."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, UnreadableFile):
        return error
    failure = UnreadableFile(path, _code(error), _detail(error))
    failure.__cause__ = error
    if failure.code == "failed":
        _log.warning("parser error in %s", path.name, exc_info=error)
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

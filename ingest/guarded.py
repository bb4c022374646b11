"""Work on untrusted files in processes of its own: one that goes wrong costs itself only."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.errors import UnreadableFile
from ingest.sources import Source

P = ParamSpec("P")
T = TypeVar("T")

_OUT_OF_MEMORY = 70  # exit status of a worker

_log = logging.getLogger(__name__)


class Workers:
    """Processes that do tasks within time and memory; they start with the first task.

    A task that crashes, hangs or eats memory is ended with its process, and the
    next one gets a fresh process.
    """

    def __init__(self, count: int, memory_bytes: int) -> None:
        self._pool = ProcessPool(
            max_workers=count,
            context=multiprocessing.get_context("spawn"),
            initializer=_limit_memory,
            initargs=[memory_bytes],
        )

    def submit(
        self, seconds: float, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> ProcessFuture[T]:
        """Have a task done, which is given so many seconds from its beginning."""
        return self._pool.schedule(
            _run_or_die, args=[task, *args], kwargs=dict(kwargs), timeout=seconds
        )

    def close(self) -> None:
        """End the workers; tasks under way are given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def outcome(source: Source, future: ProcessFuture[T]) -> T | UnreadableFile:
    """Wait for a task about a source; every way it can fail ends as a reason here."""
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


def _run_or_die(task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run in a worker; one that has run out of memory ends, its heap being of no more use."""
    try:
        return task(*args, **kwargs)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


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

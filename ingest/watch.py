"""Following folders: what changes is told once it is quiet."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ingest.sources import is_hidden

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

QUIET = 1.5
"""Seconds without a change after which a file counts as written."""

_CHANGING = ("created", "modified", "moved", "deleted", "closed")  # not: opened or only read
_STOP = None


class Quiet:
    """Holds what changed until it has been quiet for some seconds. Knows no clock itself."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: dict[Path, float] = {}

    def touch(self, path: Path, now: float) -> None:
        """A path changed."""
        self._last[path] = now

    def wait(self, now: float) -> float | None:
        """Seconds until the next path is due; None when there is none to come."""
        if not self._last:
            return None
        return max(0.0, min(self._last.values()) + self._seconds - now)

    def take(self, now: float) -> list[Path]:
        """Paths that are due, in order; they are held no more."""
        due = sorted(path for path, last in self._last.items() if now - last >= self._seconds)
        for path in due:
            del self._last[path]
        return due


class Watch:
    """Follows folders; changes are kept until ``run`` tells them. Use as a context manager.

    Hidden files, Office lock files and the folder ``outside`` are passed over.
    """

    def __init__(
        self, folders: Sequence[Path], outside: Path | None = None, quiet: float = QUIET
    ) -> None:
        self._folders = [Path(os.path.abspath(folder)) for folder in folders]
        self._outside = Path(os.path.abspath(outside)) if outside else None
        self._quiet = Quiet(quiet)
        self._events: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._observer: BaseObserver | None = None

    def __enter__(self) -> Self:
        self._observer = _started(self._folders, self._told)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def run(self, changed: Callable[[list[Path]], None]) -> list[Path]:
        """Call ``changed`` with paths that are quiet, gone ones too, until ``stop``.

        Also ends when one of the folders itself is gone: its files are then no
        more deleted than those of a disk that was unplugged. Returns such folders.
        """
        while not (lost := [folder for folder in self._folders if not folder.is_dir()]):
            if not self._collect():
                break
            due = self._quiet.take(time.monotonic())
            if due and all(folder.is_dir() for folder in self._folders):
                changed(due)
        return lost

    def stop(self) -> None:
        """End ``run``, from another thread."""
        self._events.put(_STOP)

    def _collect(self) -> bool:
        """Wait for changes or until some are due; False when it is time to stop."""
        try:
            path = self._events.get(timeout=self._quiet.wait(time.monotonic()))
            while path is not _STOP:
                self._quiet.touch(path, time.monotonic())
                path = self._events.get_nowait()
        except queue.Empty:
            return True
        return False

    def _told(self, path: Path) -> None:
        if not self._is_passed_over(path):
            self._events.put(path)

    def _is_passed_over(self, path: Path) -> bool:
        if self._outside and path.is_relative_to(self._outside):
            return True
        inside = [folder for folder in self._folders if path.is_relative_to(folder)]
        return not any(not any(map(is_hidden, path.relative_to(folder).parts)) for folder in inside)


def _started(folders: Sequence[Path], told: Callable[[Path], None]) -> BaseObserver:
    """An observer of the folders; one that looks again and again where events cannot be had."""
    from watchdog.observers import Observer
    from watchdog.observers.polling import PollingObserver

    try:
        return _observing(Observer(), folders, told)
    except OSError:  # out of inotify watches
        return _observing(PollingObserver(), folders, told)


def _observing(
    observer: BaseObserver, folders: Sequence[Path], told: Callable[[Path], None]
) -> BaseObserver:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            only_listing = event.is_directory and event.event_type == "modified"
            if event.event_type not in _CHANGING or only_listing:
                return
            for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
                if path:
                    told(Path(path))

    for folder in folders:
        observer.schedule(Handler(), str(folder), recursive=True)
    observer.start()
    return observer

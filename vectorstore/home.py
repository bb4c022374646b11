"""The home folder: where each part of the store lies, who may write, and is there room."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import DiskFull, Locked, ReadOnlyHome

# Chroma hangs on a full disk instead of failing, so room is asked for beforehand;
# this much more than the estimate stays free.
_RESERVE_BYTES = 24 * 2**20

_NEXT_TO_NOTHING_BYTES = 2**20

_LOCK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds a catalog and all that is derived from it."""

    path: Path

    @property
    def catalog(self) -> Path:
        """File of the catalog."""
        return self.path / "catalog.sqlite3"

    @property
    def chroma(self) -> Path:
        """Folder of the embedded Chroma stores, one a generation."""
        return self.path / "chroma"

    @property
    def lexical(self) -> Path:
        """Folder of the lexical index."""
        return self.path / "lexical"

    def require_room(self, size: int) -> None:
        """Make sure that ``size`` more bytes fit.

        Raises:
            DiskFull: they do not.
        """
        if shutil.disk_usage(self.path).free < size + _RESERVE_BYTES:
            raise DiskFull(self.path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the folder where there is none, and hold it as its only writer.

        The lock goes with the process, so a killed one leaves nothing behind.

        Raises:
            Locked: another writer holds it.
            ReadOnlyHome: it cannot be made or written.
        """
        note = self.path / "writer.pid"
        lock = FileLock(self.path / "writer.lock", timeout=_LOCK_SECONDS, thread_local=False)
        with file_errors(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire()
            except Timeout as error:
                raise Locked(_read_pid(note)) from error
        try:
            with file_errors(self.path):
                note.write_text(str(os.getpid()), encoding="ascii")
            yield
        finally:
            lock.release()


def is_full(where: Path) -> bool:
    """Whether next to nothing fits any more on the disk of a path that may not exist yet."""
    there = next((path for path in (where, *where.parents) if path.exists()), None)
    return there is not None and shutil.disk_usage(there).free < _NEXT_TO_NOTHING_BYTES


@contextmanager
def file_errors(where: Path) -> Iterator[None]:
    """The operating system's refusals to write as the store's own errors."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull(where) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
            raise ReadOnlyHome(where) from error
        raise


def _read_pid(note: Path) -> int | None:
    try:
        return int(note.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None

"""The files under some paths, each once, in a steady order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.sources import is_hidden


def files_under(
    paths: Iterable[Path], outside: Path | None = None
) -> Iterator[Path | UnreadableFile]:
    """Files named, and those in folders named; what is missing or closed as its reason.

    Hidden files and Office lock files are left out, and the folder ``outside`` (the
    home, which may lie in a folder of documents), unless they are named themselves.
    """
    for path in paths:
        if not os.path.exists(path):  # unlike Path.exists, false for a name that is too long
            yield UnreadableFile(path, "missing")
        elif path.is_dir():
            yield from _walk(path, outside)
        else:
            yield path


def _walk(folder: Path, outside: Path | None) -> Iterator[Path | UnreadableFile]:
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and not _is_same(Path(parent, name), outside)
        ]
        for name in sorted(names):
            if not is_hidden(name) and Path(parent, name).is_file():
                yield Path(parent, name)
    yield from (UnreadableFile(Path(error.filename), "unreadable") for error in closed)


def _is_same(folder: Path, other: Path | None) -> bool:
    return other is not None and os.path.abspath(folder) == os.path.abspath(other)

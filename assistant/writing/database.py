"""A small SQLite file in the home, opened for each use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_PATIENCE = 5.0  # seconds to wait for another process that writes


@contextmanager
def transaction(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """A connection in a transaction that is committed at the end, the tables made if need be.

    Raises:
        sqlite3.Error: the file cannot be read or written.
    """
    if not path.parent.is_dir():
        raise sqlite3.OperationalError(f"no such folder: {path.parent}")
    with closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(schema)
        with connection:
            yield connection

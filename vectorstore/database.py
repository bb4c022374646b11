"""How the catalog reaches its database, and the database's errors as the store's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from vectorstore.errors import (
    DamagedCatalog,
    DiskFull,
    IndexMissing,
    Locked,
    ReadOnlyHome,
    StoreError,
)

_BUSY_MS = 5_000


def make_engine(url: URL) -> Engine:
    """An engine that keeps JSON compact and, on SQLite, is safe beside readers."""
    engine = create_engine(
        url,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
    )
    if is_sqlite(url):
        event.listen(engine, "connect", _tune)
    return engine


def _tune(connection: Any, _record: Any) -> None:
    """Readers beside a writer, links kept whole, and a commit that survives power loss."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def sqlite_url(file: Path) -> URL:
    """The URL of a SQLite file, whatever signs its path holds."""
    return URL.create("sqlite", database=str(file.absolute()))


def is_sqlite(url: URL) -> bool:
    """Whether the URL names a SQLite file."""
    return url.get_backend_name() == "sqlite"


def require_file(path: Path) -> None:
    """SQLite would make a missing file; a reader must not.

    Raises:
        IndexMissing: there is no such file.
        ReadOnlyHome: the folder may not even be looked into.
    """
    try:
        if not path.is_file():
            raise IndexMissing(path.parent)
    except PermissionError as error:
        raise ReadOnlyHome(path.parent) from error


@contextmanager
def mapped(where: str) -> Iterator[None]:
    """The database's errors as the store's own."""
    try:
        yield
    except DBAPIError as error:
        raise _as_store_error(error, where) from error


def _as_store_error(error: DBAPIError, where: str) -> Exception:
    name = getattr(error.orig, "sqlite_errorname", "")
    if name in {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"}:
        return DiskFull(where)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnlyHome(where)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Locked()
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedCatalog(where)
    return StoreError(f"목록을 읽거나 쓰지 못했습니다. (The catalog failed: {error.orig})")

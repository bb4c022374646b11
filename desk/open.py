"""Putting a desk together from plain values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desk.database import Database
from desk.desk import Desk, Retention
from desk.meaning import Meanings, TermSource, VectorSource
from desk.types import Clock


def open_desk(
    home: Path,
    *,
    analyser: TermSource,
    embedder: VectorSource,
    url: str | None = None,
    retention: Retention | None = None,
    clock: Clock | None = None,
) -> Desk:
    """The desk of a home, made where there is none.

    Args:
        home: folder of the project's data; the SQLite file lies there.
        analyser: gives the terms of questions; best the assistant's own.
        embedder: gives their vectors, by which they are compared; best the assistant's own.
        url: of a PostgreSQL database (``postgresql://…``); None for SQLite.
        retention: how long what is kept.
        clock: gives the present time, UTC.

    Raises:
        DeskUnavailable: the database cannot be opened.
        NewerDatabase: a newer program has made it.
    """
    return Desk(
        Database.open(home, url),
        Meanings(analyser, embedder),
        retention or Retention(),
        clock or (lambda: datetime.now(UTC)),
    )

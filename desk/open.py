"""Putting a desk together from plain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from desk.database import Database
from desk.desk import Desk, Retention
from desk.meaning import Meanings, TermSource, VectorSource
from desk.types import Clock
from desk.word_rules import MorphemeSource
from desk.words import StaffWords
from korean.known_words import KnownWords


class Analysis(TermSource, MorphemeSource, Protocol):
    """Gives terms and morphemes (``korean.analysis.Analyser``)."""


def open_desk(
    home: Path,
    *,
    analyser: Analysis,
    embedder: VectorSource,
    known: Callable[[], KnownWords],
    url: str | None = None,
    retention: Retention | None = None,
    clock: Clock | None = None,
) -> Desk:
    """The desk of a home, made where there is none.

    Args:
        home: folder of the project's data; the SQLite file lies there.
        analyser: gives the terms of questions; best the assistant's own.
        embedder: gives their vectors, by which they are compared; best the assistant's own.
        known: gives the bundled words; asked once a page of words is.
        url: of a PostgreSQL database (``postgresql://…``); None for SQLite.
        retention: how long what is kept.
        clock: gives the present time, UTC.

    Raises:
        DeskUnavailable: the database cannot be opened.
        NewerDatabase: a newer program has made it.
    """
    database = Database.open(home, url)
    clock = clock or (lambda: datetime.now(UTC))
    return Desk(
        database,
        Meanings(analyser, embedder),
        retention or Retention(),
        clock,
        StaffWords(database, analyser, known, clock),
    )

"""The calls to models and what they cost, kept in the home. No text is kept, only figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.writing.database import transaction
from assistant.writing.types import FailureKind, Usage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    at TEXT NOT NULL,
    model TEXT NOT NULL,
    outcome TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost REAL,
    seconds REAL NOT NULL
)
"""
_COLUMNS = "at, model, outcome, input_tokens, output_tokens, cost, seconds"


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call to a model.

    Attributes:
        at: when it ended, local time.
        model: provider and model.
        outcome: ``ok``, ``stopped`` (the reader left) or the kind of failure.
        usage: its tokens and cost.
        seconds: how long it took.
    """

    at: datetime
    model: str
    outcome: FailureKind | str
    usage: Usage
    seconds: float


@dataclass(frozen=True, slots=True)
class DayOfCalls:
    """The calls of a day: how many, how many failed, their tokens and cost in US dollars.

    ``unpriced`` are those whose price is not known; they are not in ``cost``.
    """

    day: str
    calls: int
    failed: int
    input_tokens: int
    output_tokens: int
    cost: float
    unpriced: int = 0


class CallLog(Protocol):
    """Where calls are noted, and asked what a day has cost."""

    def record(self, call: ModelCall) -> None:
        """Note a call. Raises sqlite3.Error when it cannot be noted."""

    def spent(self, day: str) -> float:
        """US dollars of a day (``2026-11-25``). Raises sqlite3.Error when it cannot be read."""


class StoredCalls:
    """A :class:`CallLog` in a SQLite file, shared by the processes of a home."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def record(self, call: ModelCall) -> None:
        """Note a call. Raises sqlite3.Error when it cannot be noted."""
        used = call.usage
        row = (
            call.at.isoformat(timespec="seconds"), call.model, call.outcome,
            used.input_tokens, used.output_tokens, used.cost, round(call.seconds, 3),
        )  # fmt: skip
        with transaction(self._path, _SCHEMA) as connection:
            connection.execute(f"INSERT INTO calls ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def spent(self, day: str) -> float:
        """US dollars of a day (``2026-11-25``). Raises sqlite3.Error when it cannot be read."""
        with transaction(self._path, _SCHEMA) as connection:
            [total] = connection.execute(
                "SELECT TOTAL(cost) FROM calls WHERE substr(at, 1, 10) = ?", (day,)
            ).fetchone()
        return float(total)

    def days(self, first: date = date.min, last: date = date.max) -> list[DayOfCalls]:
        """The days with calls from the first to the last, newest first. Raises sqlite3.Error."""
        with transaction(self._path, _SCHEMA) as connection:
            rows = connection.execute(
                "SELECT substr(at, 1, 10) AS day, COUNT(*),"
                " SUM(outcome NOT IN ('ok', 'stopped')),"
                " SUM(input_tokens), SUM(output_tokens), TOTAL(cost), SUM(cost IS NULL)"
                " FROM calls WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day DESC",
                (first.isoformat(), last.isoformat()),
            ).fetchall()
        return [DayOfCalls(*row) for row in rows]

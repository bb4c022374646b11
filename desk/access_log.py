"""The access log: who of the staff did what, when and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from desk.database import Database
from desk.tables import accesses
from desk.types import Clock

_DETAIL_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Access:
    """A line of the access log. ``address`` is the network address it came from."""

    at: datetime
    name: str
    action: str
    detail: str
    address: str


class AccessLog:
    """What is kept of the staff's doings."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def write(self, name: str, action: str, detail: str = "", address: str = "") -> None:
        """Add a line."""
        with self._database.begin() as connection:
            write(connection, self._clock(), name, action, detail, address)

    def newest(self, count: int = 200) -> Sequence[Access]:
        """The last lines, the newest first."""
        columns = (accesses.c[name] for name in ("at", "name", "action", "detail", "address"))
        with self._database.begin() as connection:
            rows = connection.execute(
                select(*columns).order_by(accesses.c.access_id.desc()).limit(count)
            )
            return [Access(*row) for row in rows]


def write(
    connection: Connection, at: datetime, name: str, action: str, detail: str, address: str
) -> None:
    """Add a line, within a transaction."""
    line = {"name": name, "action": action, "detail": detail, "address": address}
    cut = {key: value[:_DETAIL_CHARACTERS] for key, value in line.items()}
    connection.execute(insert(accesses).values(at=at, **cut))


def remove_before(connection: Connection, day: datetime) -> int:
    """Forget lines older than a day; how many there were."""
    return connection.execute(delete(accesses).where(accesses.c.at < day)).rowcount

"""Wrong passwords lock a name, each time for longer, whether or not there is such a name."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from desk.errors import LockedOut
from desk.tables import sign_in_failures as failures

FREE_TRIES = 5
_FIRST_LOCK = timedelta(minutes=1)
_LONGEST_LOCK = timedelta(minutes=30)
_FORGET_AFTER = timedelta(days=1)


def require_unlocked(connection: Connection, name: str, now: datetime) -> None:
    """Let nobody try a locked name. Raises LockedOut."""
    until = connection.scalar(select(failures.c.locked_until).where(failures.c.name == name))
    if until is not None and until > now:
        raise LockedOut(until)


def note_failure(connection: Connection, name: str, now: datetime) -> None:
    """Count a wrong password; from the fifth on the name is locked, for twice as long each time."""
    connection.execute(delete(failures).where(failures.c.failed_at < now - _FORGET_AFTER))
    row = connection.execute(
        select(failures.c.failures).where(failures.c.name == name).with_for_update()
    ).one_or_none()
    count = (row.failures if row else 0) + 1
    values = {"failures": count, "failed_at": now, "locked_until": _locked_until(count, now)}
    if row is None:
        connection.execute(insert(failures).values(name=name, **values))
    else:
        connection.execute(update(failures).where(failures.c.name == name).values(**values))


def forgive(connection: Connection, name: str) -> None:
    """Forget the failures of a name that has signed in."""
    connection.execute(delete(failures).where(failures.c.name == name))


def _locked_until(count: int, now: datetime) -> datetime | None:
    if count < FREE_TRIES:
        return None
    doublings = min(count - FREE_TRIES, 10)
    return now + min(_FIRST_LOCK * (1 << doublings), _LONGEST_LOCK)

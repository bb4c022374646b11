"""The staff's accounts and their sign-in sessions."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from typing import Any, get_args

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk import access_log, lockout
from desk.database import Database
from desk.errors import InvalidEntry, LastAdmin, NameTaken, NotFound, SignInFailed
from desk.passwords import hashed, is_right
from desk.tables import sessions, staff
from desk.types import Clock, Member, Role

NAME_CHARACTERS = 80
_TOKEN_BYTES = 32
_IDLE = timedelta(hours=2)
_LONGEST = timedelta(hours=12)


class Staff:
    """Accounts, and who is signed in. Sessions end after 2 idle hours, or 12 hours in all."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def members(self) -> list[Member]:
        """Every account, by name."""
        with self._database.begin() as connection:
            rows = connection.execute(select(staff).order_by(staff.c.name))
            return [_to_member(row) for row in rows]

    def add(self, name: str, password: str, role: Role) -> Member:
        """Make an account.

        Raises:
            NameTaken: there is one of this name.
            InvalidEntry: the name is empty or long, the password too short, the role unknown.
        """
        name = tidy_name(name)
        if not name or len(name) > NAME_CHARACTERS:
            raise InvalidEntry("name", "malformed", limit=NAME_CHARACTERS)
        if role not in get_args(Role):
            raise InvalidEntry("role", "malformed")
        row = {"name": name, "role": role, "password": hashed(password), "active": True}
        with self._database.begin() as connection:
            if connection.scalar(select(staff.c.member_id).where(staff.c.name == name)):
                raise NameTaken(name)
            try:
                made = connection.execute(
                    insert(staff).values(**row, created_at=self._clock()).returning(staff)
                )
            except IntegrityError as error:  # by another process, a moment ago
                raise NameTaken(name) from error
            return _to_member(made.one())

    def change(
        self,
        member_id: int,
        *,
        role: Role | None = None,
        active: bool | None = None,
        password: str | None = None,
    ) -> Member:
        """Change an account; whoever is signed in with it is signed out.

        Raises:
            LastAdmin: nobody would be left to administer.
            NotFound, InvalidEntry: there is no such account, the values may not be.
        """
        if role is not None and role not in get_args(Role):
            raise InvalidEntry("role", "malformed")
        given = {"role": role, "active": active, "password": password and hashed(password)}
        values = {key: value for key, value in given.items() if value is not None}
        with self._database.begin() as connection:
            if values:
                connection.execute(
                    update(staff).where(staff.c.member_id == member_id).values(**values)
                )
            connection.execute(delete(sessions).where(sessions.c.member_id == member_id))
            row = connection.execute(
                select(staff).where(staff.c.member_id == member_id)
            ).one_or_none()
            if row is None:
                raise NotFound(f"staff {member_id}")
            _require_admin(connection)
            return _to_member(row)

    def sign_in(
        self, name: str, password: str, *, address: str = "", old_token: str | None = None
    ) -> str:
        """A new session's token; that of an older one of the same browser ends.

        Raises:
            LockedOut: too many wrong passwords; the password is not even looked at.
            SignInFailed: name or password is wrong, or the account is closed.
        """
        name, now = tidy_name(name)[:NAME_CHARACTERS], self._clock()
        with self._database.begin() as connection:
            lockout.require_unlocked(connection, name, now)
            row = connection.execute(select(staff).where(staff.c.name == name)).one_or_none()
        # Hashing takes a twentieth of a second: not within a transaction.
        right = is_right(row.password if row else None, password)
        with self._database.begin() as connection:
            if right and row is not None and row.active:
                lockout.forgive(connection, name)
                access_log.write(connection, now, name, "sign-in", "", address)
                return self._start(connection, row.member_id, old_token)
            lockout.note_failure(connection, name, now)
            access_log.write(connection, now, name, "sign-in-failed", "", address)
        raise SignInFailed

    def signed_in(self, token: str) -> Member | None:
        """Whose session a token is, which goes on with that; None where there is none."""
        now = self._clock()
        valid = (
            (sessions.c.token == _hash(token))
            & (sessions.c.used_at > now - _IDLE)
            & (sessions.c.started_at > now - _LONGEST)
        )
        with self._database.begin() as connection:
            row = connection.execute(
                select(staff).join(sessions).where(valid, staff.c.active)
            ).one_or_none()
            if row is None:
                return None
            connection.execute(update(sessions).where(valid).values(used_at=now))
        return _to_member(row)

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._database.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))

    def _start(self, connection: Connection, member_id: int, old_token: str | None) -> str:
        now, token = self._clock(), secrets.token_urlsafe(_TOKEN_BYTES)
        connection.execute(
            delete(sessions).where(
                (sessions.c.token == _hash(old_token or "")) | (sessions.c.used_at < now - _IDLE)
            )
        )
        row = {"token": _hash(token), "member_id": member_id, "started_at": now, "used_at": now}
        connection.execute(insert(sessions).values(**row))
        return token


def tidy_name(name: str) -> str:
    """A name as it is kept and compared: composed, without invisible signs or spaces around."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(sign for sign in composed if sign.isprintable()).strip()


def _require_admin(connection: Connection) -> None:
    admins = connection.scalar(
        select(func.count()).select_from(staff).where(staff.c.role == "admin", staff.c.active)
    )
    if not admins:
        raise LastAdmin


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _to_member(row: Row[Any]) -> Member:
    return Member(row.member_id, row.name, row.role, row.active)

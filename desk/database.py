"""The desk's database: opened and brought up to date, its errors as the desk's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, Table, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from desk.errors import DeskUnavailable
from desk.migrations.upgrade import upgrade
from vectorstore.database import is_sqlite, make_engine, sqlite_url

FILE = "desk.sqlite3"
_LOCK_SECONDS = 60
_LOCK_NUMBER = 0x6465736B  # "desk", for PostgreSQL's advisory lock


class Database:
    """Transactions on the desk's database, SQLite or PostgreSQL. Safe between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> Database:
        """The database at ``url``, or the file ``desk.sqlite3`` of the home, made where missing.

        Raises:
            DeskUnavailable: it cannot be opened.
            NewerDatabase: a newer program has made it.
        """
        with _mapped():
            engine = make_engine(_address(home, url))
            _bring_up_to_date(engine, home)
        return cls(engine)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: kept at the end of the block, undone where that raises.

        Raises:
            DeskUnavailable: the database cannot be reached or written.
        """
        with _mapped(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def begin_alone(self, table: Table) -> Iterator[Connection]:
        """As ``begin``, while nobody else writes a table: what was read of it stays true.

        Raises:
            DeskUnavailable: as ``begin``, or somebody writes for too long.
        """
        with self.begin() as connection:
            if is_sqlite(self._engine.url):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")
            yield connection

    def give_back_space(self) -> None:
        """Leave nothing of deleted rows in the database's files."""
        with _mapped(), self._engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM")
            if is_sqlite(self._engine.url):
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _address(home: Path, url: str | None) -> URL:
    if url is None:
        return sqlite_url(home / FILE)
    address = make_url(url)
    if address.drivername == "postgresql":  # the driver that we bring
        return address.set(drivername="postgresql+psycopg")
    return address


def _bring_up_to_date(engine: Engine, home: Path) -> None:
    """Run the migrations that are missing; of several processes one does, the others wait."""
    if not is_sqlite(engine.url):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})")
            upgrade(connection)
        return
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / "desk.lock", timeout=_LOCK_SECONDS), engine.begin() as connection:
        # The driver begins by itself only before rows change, not before tables do.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        upgrade(connection)


@contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise DeskUnavailable(f"CENTERJIGI_DESK_URL: {type(error).__name__}") from error
    except SQLAlchemyError as error:
        raise DeskUnavailable(_said(error)) from error
    except (OSError, Timeout) as error:
        raise DeskUnavailable(str(error)) from error


def _said(error: SQLAlchemyError) -> str:
    """The database's own words in one line, without the statement and its values."""
    original = getattr(error, "orig", None) or error
    return str(original).partition("\n")[0]

"""The catalog's tables in its database: made, checked, and completed where they are older."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Column, Connection, inspect
from sqlalchemy.schema import CreateIndex, CreateTable

from vectorstore import duplicates, facts, journal, versions
from vectorstore.tables import SCHEMA_VERSION, meta, metadata

# Their tables belong to the catalog; importing them is what makes them known.
_PARTS = (duplicates.signatures, duplicates.bands, facts.facts, versions.versions)


def version(connection: Connection) -> str | None:
    """The schema version of the tables there are; None before they are whole."""
    return journal.word(connection, "schema") if meta.name in _tables(connection) else None


def is_complete(connection: Connection) -> bool:
    """Whether every table and column of this program is there."""
    return _tables(connection).issuperset(metadata.tables) and not _lacking(connection)


def complete(connection: Connection) -> None:
    """Add what is not there, all or nothing; another process may be doing the same.

    Columns come empty: those that newer features need may be.
    """
    if connection.dialect.name == "sqlite":
        # The driver begins by itself only before rows change, not before tables do.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    for column in _lacking(connection):
        kind = column.type.compile(connection.dialect)
        added = f"ALTER TABLE {column.table.name} ADD COLUMN {column.name} {kind}"
        connection.exec_driver_sql(added)
    if journal.word(connection, "schema") is None:
        journal.remember(connection, {"schema": SCHEMA_VERSION, "revision": uuid.uuid4().hex})


def faults(connection: Connection) -> list[str]:
    """What the database itself finds broken in its file; SQLite only."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA quick_check(5)").scalars().all()
    return [] if found == ["ok"] else [str(line) for line in found]


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _lacking(connection: Connection) -> list[Column[Any]]:
    """Columns that tables of the database do not have; only those that may be empty can come."""
    inspector = inspect(connection)
    return [
        column
        for table in metadata.sorted_tables
        for known in [{column["name"] for column in inspector.get_columns(table.name)}]
        for column in table.c
        if column.name not in known and column.nullable
    ]

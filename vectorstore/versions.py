"""Texts that were replaced or removed, kept: a citation of an old answer still opens its text.

A version is named by its text (``Document.version``) and is either a
document's present text or kept here, never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, Text, delete, insert, literal, select

from vectorstore.tables import documents, fact_columns, metadata, text_columns
from vectorstore.types import version_of

# No foreign key: a version outlives its document.
versions = Table(
    "versions",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("kept_at", Text, nullable=False),
    *fact_columns(),
    *text_columns(),
)

_COPIED = [column.name for column in documents.c if column.name in versions.c]


def keep(connection: Connection, document_ids: Iterable[str], coming: Mapping[str, str]) -> None:
    """Keep the texts of documents about to be deleted from ``documents``.

    ``coming`` maps ids of documents about to be put to their new version: a
    text that stays, or comes back, is not kept twice.
    """
    kept_at = datetime.now(UTC).isoformat(timespec="seconds")
    for document_id in document_ids:
        query = select(documents.c.text).where(documents.c.document_id == document_id)
        text = connection.execute(query).scalar()
        present = None if text is None else version_of(text)
        new = coming.get(document_id)
        _forget(connection, document_id, present, new)
        if present is not None and present != new:
            columns = [documents.c[name] for name in _COPIED]
            copied = select(literal(present), literal(kept_at), *columns)
            connection.execute(
                insert(versions).from_select(
                    ["version", "kept_at", *_COPIED],
                    copied.where(documents.c.document_id == document_id),
                )
            )


def kept(document_id: str, version: str) -> Select[Any]:
    """The query for one kept version, as ``tables.to_document`` reads it."""
    return select(versions).where(
        versions.c.document_id == document_id, versions.c.version == version
    )


def _forget(connection: Connection, document_id: str, *some: str | None) -> None:
    connection.execute(
        delete(versions).where(
            versions.c.document_id == document_id, versions.c.version.in_(filter(None, some))
        )
    )

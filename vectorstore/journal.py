"""What the catalog remembers of itself: its revision, and what the vectors have yet to learn.

A document is in the journal from the transaction that changes it until its
vectors are as the catalog says, with the ids of passages it lost meanwhile.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, insert, select

from vectorstore.batching import IDS_PER_QUERY, batches
from vectorstore.tables import meta, passages, pending


def word(connection: Connection, key: str) -> str | None:
    """A remembered word, or None."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def remember(connection: Connection, values: Mapping[str, str | None]) -> None:
    """Set words; None forgets one."""
    connection.execute(delete(meta).where(meta.c.key.in_(list(values))))
    rows = [{"key": key, "value": value} for key, value in values.items() if value is not None]
    if rows:
        connection.execute(insert(meta), rows)


def begin_revision(connection: Connection, values: Mapping[str, str | None]) -> None:
    """Set words with which a new revision begins: what follows the passages is behind."""
    remember(connection, {**values, "revision": uuid.uuid4().hex})


def unsettled(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Documents whose vectors are behind, with ids of passages they lost."""
    return {row[0]: tuple(row[1]) for row in connection.execute(select(pending))}


def note(connection: Connection, document_ids: Collection[str]) -> None:
    """Note, before they go, which passages documents have or had: a new revision begins."""
    if not document_ids:
        return
    lost: dict[str, list[str]] = {key: [] for key in document_ids}
    for some in batches(document_ids, IDS_PER_QUERY):
        owned = select(passages.c.document_id, passages.c.passage_id)
        left = select(pending).where(pending.c.document_id.in_(some))
        for row in connection.execute(owned.where(passages.c.document_id.in_(some))):
            lost[row[0]].append(row[1])
        for row in connection.execute(left):
            lost[row[0]].extend(row[1])
        connection.execute(delete(pending).where(pending.c.document_id.in_(some)))
    rows = [{"document_id": key, "stale": stale} for key, stale in lost.items()]
    connection.execute(insert(pending), rows)
    begin_revision(connection, {})


def settle(connection: Connection, document_ids: Collection[str]) -> None:
    """Clear documents: their vectors are as the catalog says."""
    for some in batches(document_ids, IDS_PER_QUERY):
        connection.execute(delete(pending).where(pending.c.document_id.in_(some)))


def begin_anew(connection: Connection, values: Mapping[str, str | None]) -> None:
    """All vectors were made anew: nothing is unsettled, a new revision begins."""
    connection.execute(delete(pending))
    begin_revision(connection, values)

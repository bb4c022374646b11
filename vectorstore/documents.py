"""Documents in the catalog: whole, listed, or by what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from vectorstore import duplicates
from vectorstore.batching import IDS_PER_QUERY, batches
from vectorstore.tables import INFO_COLUMNS, document_row, documents, to_document, to_info
from vectorstore.types import Document, DocumentInfo, IndexedDocument
from vectorstore.versions import kept

LISTED = (*INFO_COLUMNS, duplicates.signatures.c.group_id)
"""What a line of the list is read from; ``tables.to_info`` and ``copies`` read it."""


def listed(connection: Connection) -> list[DocumentInfo]:
    """All documents, ordered by source."""
    query = select(*LISTED).join_from(documents, duplicates.signatures, isouter=True)
    ordered = query.order_by(documents.c.source, documents.c.document_id)
    groups = duplicates.ordered(connection.execute(duplicates.members()).all())
    return [to_info(row, groups.get(row.group_id, ())) for row in connection.execute(ordered).all()]


def copies(connection: Connection, group_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The documents of groups of near-duplicates, the original first."""
    if not group_ids:
        return {}
    return duplicates.ordered(connection.execute(duplicates.members(group_ids)).all())


def whole(connection: Connection, document_id: str, version: str | None) -> Document:
    """A document as it is, or as it was in a ``version``; raises KeyError where there is none."""
    query = select(documents).where(documents.c.document_id == document_id)
    row = connection.execute(query).first()
    if row and (version is None or to_document(row).version == version):
        return to_document(row)
    row = connection.execute(kept(document_id, version)).first() if version else None
    if row is None:
        raise KeyError(document_id, version)
    return to_document(row)


def titles(connection: Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The title and its lexical terms of each document, by id."""
    query = select(documents.c.document_id, documents.c.title, documents.c.title_terms)
    return {row[0]: (row[1], tuple(row[2])) for row in connection.execute(query)}


def sources(connection: Connection) -> dict[str, str]:
    """The source of each document, by id."""
    query = select(documents.c.document_id, documents.c.source)
    return {row[0]: row[1] for row in connection.execute(query)}


def digests(
    connection: Connection, ids: Collection[str] | None = None, prefix: str = ""
) -> dict[str, str]:
    """The sha256 of documents by id: all, those asked for, those whose id starts so."""
    query = select(documents.c.document_id, documents.c.sha256)
    if prefix:
        query = query.where(func.substr(documents.c.document_id, 1, len(prefix)) == prefix)
    if ids is None:
        return {row[0]: row[1] for row in connection.execute(query)}
    return {
        row[0]: row[1]
        for some in batches(ids, IDS_PER_QUERY)
        for row in connection.execute(query.where(documents.c.document_id.in_(some)))
    }


def add(connection: Connection, indexed: Sequence[IndexedDocument]) -> None:
    """Insert documents, without their passages."""
    if indexed:
        connection.execute(insert(documents), [document_row(item) for item in indexed])


def drop(connection: Connection, document_ids: Collection[str]) -> None:
    """Delete documents and, with them, their passages."""
    for some in batches(document_ids, IDS_PER_QUERY):
        connection.execute(delete(documents).where(documents.c.document_id.in_(some)))

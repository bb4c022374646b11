"""Passages in the catalog: by id, of a document, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import JSON, Connection, bindparam, func, insert, select, update

from vectorstore import duplicates
from vectorstore.batching import IDS_PER_QUERY, batches
from vectorstore.documents import LISTED, copies
from vectorstore.tables import (
    CENTER_COLUMNS,
    documents,
    passage_row,
    passages,
    to_info,
    to_passage,
)
from vectorstore.types import DocumentInfo, IndexedDocument, Passage


def by_ids(connection: Connection, passage_ids: Sequence[str]) -> dict[str, Passage]:
    """Those of the passages that there are, by id, in the order asked for."""
    found = {
        row.passage_id: to_passage(row)
        for some in batches(dict.fromkeys(passage_ids), IDS_PER_QUERY)
        for row in connection.execute(select(passages).where(passages.c.passage_id.in_(some)))
    }
    return {key: found[key] for key in passage_ids if key in found}


def with_documents(
    connection: Connection, passage_ids: Sequence[str]
) -> dict[str, tuple[Passage, DocumentInfo]]:
    """Like ``by_ids``, each with its document, read in one statement."""
    joined = (
        select(passages, *LISTED)
        .join_from(passages, documents)
        .join(duplicates.signatures, isouter=True)
    )
    width = len(passages.c)
    found: dict[str, tuple[Passage, DocumentInfo]] = {}
    for some in batches(dict.fromkeys(passage_ids), IDS_PER_QUERY):
        rows = connection.execute(joined.where(passages.c.passage_id.in_(some))).all()
        groups = copies(connection, {row.group_id for row in rows if row.group_id is not None})
        for row in rows:
            info = to_info(row[width:], groups.get(row.group_id, ()))
            found[row[0]] = to_passage(row), info
    return {key: found[key] for key in passage_ids if key in found}


def of_document(connection: Connection, document_id: str) -> list[Passage]:
    """The passages of a document, in order; none if there is no such document."""
    query = select(passages).where(passages.c.document_id == document_id)
    return [to_passage(row) for row in connection.execute(query.order_by(passages.c.ordinal))]


def every(connection: Connection, batch: int) -> Iterator[Passage]:
    """Every passage, by document id and ordinal; ``batch`` rows in memory."""
    query = select(passages).order_by(passages.c.document_id, passages.c.ordinal)
    for row in connection.execution_options(yield_per=batch).execute(query):
        yield to_passage(row)


def ids(connection: Connection) -> list[str]:
    """The ids of every passage, in the order of ``every``."""
    query = select(passages.c.passage_id)
    ordered = query.order_by(passages.c.document_id, passages.c.ordinal)
    return list(connection.execute(ordered).scalars())


def count(connection: Connection) -> int:
    """How many passages there are."""
    return connection.execute(select(func.count()).select_from(passages)).scalar_one()


def add(connection: Connection, indexed: Iterable[IndexedDocument]) -> None:
    """Insert the passages of documents just inserted."""
    rows = [passage_row(passage) for item in indexed for passage in item.passages]
    if rows:
        connection.execute(insert(passages), rows)


def put_centers(connection: Connection, changed: Iterable[Passage]) -> None:
    """Put other centers on passages that there are, and on their documents what these add up to."""
    rows = [passage_row(passage) for passage in changed]
    if not rows:
        return
    new = {name: bindparam(f"new_{name}", type_=JSON) for name in CENTER_COLUMNS}
    put = update(passages).where(passages.c.passage_id == bindparam("key")).values(new)
    connection.execute(
        put,
        [
            {"key": row["passage_id"], **{f"new_{name}": row[name] for name in CENTER_COLUMNS}}
            for row in rows
        ],
    )
    for document_id in dict.fromkeys(row["document_id"] for row in rows):
        told = select(passages.c.centers).where(passages.c.document_id == document_id)
        found = connection.execute(told.order_by(passages.c.ordinal)).scalars()
        centers = list(dict.fromkeys(center for some in found for center in some))
        whole = update(documents).where(documents.c.document_id == document_id)
        connection.execute(whole.values(centers=centers))

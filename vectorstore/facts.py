"""Facts of centers, kept with the document that tells them and gone with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    Select,
    Table,
    Text,
    delete,
    insert,
    select,
)

from vectorstore.batching import batches
from vectorstore.tables import metadata
from vectorstore.types import Document, Fact

_PER_QUERY = 500

facts = Table(
    "facts",
    metadata,
    Column(
        "document_id",
        Text,
        ForeignKey("documents.document_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("center_id", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("as_of", Text),
    Column("stated", Boolean, nullable=False),
    Column("number", BigInteger),
    Column("unit", Text),
    Column("label", Text, nullable=False),
)

_FIELDS = [field.name for field in fields(Fact)]


def add(connection: Connection, told: Iterable[Sequence[Fact]]) -> None:
    """Keep the facts of documents that are in the catalog, one sequence a document."""
    rows = [
        {**asdict(fact), "ordinal": ordinal} for some in told for ordinal, fact in enumerate(some)
    ]
    if rows:
        connection.execute(insert(facts), rows)


def replace(connection: Connection, told: Mapping[str, Sequence[Fact]]) -> None:
    """Put facts, by document id, in the place of those that were there."""
    for some in batches(told, _PER_QUERY):
        connection.execute(delete(facts).where(facts.c.document_id.in_(some)))
    add(connection, told.values())


def told_of(centers: Collection[str] | None = None) -> Select[Any]:
    """The query for the facts of centers, of all where none are named; ``to_fact`` reads it."""
    query = select(*(facts.c[name] for name in _FIELDS))
    if centers is not None:
        query = query.where(facts.c.center_id.in_(centers))
    return query.order_by(facts.c.document_id, facts.c.ordinal)


def to_fact(row: Row[Any]) -> Fact:
    """A row of ``told_of`` as a fact."""
    return Fact(**row._mapping)


def check(document: Document, told: Iterable[Fact]) -> None:
    """Make sure that facts are ranges of this very document.

    Raises:
        ValueError: one is not.
    """
    for fact in told:
        quote_end = fact.quote_start + len(fact.quote)
        if (
            (fact.document_id, fact.version) != (document.document_id, document.version)
            or fact.text != document.text[fact.start : fact.end]
            or fact.quote != document.text[fact.quote_start : quote_end]
            or not fact.quote_start <= fact.start < fact.end <= quote_end
        ):
            raise ValueError(f"not a range of {document.source}: {fact}")

"""The catalog's tables, and how values of the project become rows and come back.

Nested values (sections, sentences, …) are JSON arrays in the order of their
fields, which is a third of the size of objects and as fast to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, Row, Table, Text

from vectorstore.types import (
    Document,
    DocumentInfo,
    IndexedDocument,
    Page,
    Passage,
    Section,
    Sentence,
    Span,
)

SCHEMA_VERSION = "1"

metadata = MetaData()


def fact_columns() -> list[Column[Any]]:
    """New columns for what is known of a document."""
    return [
        Column("source", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("format", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("publisher", Text),
        Column("published", Text),
        Column("centers", JSON, nullable=False),
        Column("warnings", JSON, nullable=False),
        Column("author", Text),
    ]


def text_columns() -> list[Column[Any]]:
    """New columns for a document's text and its ranges.

    They are long and stand last: SQLite walks a row from its front.
    """
    return [
        Column("pages", JSON, nullable=False),
        Column("sections", JSON, nullable=False),
        Column("boilerplate", JSON, nullable=False),
        Column("text", Text, nullable=False),
    ]


documents = Table(
    "documents",
    metadata,
    Column("document_id", Text, primary_key=True),
    *fact_columns(),
    Column("title_terms", JSON, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("passage_count", Integer, nullable=False),
    Column("ingested_at", Text, nullable=False),
    *text_columns(),
)

# A passage repeats its part of the document's text: reading fifty passages must
# not read fifty whole documents.
passages = Table(
    "passages",
    metadata,
    Column("passage_id", Text, primary_key=True),
    Column(
        "document_id",
        Text,
        ForeignKey("documents.document_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
    Column("page", Integer),
    Column("section_path", JSON, nullable=False),
    Column("centers", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("heading_terms", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Index("passages_in_order", "document_id", "ordinal", unique=True),
)

# The journal: documents whose vectors are not yet as the catalog says, each with
# the ids of passages it no longer has. No foreign key: it outlives its document.
pending = Table(
    "pending",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("stale", JSON, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

INFO_COLUMNS = tuple(
    documents.c[name]
    for name in (
        "document_id",
        "title",
        "publisher",
        "published",
        "kind",
        "format",
        "source",
        "centers",
        "passage_count",
        "characters",
        "warnings",
        "title_terms",
        "author",
    )
)


def document_row(indexed: IndexedDocument) -> dict[str, Any]:
    """A document as a row of ``documents``, stamped with the present time (UTC)."""
    document = indexed.document
    return {
        "document_id": document.document_id,
        "source": document.source,
        "title": document.title,
        "kind": document.kind,
        "format": document.format,
        "sha256": document.sha256,
        "publisher": document.publisher,
        "published": document.published,
        "centers": document.centers,
        "warnings": document.warnings,
        "author": document.author,
        "title_terms": indexed.title_terms,
        "characters": len(document.text),
        "passage_count": len(indexed.passages),
        "ingested_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pages": [(page.number, page.start, page.end) for page in document.pages],
        "sections": [(s.title, s.level, s.path, s.start, s.end) for s in document.sections],
        "boilerplate": [(span.start, span.end) for span in document.boilerplate],
        "text": document.text,
    }


def passage_row(passage: Passage) -> dict[str, Any]:
    """A passage as a row of ``passages``."""
    return {
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "ordinal": passage.ordinal,
        "start": passage.start,
        "end": passage.end,
        "tokens": passage.tokens,
        "page": passage.page,
        "section_path": passage.section_path,
        "centers": passage.centers,
        "text": passage.text,
        "heading_terms": passage.heading_terms,
        "sentences": [
            (s.start, s.end, s.terms, s.centers, s.page, [(c.start, c.end) for c in s.cuts])
            for s in passage.sentences
        ],
    }


CENTER_COLUMNS = ("centers", "sentences")
"""Those of ``passage_row`` that change when a passage speaks of other centers."""


def to_document(row: Row[Any]) -> Document:
    """A whole row of ``documents``, or of the versions kept, as a document."""
    return Document(
        document_id=row.document_id,
        source=row.source,
        title=row.title,
        kind=row.kind,
        format=row.format,
        sha256=row.sha256,
        text=row.text,
        publisher=row.publisher,
        published=row.published,
        pages=tuple(Page(*page) for page in row.pages),
        sections=tuple(
            Section(title, level, tuple(path), start, end)
            for title, level, path, start, end in row.sections
        ),
        boilerplate=tuple(Span(*span) for span in row.boilerplate),
        centers=tuple(row.centers),
        warnings=tuple(row.warnings),
        author=row.author,
    )


def to_info(row: Sequence[Any], copies: tuple[str, ...] = ()) -> DocumentInfo:
    """A row that starts with ``INFO_COLUMNS``, in their order, as a line of a list."""
    (document_id, title, publisher, published, kind, format_, source) = row[:7]
    centers, passage_count, characters, warnings, title_terms, author = row[7:13]
    return DocumentInfo(
        document_id=document_id,
        title=title,
        publisher=publisher,
        published=published,
        kind=kind,
        format=format_,
        source=source,
        centers=tuple(centers),
        passages=passage_count,
        characters=characters,
        warnings=tuple(warnings),
        title_terms=tuple(title_terms),
        copies=copies,
        author=author,
    )


def to_passage(row: Sequence[Any]) -> Passage:
    """A row that starts with all columns of ``passages``, in their order, as a passage."""
    passage_id, document_id, ordinal, start, end, tokens, page = row[:7]
    section_path, centers, text, heading_terms, sentences = row[7:12]
    return Passage(
        passage_id=passage_id,
        document_id=document_id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        sentences=tuple(
            Sentence(
                first, last, tuple(terms), tuple(spoken), on_page, tuple(Span(*cut) for cut in cuts)
            )
            for first, last, terms, spoken, on_page, cuts in sentences
        ),
        section_path=tuple(section_path),
        page=page,
        centers=tuple(centers),
        tokens=tokens,
        heading_terms=tuple(heading_terms),
    )

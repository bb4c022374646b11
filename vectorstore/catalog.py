"""The catalog: every document, passage and unfinished operation; the store's truth.

The vectors and the lexical index are derived from it. It is a SQL database
reached by URL: SQLite in the home folder unless told otherwise. Readers of
other processes see each transaction whole or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, delete, func, insert, inspect, make_url, select
from sqlalchemy.schema import CreateIndex, CreateTable

from vectorstore import duplicates, facts
from vectorstore.batching import batches
from vectorstore.database import is_sqlite, make_engine, mapped, require_file, sqlite_url
from vectorstore.errors import IndexMissing, StoreError, VersionMismatch
from vectorstore.home import Home
from vectorstore.tables import (
    INFO_COLUMNS,
    SCHEMA_VERSION,
    document_row,
    documents,
    meta,
    metadata,
    passage_row,
    passages,
    pending,
    to_document,
    to_info,
    to_passage,
)
from vectorstore.types import Document, DocumentInfo, Fact, IndexedDocument, Passage
from vectorstore.versions import keep, kept

_LISTED = (*INFO_COLUMNS, duplicates.signatures.c.group_id)

# Well under the number of parameters any SQL database takes in one statement.
_IDS_PER_QUERY = 500


class Catalog:
    """Documents and passages, read by many and written by one.

    All methods may raise a ``StoreError``; each write is one transaction.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: Path | str, create: bool = False) -> Catalog:
        """Open the catalog of a home folder, or at a SQLAlchemy URL.

        Args:
            where: the home, or such as ``sqlite:////srv/home/catalog.sqlite3``.
            create: make the tables where there are none.

        Raises:
            IndexMissing: there is none and ``create`` is false.
            VersionMismatch: its tables are of another version.
            ReadOnlyHome: the file cannot be opened or made.
        """
        parsed = sqlite_url(Home(where).catalog) if isinstance(where, Path) else make_url(where)
        if not create and parsed.database and is_sqlite(parsed):
            require_file(Path(parsed.database))
        catalog = cls(make_engine(parsed))
        try:
            catalog._prepare(create)
        except StoreError:
            catalog.close()
            raise
        return catalog

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- reading ---------------------------------------------------------------

    @property
    def revision(self) -> str:
        """A name of the present passages: another one after every change."""
        return self.meta("revision") or ""

    @property
    def embedder(self) -> str | None:
        """Fingerprint of the embedder that made the vectors; None before there are any."""
        return self.meta("embedder")

    @property
    def generation(self) -> str:
        """Name of the vectors in use, as ``Vectors.open`` takes it.

        Raises:
            IndexMissing: none were made yet.
        """
        name = self.meta("vectors")
        if name is None:
            raise IndexMissing(self._where)
        return name

    def documents(self) -> list[DocumentInfo]:
        """All documents, ordered by source."""
        query = select(*_LISTED).join_from(documents, duplicates.signatures, isouter=True)
        ordered = query.order_by(documents.c.source, documents.c.document_id)
        groups = duplicates.ordered(self._rows(duplicates.members()))
        return [to_info(row, groups.get(row.group_id, ())) for row in self._rows(ordered)]

    def document(self, document_id: str, version: str | None = None) -> Document:
        """A whole document: as it is, or the ``version`` that was cited, replaced or removed since.

        Raises:
            KeyError: there is none with this id, or it never had this version.
        """
        rows = self._rows(select(documents).where(documents.c.document_id == document_id))
        if rows and (version is None or to_document(rows[0]).version == version):
            return to_document(rows[0])
        rows = self._rows(kept(document_id, version)) if version else []
        if not rows:
            raise KeyError(document_id, version)
        return to_document(rows[0])

    def passages(self, passage_ids: Iterable[str]) -> dict[str, Passage]:
        """Those of the passages that there are, by id, in the order asked for."""
        found = {
            row.passage_id: to_passage(row)
            for some in batches(dict.fromkeys(passage_ids), _IDS_PER_QUERY)
            for row in self._rows(select(passages).where(passages.c.passage_id.in_(some)))
        }
        return {key: found[key] for key in passage_ids if key in found}

    def hits(self, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, DocumentInfo]]:
        """Like ``passages``, each with its document, read in one statement."""
        joined = (
            select(passages, *_LISTED)
            .join_from(passages, documents)
            .join(duplicates.signatures, isouter=True)
        )
        width = len(passages.c)
        found: dict[str, tuple[Passage, DocumentInfo]] = {}
        for some in batches(dict.fromkeys(passage_ids), _IDS_PER_QUERY):
            rows = self._rows(joined.where(passages.c.passage_id.in_(some)))
            groups = self._groups({row.group_id for row in rows if row.group_id is not None})
            for row in rows:
                info = to_info(row[width:], groups.get(row.group_id, ()))
                found[row[0]] = to_passage(row), info
        return {key: found[key] for key in passage_ids if key in found}

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order; none if there is no such document."""
        query = select(passages).where(passages.c.document_id == document_id)
        return [to_passage(row) for row in self._rows(query.order_by(passages.c.ordinal))]

    def all_passages(self, batch: int = 1_000) -> Iterator[Passage]:
        """Every passage as of now, by document id and ordinal; ``batch`` rows in memory."""
        query = select(passages).order_by(passages.c.document_id, passages.c.ordinal)
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=batch).execute(query):
                yield to_passage(row)

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        """What the documents tell of centers, of all where none are named, as they stand now."""
        return [facts.to_fact(row) for row in self._rows(facts.told_of(centers))]

    def count(self) -> int:
        """How many passages there are."""
        return int(self._rows(select(func.count()).select_from(passages))[0][0])

    def passage_ids(self) -> list[str]:
        """The ids of every passage, in the order of ``all_passages``."""
        query = select(passages.c.passage_id)
        ordered = query.order_by(passages.c.document_id, passages.c.ordinal)
        return [row[0] for row in self._rows(ordered)]

    def titles(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The title and its lexical terms of each document, by document id."""
        query = select(documents.c.document_id, documents.c.title, documents.c.title_terms)
        return {row[0]: (row[1], tuple(row[2])) for row in self._rows(query)}

    def digests(self, ids: Collection[str] | None = None, prefix: str = "") -> dict[str, str]:
        """The sha256 of documents by id: all, those asked for, those whose id starts so."""
        query = select(documents.c.document_id, documents.c.sha256)
        if prefix:
            start = func.substr(documents.c.document_id, 1, len(prefix))
            query = query.where(start == prefix)
        if ids is None:
            return {row[0]: row[1] for row in self._rows(query)}
        return {
            row[0]: row[1]
            for some in batches(ids, _IDS_PER_QUERY)
            for row in self._rows(query.where(documents.c.document_id.in_(some)))
        }

    def sources(self) -> dict[str, str]:
        """The source of each document, by document id."""
        query = select(documents.c.document_id, documents.c.source)
        return {row[0]: row[1] for row in self._rows(query)}

    def meta(self, key: str) -> str | None:
        """A remembered word of the store, such as ``embedder``, or None."""
        rows = self._rows(select(meta.c.value).where(meta.c.key == key))
        return rows[0][0] if rows else None

    def pending(self) -> dict[str, tuple[str, ...]]:
        """The journal: documents whose vectors are behind, with ids they lost."""
        return {row[0]: tuple(row[1]) for row in self._rows(select(pending))}

    def faults(self) -> list[str]:
        """What the database itself finds broken in its file; SQLite only."""
        if self._engine.dialect.name != "sqlite":
            return []
        with self._reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(5)").scalars().all()
        return [] if found == ["ok"] else [str(line) for line in found]

    # -- writing ---------------------------------------------------------------

    def put(self, indexed: Sequence[IndexedDocument]) -> None:
        """Add documents, or replace those of the same id, and journal what follows.

        Texts replaced are kept as versions, in the same transaction.

        Raises:
            ValueError: a document comes twice, a passage or a fact is not a range of
                it, or a signature has another length than ``duplicates.NUMBERS``.
        """
        _validate(indexed)
        ids = [item.document.document_id for item in indexed]
        coming = {item.document.document_id: item.document.version for item in indexed}
        with self._writing() as connection:
            self._remove(connection, ids, coming)
            if indexed:
                connection.execute(insert(documents), [document_row(item) for item in indexed])
            rows = [passage_row(passage) for item in indexed for passage in item.passages]
            if rows:
                connection.execute(insert(passages), rows)
            signed = {item.document.document_id: item.signature for item in indexed}
            duplicates.add(connection, signed)
            facts.add(connection, [item.facts for item in indexed])

    def put_facts(self, told: Mapping[str, Sequence[Fact]]) -> None:
        """Put facts, by document id, in the place of those that were there.

        Passages are as they were, so the revision is too.

        Raises:
            KeyError: there is no such document.
            ValueError: a fact is not a range of its document.
        """
        for document_id, some in told.items():
            facts.check(self.document(document_id), some)
        with self._writing() as connection:
            facts.replace(connection, told)

    def remove(self, document_ids: Collection[str]) -> None:
        """Remove documents with their passages, and journal what follows.

        Their texts are kept as versions.
        """
        with self._writing() as connection:
            self._remove(connection, list(dict.fromkeys(document_ids)), {})

    def settle(self, document_ids: Collection[str]) -> None:
        """Clear documents from the journal: their vectors are as the catalog says."""
        with self._writing() as connection:
            for some in batches(document_ids, _IDS_PER_QUERY):
                connection.execute(delete(pending).where(pending.c.document_id.in_(some)))

    def remember(self, **values: str | None) -> None:
        """Set words of ``meta``, all at once; None forgets one."""
        with self._writing() as connection:
            _remember(connection, values)

    def adopt(self, **values: str | None) -> None:
        """Like ``remember``, for vectors made anew: a new revision, an empty journal."""
        with self._writing() as connection:
            connection.execute(delete(pending))
            _remember(connection, {**values, "revision": uuid.uuid4().hex})

    # -- within ----------------------------------------------------------------

    def _prepare(self, create: bool) -> None:
        """Make or check the tables; those that an older catalog lacks are added."""
        with self._reading() as connection:
            there = set(inspect(connection).get_table_names())
        found = self.meta("schema") if meta.name in there else None
        if found is None:  # new, or made by one that was killed before anything was in
            if not create:
                raise IndexMissing(self._where)
            self._add_tables(schema=SCHEMA_VERSION, revision=uuid.uuid4().hex)
        elif found != SCHEMA_VERSION:
            raise VersionMismatch(found, SCHEMA_VERSION)
        elif not there.issuperset(metadata.tables):
            self._add_tables()
        self._add_columns()

    def _add_tables(self, **values: str) -> None:
        """Add the tables that are not there, all or none; another process may do the same."""
        with self._writing() as connection:
            if self._engine.dialect.name == "sqlite":
                # The driver begins by itself only before rows change, not before tables do.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            for table in metadata.sorted_tables:
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))
            _remember(connection, values)

    def _add_columns(self) -> None:
        """Add the columns of newer features to tables that are older; they are empty there."""
        with self._reading() as connection:
            lacking = _lacking(connection)
        if not lacking:
            return
        with self._writing() as connection:
            if self._engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            for column in _lacking(connection):  # another process may have done the same
                kind = column.type.compile(connection.dialect)
                added = f"ALTER TABLE {column.table.name} ADD COLUMN {column.name} {kind}"
                connection.exec_driver_sql(added)

    def _groups(self, group_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The documents of groups of near-duplicates, the original first."""
        return duplicates.ordered(self._rows(duplicates.members(group_ids))) if group_ids else {}

    def _remove(self, connection: Connection, ids: list[str], coming: Mapping[str, str]) -> None:
        """Drop documents: keep their texts, and note in the journal which passages they had.

        ``coming`` maps the ids of those put anew to their version.
        """
        keep(connection, ids, coming)
        groups = duplicates.groups_of(connection, ids)
        journal: dict[str, list[str]] = {key: [] for key in ids}
        for some in batches(ids, _IDS_PER_QUERY):
            owned = select(passages.c.document_id, passages.c.passage_id)
            left = select(pending).where(pending.c.document_id.in_(some))
            for row in connection.execute(owned.where(passages.c.document_id.in_(some))):
                journal[row[0]].append(row[1])
            for row in connection.execute(left):
                journal[row[0]].extend(row[1])
            connection.execute(delete(pending).where(pending.c.document_id.in_(some)))
            connection.execute(delete(documents).where(documents.c.document_id.in_(some)))
        rows = [{"document_id": key, "stale": stale} for key, stale in journal.items()]
        duplicates.regroup(connection, groups)
        if rows:
            connection.execute(insert(pending), rows)
            _remember(connection, {"revision": uuid.uuid4().hex})

    def _rows(self, query: Any) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(query).all()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with mapped(self._where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with mapped(self._where), self._engine.begin() as connection:
            yield connection

    @property
    def _where(self) -> str:
        url = self._engine.url
        return url.database or "" if is_sqlite(url) else url.render_as_string(hide_password=True)


def _validate(indexed: Sequence[IndexedDocument]) -> None:
    """Refuse what would break a promise of the catalog."""
    ids = [item.document.document_id for item in indexed]
    if len(set(ids)) < len(ids):
        raise ValueError("the same document twice in one put")
    for item in indexed:
        document = item.document
        if len(item.signature) not in (0, duplicates.NUMBERS):
            raise ValueError(f"the signature of {document.document_id} is of another length")
        for passage in item.passages:
            if passage.document_id != document.document_id:
                raise ValueError(f"passage {passage.passage_id} is of another document")
            if passage.text != document.text[passage.start : passage.end]:
                raise ValueError(f"passage {passage.passage_id} is not its range of the text")
        facts.check(document, item.facts)


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


def _remember(connection: Connection, values: Mapping[str, str | None]) -> None:
    connection.execute(delete(meta).where(meta.c.key.in_(list(values))))
    rows = [{"key": key, "value": value} for key, value in values.items() if value is not None]
    if rows:
        connection.execute(insert(meta), rows)

"""The catalog: every document, passage and unfinished operation; the store's truth.

The vectors and the lexical index are derived from it. It is a SQL database
reached by URL: SQLite in the home folder unless told otherwise. Readers of
other processes see each transaction whole or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url

from vectorstore import documents, duplicates, facts, journal, passages, schema
from vectorstore.database import is_sqlite, make_engine, mapped, require_file, sqlite_url
from vectorstore.errors import IndexMissing, StoreError, VersionMismatch
from vectorstore.home import Home
from vectorstore.tables import SCHEMA_VERSION
from vectorstore.types import Document, DocumentInfo, Fact, IndexedDocument, Passage
from vectorstore.versions import keep

_FACTS_REVISION = "facts_revision"  # of ``put_facts`` alone; documents begin a new ``revision``


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

    # -- documents -------------------------------------------------------------

    def documents(self) -> list[DocumentInfo]:
        """All documents, ordered by source."""
        with self._reading() as connection:
            return documents.listed(connection)

    def document(self, document_id: str, version: str | None = None) -> Document:
        """A whole document: as it is, or the ``version`` that was cited, replaced or removed since.

        Raises:
            KeyError: there is none with this id, or it never had this version.
        """
        with self._reading() as connection:
            return documents.whole(connection, document_id, version)

    def titles(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The title and its lexical terms of each document, by document id."""
        with self._reading() as connection:
            return documents.titles(connection)

    def digests(self, ids: Collection[str] | None = None, prefix: str = "") -> dict[str, str]:
        """The sha256 of documents by id: all, those asked for, those whose id starts so."""
        with self._reading() as connection:
            return documents.digests(connection, ids, prefix)

    def sources(self) -> dict[str, str]:
        """The source of each document, by document id."""
        with self._reading() as connection:
            return documents.sources(connection)

    # -- passages --------------------------------------------------------------

    def passages(self, passage_ids: Iterable[str]) -> dict[str, Passage]:
        """Those of the passages that there are, by id, in the order asked for."""
        with self._reading() as connection:
            return passages.by_ids(connection, list(passage_ids))

    def hits(self, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, DocumentInfo]]:
        """Like ``passages``, each with its document, read in one statement."""
        with self._reading() as connection:
            return passages.with_documents(connection, passage_ids)

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order; none if there is no such document."""
        with self._reading() as connection:
            return passages.of_document(connection, document_id)

    def all_passages(self, batch: int = 1_000) -> Iterator[Passage]:
        """Every passage as of now, by document id and ordinal; ``batch`` rows in memory."""
        with self._reading() as connection:
            yield from passages.every(connection, batch)

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        """What the documents tell of centers, of all where none are named, as they stand now."""
        with self._reading() as connection:
            return [facts.to_fact(row) for row in connection.execute(facts.told_of(centers))]

    def count(self) -> int:
        """How many passages there are."""
        with self._reading() as connection:
            return passages.count(connection)

    def passage_ids(self) -> list[str]:
        """The ids of every passage, in the order of ``all_passages``."""
        with self._reading() as connection:
            return passages.ids(connection)

    # -- what it remembers -----------------------------------------------------

    @property
    def revision(self) -> str:
        """A name of the present passages: another one after every change."""
        return self.meta("revision") or ""

    @property
    def facts_revision(self) -> str:
        """A name of the present facts: another one after every change of them or the passages."""
        with self._reading() as connection:
            words = (journal.word(connection, key) for key in ("revision", _FACTS_REVISION))
            return ":".join(word or "" for word in words)

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

    def meta(self, key: str) -> str | None:
        """A remembered word of the store, such as ``embedder``, or None."""
        with self._reading() as connection:
            return journal.word(connection, key)

    def pending(self) -> dict[str, tuple[str, ...]]:
        """The journal: documents whose vectors are behind, with ids they lost."""
        with self._reading() as connection:
            return journal.unsettled(connection)

    def faults(self) -> list[str]:
        """What the database itself finds broken in its file; SQLite only."""
        with self._reading() as connection:
            return schema.faults(connection)

    # -- writing ---------------------------------------------------------------

    def put(self, indexed: Sequence[IndexedDocument]) -> None:
        """Add documents, or replace those of the same id, and journal what follows.

        Texts replaced are kept as versions, in the same transaction.

        Raises:
            ValueError: a document comes twice, a passage or a fact is not a range of
                it, or a signature has another length than ``duplicates.NUMBERS``.
        """
        _validate(indexed)
        coming = {item.document.document_id: item.document.version for item in indexed}
        with self._writing() as connection:
            _remove(connection, list(coming), coming)
            documents.add(connection, indexed)
            passages.add(connection, indexed)
            signed = {item.document.document_id: item.signature for item in indexed}
            duplicates.add(connection, signed)
            facts.add(connection, [item.facts for item in indexed])

    def put_facts(self, told: Mapping[str, Sequence[Fact]]) -> None:
        """Put facts, by document id, in the place of those that were there.

        Passages are as they were, so the revision is too; ``facts_revision`` is another.

        Raises:
            KeyError: there is no such document.
            ValueError: a fact is not a range of its document.
        """
        for document_id, some in told.items():
            facts.check(self.document(document_id), some)
        with self._writing() as connection:
            facts.replace(connection, told)
            journal.remember(connection, {_FACTS_REVISION: uuid.uuid4().hex})

    def put_centers(self, changed: Mapping[str, Sequence[Passage]]) -> None:
        """Put other centers on passages, by document id; their texts and vectors are as they were.

        A new revision begins, and facts are to be read anew (``meta``).
        """
        if not changed:
            return
        with self._writing() as connection:
            passages.put_centers(connection, chain.from_iterable(changed.values()))
            journal.begin_revision(connection, {"facts": None})

    def remove(self, document_ids: Collection[str]) -> None:
        """Remove documents with their passages, and journal what follows.

        Their texts are kept as versions.
        """
        with self._writing() as connection:
            _remove(connection, list(dict.fromkeys(document_ids)), {})

    def settle(self, document_ids: Collection[str]) -> None:
        """Clear documents from the journal: their vectors are as the catalog says."""
        with self._writing() as connection:
            journal.settle(connection, document_ids)

    def remember(self, **values: str | None) -> None:
        """Set words of ``meta``, all at once; None forgets one."""
        with self._writing() as connection:
            journal.remember(connection, values)

    def adopt(self, **values: str | None) -> None:
        """Like ``remember``, for vectors made anew: a new revision, an empty journal."""
        with self._writing() as connection:
            journal.begin_anew(connection, values)

    # -- within ----------------------------------------------------------------

    def _prepare(self, create: bool) -> None:
        """Check the tables; make them, or what an older catalog lacks of them."""
        with self._reading() as connection:
            found = schema.version(connection)
            complete = found == SCHEMA_VERSION and schema.is_complete(connection)
        if found is None and not create:  # perhaps made by one killed before anything was in
            raise IndexMissing(self._where)
        if found not in (None, SCHEMA_VERSION):
            raise VersionMismatch(found, SCHEMA_VERSION)
        if not complete:
            with self._writing() as connection:
                schema.complete(connection)

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


def _remove(connection: Connection, ids: list[str], coming: Mapping[str, str]) -> None:
    """Drop documents: keep their texts, and note in the journal which passages they had.

    ``coming`` maps the ids of those put anew to their version.
    """
    keep(connection, ids, coming)
    groups = duplicates.groups_of(connection, ids)
    journal.note(connection, ids)
    documents.drop(connection, ids)
    duplicates.regroup(connection, groups)


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

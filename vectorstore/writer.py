"""The one writer of a home: the catalog first, then what is derived from it.

A put is (1) a catalog transaction that holds the documents and a journal of
what the vectors lack, (2) the vectors, by passage id, so that doing it twice
is doing it once, (3) the journal cleared; the lexical index is built at the
end. A writer killed anywhere leaves a catalog that tells the next one what is
left to do.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from vectorstore.batching import batches
from vectorstore.catalog import Catalog
from vectorstore.check import Differences, differences, lexical_difference
from vectorstore.embedding import Embedder
from vectorstore.errors import DamagedIndex, EmbedderMismatch
from vectorstore.home import Home, file_errors
from vectorstore.lexical import LexicalIndex, LexicalRow
from vectorstore.probe import probe
from vectorstore.types import Fact, IndexedDocument, Passage
from vectorstore.vectors import Vectors

_EMBED_BATCH = 1_000

# Room asked for before writing: a passage is kept twice in the catalog (with its
# terms) and once in the lexical index; Chroma writes a vector to its log and its graph.
_BYTES_PER_CHARACTER = 40
_BYTES_PER_NUMBER = 12


class Writer:
    """Puts documents in, takes them out, and keeps the derived indexes true.

    Use as a context manager. All methods may raise a ``StoreError``.
    """

    def __init__(
        self, home: Home, catalog: Catalog, embedder: Embedder, chroma_url: str | None
    ) -> None:
        self._home = home
        self._catalog = catalog
        self._embedder = embedder
        self._chroma_url = chroma_url
        self._vectors: Vectors | None = None
        self._held = ExitStack()
        self._finish_at_exit = True

    @classmethod
    def open(
        cls,
        home: Path,
        embedder: Embedder,
        chroma_url: str | None = None,
        rebuilding: bool = False,
    ) -> Writer:
        """Become the writer of a home, and finish what a killed one left.

        Args:
            home: folder; made where there is none.
            embedder: makes the vectors; a new home remembers it.
            chroma_url: of a Chroma server, ``http://host:port``; None for embedded.
            rebuilding: accept any home, whatever its embedder, to ``rebuild`` it.

        Raises:
            Locked: another writer is at work.
            EmbedderMismatch: the home was made with another embedder.
            ReadOnlyHome, DiskFull: the home cannot be written.
        """
        place = Home(home)
        with ExitStack() as held:
            held.enter_context(place.writing())
            catalog = Catalog.open(home, create=True)
            held.callback(catalog.close)
            writer = cls(place, catalog, embedder, chroma_url)
            held.callback(writer._close_vectors)
            if not rebuilding:
                writer._resume()
            writer._held = held.pop_all()
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """On success ``finish``, except after a ``check``; always ``close``."""
        try:
            if kind is None and self._finish_at_exit:
                self.finish()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the home."""
        self._held.close()

    @property
    def catalog(self) -> Catalog:
        """The catalog, to read from."""
        return self._catalog

    def put(self, documents: Sequence[IndexedDocument]) -> None:
        """Add documents, or replace those of the same id; durable on return.

        Raises:
            ValueError: a document comes twice, or a passage is not a range of it.
        """
        self._finish_at_exit = True
        self._home.require_room(self._size(documents))
        self._catalog.put(documents)
        self._catch_up()

    def remove(self, document_ids: Collection[str]) -> None:
        """Remove documents; unknown ids are passed over."""
        self._finish_at_exit = True
        self._catalog.remove(document_ids)
        self._catch_up()

    def put_centers(self, changed: Mapping[str, Sequence[Passage]]) -> None:
        """Put other centers on passages, by document id (``Catalog.put_centers``)."""
        self._finish_at_exit = True
        self._catalog.put_centers(changed)

    def centers_are_of(self, directory: str) -> None:
        """Remember by which directory all passages have their centers (``Catalog.meta``)."""
        self._catalog.remember(centers=directory)

    def put_facts(self, told: Mapping[str, Sequence[Fact]]) -> None:
        """Put facts of documents, by id, in the place of those that were there.

        Raises:
            KeyError, ValueError: as ``Catalog.put_facts``.
        """
        self._catalog.put_facts(told)

    def facts_are_of(self, rules: str) -> None:
        """Remember by which rules all facts in the catalog were read (``Catalog.meta``)."""
        self._catalog.remember(facts=rules)

    def finish(self) -> None:
        """Bring every derived index to the catalog's present revision."""
        if self._count() != self._catalog.count():
            self.repair()
        if lexical_difference(self._home.lexical, self._catalog, self._catalog.passage_ids()):
            self._build_lexical()
        self._drop_garbage()

    def rebuild(self) -> None:
        """Make both derived indexes anew from the catalog, with this embedder.

        Readers keep the old ones until the new ones are whole.
        """
        self._finish_at_exit = True
        self._rebuild_vectors()
        self._build_lexical()
        self._drop_garbage()

    def check(self) -> list[str]:
        """What differs between the catalog and the derived indexes; nothing is mended."""
        self._finish_at_exit = False
        return self._differences().lines()

    def repair(self) -> list[str]:
        """Mend what ``check`` finds, and return it.

        Raises:
            DamagedCatalog: the catalog itself is broken.
        """
        self._finish_at_exit = True
        found = self._differences()
        if found.broken:
            self._rebuild_vectors()
        elif found.missing or found.extra:
            vectors = self._open_vectors()
            vectors.delete(found.extra)
            self._embed(vectors, self._catalog.passages(found.missing).values())
        if found.lexical or found.broken:
            self._build_lexical()
        self._drop_garbage()
        return found.lines()

    # -- within ----------------------------------------------------------------

    def _resume(self) -> None:
        """Begin a new home, or take up one where its last writer stopped."""
        made_by = self._catalog.embedder
        if made_by is None:
            self._rebuild_vectors()
            return
        if made_by != self._embedder.fingerprint:
            raise EmbedderMismatch(made_by, self._embedder.fingerprint)
        self._drop_garbage()
        if self._catalog.pending():
            self._resume_vectors()

    def _resume_vectors(self) -> None:
        """After a kill the files may be such that opening them crashes: look from outside."""
        try:
            probe(
                self._home.chroma,
                self._catalog.generation,
                self._embedder.dimension,
                self._chroma_url,
            )
        except DamagedIndex:
            self._rebuild_vectors()
        else:
            self._catch_up()

    def _catch_up(self) -> None:
        """Do what the journal says, and clear it."""
        journal = self._catalog.pending()
        vectors = self._open_vectors()
        current = [self._catalog.passages_of(document_id) for document_id in journal]
        kept = {passage.passage_id for passages in current for passage in passages}
        gone = {key for stale in journal.values() for key in stale}
        vectors.delete(sorted(gone - kept))
        self._embed(vectors, (passage for passages in current for passage in passages))
        self._catalog.settle(journal)

    def _embed(self, vectors: Vectors, passages: Iterable[Passage]) -> None:
        for some in batches(passages, _EMBED_BATCH):
            vectors.upsert([passage.passage_id for passage in some], self._embedder.passages(some))

    def _rebuild_vectors(self) -> None:
        """Make a new generation aside, then adopt it in one transaction."""
        self._close_vectors()
        self._home.require_room(self._size_of_vectors(self._catalog.count()))
        new, old = secrets.token_hex(4), self._catalog.meta("vectors")
        self._drop_garbage()
        self._catalog.remember(garbage=new)
        vectors = self._open_vectors(new)
        self._embed(vectors, self._catalog.all_passages())
        self._catalog.adopt(vectors=new, embedder=self._embedder.fingerprint, garbage=old)

    def _drop_garbage(self) -> None:
        """Delete the generation that was replaced, or that never got finished."""
        name = self._catalog.meta("garbage")
        if name is not None:
            Vectors.drop(self._home.chroma, name, self._chroma_url)
            self._catalog.remember(garbage=None)

    def _build_lexical(self) -> None:
        revision = self._catalog.revision
        with file_errors(self._home.lexical):
            LexicalIndex.build(self._lexical_rows(), self._home.lexical, revision)

    def _lexical_rows(self) -> Iterator[LexicalRow]:
        titles = self._catalog.titles()
        for passage in self._catalog.all_passages():
            title, title_terms = titles[passage.document_id]
            yield LexicalRow(
                passage_id=passage.passage_id,
                text=passage.text,
                terms=passage.terms,
                title=title,
                title_terms=title_terms,
                centers=passage.centers,
            )

    def _differences(self) -> Differences:
        return differences(self._home, self._catalog, self._embedder, self._chroma_url)

    def _count(self) -> int:
        """How many vectors there are, -1 if they cannot be read."""
        try:
            return self._open_vectors().count()
        except DamagedIndex:
            return -1

    def _open_vectors(self, new: str | None = None) -> Vectors:
        """The open vectors: the generation in use, or a new one."""
        if self._vectors is None:
            self._vectors = Vectors.open(
                self._home.chroma,
                new or self._catalog.generation,
                dimension=self._embedder.dimension,
                url=self._chroma_url,
                create=new is not None,
            )
        return self._vectors

    def _close_vectors(self) -> None:
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    def _size(self, documents: Sequence[IndexedDocument]) -> int:
        """Bytes that documents may take in all stores together, estimated from above."""
        characters = sum(len(item.document.text) for item in documents)
        passages = sum(len(item.passages) for item in documents)
        return characters * _BYTES_PER_CHARACTER + self._size_of_vectors(passages)

    def _size_of_vectors(self, passages: int) -> int:
        return passages * self._embedder.dimension * _BYTES_PER_NUMBER

"""Search: a question in, ranked passages out.

Candidates come from the lexical index (every passage scored) and from Chroma;
the union is scored again by all legs together. What the catalog no longer holds
is dropped, so a reader never sees an old and a new version mixed.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vectorstore.batching import batches
from vectorstore.catalog import Catalog
from vectorstore.embedding import Embedder
from vectorstore.errors import EmbedderMismatch
from vectorstore.fusion import WEIGHTS, fuse
from vectorstore.home import Home
from vectorstore.late import TermVectors, late_interaction
from vectorstore.lexical import LexicalIndex, current_build
from vectorstore.repeats import Told
from vectorstore.reranking import POOL, Reranker, rerank
from vectorstore.types import Document, DocumentInfo, Fact, Hit, Query
from vectorstore.vectors import Vectors

LEXICAL_CANDIDATES = 120
DENSE_CANDIDATES = 40
_EXPANSION_WEIGHT = 0.5
_SPARE = 5  # passages read beyond what is asked for: some may be gone from the catalog


@dataclass(frozen=True, slots=True)
class _Opened:
    """The derived indexes as of one build."""

    build: str
    lexical: LexicalIndex
    vectors: Vectors
    term_rows: np.ndarray  # (n_vocabulary,) int: rows in the table of term vectors
    form_of_column: np.ndarray  # (n_vocabulary,) int: columns of one form share a number
    forms: Mapping[str, int]


class Store:
    """A home directory open for reading; safe to share between threads.

    After another process has ingested, the next search sees its documents.
    """

    def __init__(
        self,
        home: Path,
        embedder: Embedder,
        term_vectors: TermVectors | None = None,
        chroma_url: str | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """Open a home that ``python -m ingest`` has filled; ``reranker`` reads the best again.

        Raises:
            IndexMissing: nothing was ingested there.
            EmbedderMismatch: it was made with another embedder.
        """
        self._home = Home(home)
        self._embedder = embedder
        self._term_vectors = term_vectors
        self._chroma_url = chroma_url
        self._reranker = reranker
        self._catalog = Catalog.open(home)
        self._opening = threading.Lock()
        found = self._catalog.embedder
        if found != embedder.fingerprint:
            raise EmbedderMismatch(found or "-", embedder.fingerprint)
        self._opened = self._open()

    def search(
        self,
        query: Query,
        k: int = 10,
        weights: Mapping[str, float] = WEIGHTS,
        *,
        distinct: bool = False,
    ) -> list[Hit]:
        """The ``k`` best passages, best first; if ``distinct``, what copies repeat comes once."""
        if self._reranker is None:
            return self._found(query, k, weights, distinct)
        pool = self._found(query, max(k, POOL), weights, distinct)
        return rerank(query, pool, self._reranker)[:k]

    def _found(
        self, query: Query, k: int, weights: Mapping[str, float], distinct: bool
    ) -> list[Hit]:
        """The ``k`` best passages by the legs of the search."""
        opened = self._current()
        rows, legs = self._scored(opened, query, weights)
        scores = fuse(legs, weights)
        told = Told()
        hits: list[Hit] = []
        for best in batches(np.argsort(-scores, kind="stable"), k + _SPARE):
            ids = [opened.lexical.passage_ids[rows[place]] for place in best]
            found = self._catalog.hits(ids)
            hits += [
                Hit(
                    passage=found[passage_id][0],
                    document=found[passage_id][1],
                    score=float(scores[place]),
                    legs={name: float(values[place]) for name, values in legs.items()},
                )
                for place, passage_id in zip(best, ids, strict=True)
                if passage_id in found and (not distinct or told.adds(*found[passage_id]))
            ]
            if len(hits) >= k:
                break
        return hits[:k]

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term (``form/TAG``) over all passages.

        Of the build searched last: what is asked of many terms of one question looks
        for no newer one.
        """
        return self._opened.lexical.idf(term)

    def words(self) -> tuple[str, Mapping[str, int]]:
        """The build of the index, and how many passages hold each term (``form/TAG``)."""
        opened = self._current()
        return opened.build, opened.lexical.passages_of

    def similarity(self, terms: Sequence[str], others: Sequence[str]) -> np.ndarray:
        """How alike terms are, ``(n_terms, n_others) float32`` in [0, 1].

        All 0 where there are no term vectors: equal terms are then not found alike either.
        """
        if self._term_vectors is None:
            return np.zeros((len(terms), len(others)), np.float32)
        vectors = self._term_vectors
        return vectors.similarity(vectors.rows(terms), vectors.rows(others))

    def closeness(self, terms: Sequence[str], texts: Sequence[Sequence[str]]) -> np.ndarray:
        """How close texts are to a question by their vectors, ``(n_texts,) float32`` in [0, 1].

        Both are given by their terms. All 0 where there are no term vectors.
        """
        if self._term_vectors is None or not texts:
            return np.zeros(len(texts), np.float32)
        vectors = self._term_vectors.means([terms, *texts])
        closeness: np.ndarray = np.maximum(vectors[1:] @ vectors[0], 0)
        return closeness

    def document(self, document_id: str, version: str | None = None) -> Document:
        """A whole document as it is, or as it was when cited (``Document.version``).

        Raises KeyError when it is not there (any more).
        """
        return self._catalog.document(document_id, version)

    def documents(self) -> list[DocumentInfo]:
        """All documents, without their texts."""
        return self._catalog.documents()

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        """What the documents tell of centers, of all where none are named."""
        return self._catalog.facts(centers)

    @property
    def facts_revision(self) -> str:
        """A name of the present facts, see ``Catalog.facts_revision``."""
        return self._catalog.facts_revision

    def load(self) -> None:
        """Load the embedding model and touch every index, so that the first question is fast."""
        self.search(Query(text="센터", terms=("센터/NNG",)), k=1)

    def _current(self) -> _Opened:
        """The indexes of the newest build, opened again when it has changed."""
        if current_build(self._home.lexical) != self._opened.build:
            with self._opening:
                if current_build(self._home.lexical) != self._opened.build:
                    self._opened = self._open()
        return self._opened

    def _open(self) -> _Opened:
        build = current_build(self._home.lexical)
        lexical = LexicalIndex.open(self._home.lexical)
        vectors = Vectors.open(
            self._home.chroma,
            self._catalog.generation,
            dimension=self._embedder.dimension,
            url=self._chroma_url,
        )
        forms: dict[str, int] = {}
        columns = [
            forms.setdefault(term.rpartition("/")[0], len(forms)) for term in lexical.vocabulary
        ]
        term_rows = (
            self._term_vectors.rows(lexical.vocabulary)
            if self._term_vectors
            else np.zeros(0, np.int64)
        )
        return _Opened(build, lexical, vectors, term_rows, np.array(columns, np.int64), forms)

    def _scored(
        self, opened: _Opened, query: Query, weights: Mapping[str, float]
    ) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Rows of the candidates and their score by weighted leg, each ``(n_candidates,)``."""
        lexical = self._lexical(opened, query)
        vector, nearest = self._nearest(opened, query) if weights.get("dense") else (None, {})
        rows = self._candidates(lexical, nearest, weights)
        legs = {name: values[rows] for name, values in lexical.items()}
        if vector is not None:
            legs["dense"] = self._dense(opened, vector, rows, nearest)
        if weights.get("late"):
            legs["late"] = self._late(opened, query, rows)
        legs["center"] = _center_match(opened, query, rows)
        return rows, legs

    def _lexical(self, opened: _Opened, query: Query) -> dict[str, np.ndarray]:
        scores = opened.lexical.scores(query.terms, query.keywords or query.text)
        if query.expansions:
            expanded = opened.lexical.scores(query.expansions, "")
            for name in ("morphemes", "title"):
                scores[name] = scores[name] + _EXPANSION_WEIGHT * expanded[name]
        return scores

    def _nearest(self, opened: _Opened, query: Query) -> tuple[np.ndarray | None, dict[int, float]]:
        """The question's vector, and the rows nearest to it with their cosine."""
        vector = self._embedder.query(query)
        if not vector.any():
            return None, {}
        rows = opened.lexical.row_of
        return vector, {
            rows[passage_id]: cosine
            for passage_id, cosine in opened.vectors.query(vector, DENSE_CANDIDATES)
            if passage_id in rows
        }

    def _candidates(
        self,
        lexical: Mapping[str, np.ndarray],
        nearest: Mapping[int, float],
        weights: Mapping[str, float],
    ) -> np.ndarray:
        """Rows worth scoring by all legs; legs that only rescore are given the usual ones."""
        mixed = fuse(lexical, weights if any(map(weights.get, (*lexical, "dense"))) else WEIGHTS)
        count = min(LEXICAL_CANDIDATES, len(mixed))
        top = np.argpartition(-mixed, count - 1)[:count] if count else np.zeros(0, np.int64)
        dense = np.fromiter(nearest, np.int64, len(nearest))
        return np.union1d(top[mixed[top] > 0], dense).astype(np.int64)

    def _dense(
        self, opened: _Opened, vector: np.ndarray, rows: np.ndarray, nearest: Mapping[int, float]
    ) -> np.ndarray:
        """Cosines of all candidates; those Chroma did not name are fetched by id."""
        cosines = np.array([nearest.get(int(row), np.nan) for row in rows], np.float32)
        missing = np.flatnonzero(np.isnan(cosines))
        if len(missing):
            ids = [opened.lexical.passage_ids[rows[place]] for place in missing]
            fetched = dict(zip(*opened.vectors.vectors(ids), strict=True))
            for place, passage_id in zip(missing, ids, strict=True):
                if passage_id in fetched:
                    cosines[place] = float(fetched[passage_id] @ vector)
        return np.nan_to_num(cosines, nan=0.0)

    def _late(self, opened: _Opened, query: Query, rows: np.ndarray) -> np.ndarray:
        terms = tuple(dict.fromkeys(query.terms))
        if self._term_vectors is None or not terms or not len(rows):
            return np.zeros(len(rows), np.float32)
        per_row = [opened.lexical.row_terms(int(row)) for row in rows]
        columns, inverse = np.unique(np.concatenate(per_row), return_inverse=True)
        similarity = self._similarity(opened, terms, columns)
        ends = np.cumsum([len(terms_of) for terms_of in per_row])[:-1]
        weights = np.array([opened.lexical.idf(term) for term in terms], np.float32)
        return late_interaction(similarity, weights, np.split(inverse, ends))

    def _similarity(
        self, opened: _Opened, terms: tuple[str, ...], columns: np.ndarray
    ) -> np.ndarray:
        """``(n_terms, n_columns)`` in [0, 1]; the same form is 1 whatever its tag."""
        assert self._term_vectors is not None
        rows = self._term_vectors.rows(terms)
        similarity = self._term_vectors.similarity(rows, opened.term_rows[columns])
        forms = opened.form_of_column[columns]
        for place, term in enumerate(terms):
            similarity[place, forms == opened.forms.get(term.rpartition("/")[0], -1)] = 1.0
        return similarity


def _center_match(opened: _Opened, query: Query, rows: np.ndarray) -> np.ndarray:
    """1 where a passage speaks of a center that the question names."""
    asked = set(query.centers)
    return np.array(
        [float(not asked.isdisjoint(opened.lexical.centers[row])) for row in rows], np.float32
    )

"""A benchmark's corpus ingested through the project's own seams, into a temporary home."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.assistant import Assistant
from assistant.understand import Understanding
from evals.beir import Source
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.reranking import CrossEncoderReranker
from vectorstore.search import Store
from vectorstore.types import Document
from vectorstore.writer import Writer

_BATCH = 128


@dataclass(frozen=True, slots=True)
class Parts:
    """What an assistant is made of: the embedding and reranker by name, the rest by path."""

    embedding: str
    term_vectors: Path
    centers: Path
    glossary: Path
    reranker: str | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """An ingested corpus and what asks it.

    ``ingest_seconds`` covers segmenting, embedding and writing, with models
    already loaded.
    """

    store: Store
    understanding: Understanding
    assistant: Assistant
    passages: int
    ingest_seconds: float


@contextmanager
def ingested(corpus: tuple[Source, ...], parts: Parts) -> Iterator[Bench]:
    """Ingest a corpus; the home is deleted afterwards."""
    analyser = Analyser()
    directory = CenterDirectory.load(parts.centers)
    embedder = SentenceTransformerEmbedder(parts.embedding)
    embedder.load()
    analyser.load()
    segmenter = Segmenter(analyser, directory)
    with tempfile.TemporaryDirectory(prefix="centerjigi-evals-") as folder:
        home = Path(folder)
        started = time.perf_counter()
        passages = 0
        with Writer.open(home, embedder) as writer:
            for batch in _batched(corpus):
                indexed = list(segmenter.segment([as_document(source) for source in batch]))
                writer.put(indexed)
                passages += sum(len(item.passages) for item in indexed)
        seconds = time.perf_counter() - started
        reranker = CrossEncoderReranker(parts.reranker) if parts.reranker else None
        store = Store(home, embedder, TermVectors.load(parts.term_vectors), reranker=reranker)
        understanding = Understanding(analyser, directory, Glossary.load(parts.glossary))
        assistant = Assistant(store, understanding, directory)
        assistant.load()
        yield Bench(store, understanding, assistant, passages, seconds)


def as_document(source: Source) -> Document:
    """A source of a corpus as a document; its id is kept."""
    return Document(
        document_id=source.source_id,
        source=source.source_id,
        title=source.title,
        kind="article",
        format="txt",
        sha256=hashlib.sha256(source.text.encode()).hexdigest(),
        text=source.text,
    )


def _batched(corpus: tuple[Source, ...]) -> Iterator[list[Source]]:
    sources = iter(corpus)
    while batch := list(islice(sources, _BATCH)):
        yield batch

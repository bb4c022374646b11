"""How long a question takes in a large home: a benchmark's corpus, repeated up to a size."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from assistant.open import open_assistant
from evals.beir import Benchmark
from evals.harness import Parts, as_document
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.types import IndexedDocument
from vectorstore.writer import Writer

_WARM_UP = 20  # questions asked before the clock starts
_BATCH = 256


def measure(
    benchmark: Benchmark, parts: Parts, *, passages: int = 20_000, questions: int = 300
) -> dict[str, Any]:
    """Milliseconds from a question to its whole answer, models and indexes warm."""
    segmenter = Segmenter(Analyser(), CenterDirectory.load(parts.centers))
    indexed = list(segmenter.segment([as_document(source) for source in benchmark.corpus]))
    asked = benchmark.questions[:: max(1, len(benchmark.questions) // questions)]
    with tempfile.TemporaryDirectory(prefix="centerjigi-evals-") as folder:
        home = Path(folder)
        with Writer.open(home, SentenceTransformerEmbedder(parts.embedding)) as writer:
            copies = _repeated(indexed, passages)
            while batch := list(islice(copies, _BATCH)):
                writer.put(batch)
        assistant = open_assistant(
            home,
            embedding=parts.embedding,
            term_vectors=parts.term_vectors,
            centers=parts.centers,
            glossary=parts.glossary,
            reranker=parts.reranker,
        )
        assistant.load()
        for question in asked[:_WARM_UP]:
            assistant.ask(question.text)
        taken = [assistant.ask(question.text).seconds * 1000 for question in asked]
        held = sum(info.passages for info in assistant.documents())
    return {
        "passages": held,
        "questions": len(taken),
        "median_ms": round(float(np.median(taken)), 1),
        "p95_ms": round(float(np.percentile(taken, 95)), 1),
    }


def _repeated(indexed: Sequence[IndexedDocument], passages: int) -> Iterator[IndexedDocument]:
    """The documents again and again under new ids, until there are passages enough."""
    made = 0
    for turn in count():
        for item in indexed:
            if made >= passages:
                return
            made += len(item.passages)
            yield _copy(item, f"{item.document.document_id}-{turn}")


def _copy(item: IndexedDocument, document_id: str) -> IndexedDocument:
    return replace(
        item,
        document=replace(item.document, document_id=document_id, source=document_id),
        passages=tuple(
            replace(passage, document_id=document_id, passage_id=f"{document_id}:{passage.ordinal}")
            for passage in item.passages
        ),
    )

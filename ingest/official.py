"""Official answers: what staff have approved, kept in the store as documents of their own kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, Parsed
from ingest.compose import compose
from ingest.segment import Segmenter
from profiles.extract import Extractor
from vectorstore.types import Document
from vectorstore.writer import Writer

KIND = "official"
_PREFIX = "official:"


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """An approved question and its answer, plain text of any number of lines.

    ``entry_id`` stays the same when the answer changes. ``publisher`` is who
    answers for it, ``published`` the day it was approved (ISO date).
    """

    entry_id: str
    question: str
    answer: str
    publisher: str | None = None
    published: str | None = None


def official_id(entry_id: str) -> str:
    """Id of the document that an entry becomes."""
    return f"{_PREFIX}{entry_id}"


def publish(
    writer: Writer,
    segmenter: Segmenter,
    entries: Iterable[OfficialEntry],
    extractor: Extractor | None = None,
) -> int:
    """Make the official answers of a store exactly these; how many were put or removed.

    Answers replaced or withdrawn stay as versions: what was cited still opens.
    """
    documents = {document.document_id: document for document in map(_document, entries)}
    present = writer.catalog.digests(prefix=_PREFIX)
    changed = [doc for key, doc in documents.items() if present.get(key) != doc.sha256]
    gone = [key for key in present if key not in documents]
    if changed:
        indexed = list(segmenter.segment(changed))
        if extractor:
            indexed = [replace(item, facts=extractor.facts(item)) for item in indexed]
        writer.put(indexed)
    if gone:
        writer.remove(gone)
    if changed or gone:
        writer.finish()
    return len(changed) + len(gone)


def _document(entry: OfficialEntry) -> Document:
    composed = compose(Parsed("txt", _blocks(entry)))
    told: Sequence[str] = (composed.text, entry.publisher or "", entry.published or "")
    return Document(
        document_id=official_id(entry.entry_id),
        source=official_id(entry.entry_id),
        title=composed.sections[0].title if composed.sections else entry.question,
        kind=KIND,
        format="txt",
        sha256=hashlib.sha256("\0".join(told).encode()).hexdigest(),
        text=composed.text,
        publisher=entry.publisher,
        published=entry.published,
        sections=composed.sections,
    )


def _blocks(entry: OfficialEntry) -> tuple[Block, ...]:
    question = Block(entry.question, "heading", level=1)
    return (question, *(Block(line) for line in entry.answer.splitlines() if line.strip()))

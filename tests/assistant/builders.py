"""Hits made by hand: one document, one passage, sentences given with their centers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from korean.analysis import Analyser
from vectorstore.types import Document, DocumentInfo, Hit, Page, Passage, Query, Sentence, Span

Said = tuple[str, tuple[str, ...]]
"""A sentence and the ids of the centers it speaks of."""


def hit(
    analyser: Analyser,
    said: Sequence[Said],
    *,
    document_id: str = "d",
    score: float = 1.0,
    published: str | None = "2015-05",
    cuts: tuple[Span, ...] = (),
    copies: tuple[str, ...] = (),
) -> Hit:
    """A hit whose passage is the whole document: the sentences, a space between."""
    sentences, start = [], 0
    for text, centers in said:
        end = start + len(text)
        inside = tuple(cut for cut in cuts if start <= cut.start and cut.end <= end)
        sentences.append(Sentence(start, end, analyser.terms(text), centers, page=2, cuts=inside))
        start = end + 1
    text = " ".join(text for text, _ in said)
    passage = Passage(f"{document_id}:0", document_id, 0, 0, len(text), text, tuple(sentences))
    info = DocumentInfo(
        document_id, f"{document_id} 제목", "발행처", published, "article", "txt",
        f"{document_id}.txt", (), 1, len(text), copies=copies,
    )  # fmt: skip
    return Hit(passage, info, score, {"late": 0.5})


def document_of(found: Hit) -> Document:
    """The document that a hit made by hand is the whole of, on its second page."""
    info, text = found.document, found.passage.text
    return Document(
        info.document_id, info.source, info.title, info.kind, info.format, "0" * 64, text,
        info.publisher, info.published, pages=(Page(2, 0, len(text)),),
    )  # fmt: skip


class Even:
    """A lexicon in which every term is as rare as any other, and like itself only."""

    def idf(self, term: str) -> float:
        return 1.0

    def similarity(self, terms: Sequence[str], others: Sequence[str]) -> np.ndarray:
        return np.array([[float(one == other) for other in others] for one in terms])

    def closeness(self, terms: Sequence[str], texts: Sequence[Sequence[str]]) -> np.ndarray:
        return np.array([len({*terms} & {*text}) / max(len({*terms}), 1) for text in texts])


class Found(Even):
    """A store in which every search finds the hits made by hand."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = list(hits)

    def search(self, query: Query, k: int = 10, *, distinct: bool = False) -> list[Hit]:
        return self._hits[:k]

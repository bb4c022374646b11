"""Documents and a tiny embedder for the store's tests; every field of a value is filled."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from vectorstore.catalog import Catalog
from vectorstore.duplicates import NUMBERS
from vectorstore.home import Home
from vectorstore.lexical import LexicalIndex
from vectorstore.types import (
    Document,
    Fact,
    IndexedDocument,
    Page,
    Passage,
    Query,
    Section,
    Sentence,
    Span,
    version_of,
)
from vectorstore.vectors import Vectors

DIMENSION = 48


class HashingEmbedder:
    """Each term points somewhere, the same way in every process."""

    dimension = DIMENSION

    def __init__(self, fingerprint: str = "hashing-1") -> None:
        self.fingerprint = fingerprint

    def passages(self, items: Sequence[Passage]) -> np.ndarray:
        rows = [self._vector(item.terms) for item in items]
        return np.stack(rows) if rows else np.empty((0, DIMENSION), np.float32)

    def query(self, query: Query) -> np.ndarray:
        return self._vector(query.terms)

    def _vector(self, terms: Sequence[str]) -> np.ndarray:
        total = np.zeros(DIMENSION)
        for term in terms:
            seed = zlib.crc32(f"{self.fingerprint} {term}".encode())
            total += np.random.default_rng(seed).standard_normal(DIMENSION)
        length = np.linalg.norm(total)
        return (total / length if length else total).astype(np.float32)


def document(number: int, version: int = 1, passages: int = 3) -> IndexedDocument:
    """Document ``d<number>``; ids of passages differ between versions, except the first's."""
    document_id = f"d{number}"
    lines = [
        f"{number}번 센터의 {version}판 {place}번째 문장입니다. 😀" for place in range(passages * 2)
    ]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    sentences = [
        Sentence(
            start=start,
            end=start + len(line),
            terms=(f"센터{number}/NNP", f"판{version}/NNG", f"문장{place}/NNG"),
            centers=(f"center-{number}",),
            page=place // 2 + 1,
            cuts=(Span(start, start + 1),),
        )
        for place, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    return IndexedDocument(
        document=Document(
            document_id=document_id,
            source=f"문서/{number:03}.pdf",
            title=f"{number}번 안내서",
            kind="brochure",
            format="pdf",
            sha256=f"{version:064x}",
            text=text,
            publisher="발행처",
            published="2015-05",
            pages=(Page(1, 0, len(text)),),
            sections=(Section("소개", 1, ("소개",), 0, len(text)),),
            boilerplate=(Span(0, 2), Span(3, 4)),
            centers=(f"center-{number}",),
            warnings=("쪽 번호 없음",),
            author="홍길동",
        ),
        passages=tuple(
            _passage(document_id, text, ordinal, version, sentences[ordinal * 2 :][:2])
            for ordinal in range(passages)
        ),
        title_terms=(f"안내서{number}/NNG",),
        signature=signature(number),
        facts=tuple(_fact(document_id, text, place, sentences[place]) for place in range(2)),
    )


def signature(seed: int, changed: int = 0) -> tuple[int, ...]:
    """Numbers unlike those of any other seed; the last ``changed`` of them are others."""
    chance = np.random.default_rng(seed)
    numbers = chance.integers(0, 2**32, NUMBERS).tolist()
    others = np.random.default_rng([seed, changed]).integers(0, 2**32, changed).tolist()
    return tuple(numbers[: NUMBERS - changed] + others)


def _passage(
    document_id: str, text: str, ordinal: int, version: int, sentences: list[Sentence]
) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    suffix = "first" if ordinal == 0 else f"{version}-{ordinal}"
    return Passage(
        passage_id=f"{document_id}:{suffix}",
        document_id=document_id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text[start:end],
        sentences=tuple(sentences),
        section_path=("소개", "연혁"),
        page=ordinal + 1,
        centers=("center-1", "center-2"),
        tokens=40,
        heading_terms=("소개/NNG",),
    )


def _fact(document_id: str, text: str, place: int, sentence: Sentence) -> Fact:
    return Fact(
        center_id=f"center-{place + 1}",
        field="fund",
        value=f"{place + 1}원",
        document_id=document_id,
        version=version_of(text),
        start=sentence.start + 2,
        end=sentence.start + 6,
        text=text[sentence.start + 2 : sentence.start + 6],
        quote_start=sentence.start,
        quote=text[sentence.start : sentence.end],
        as_of="2015-05",
        stated=True,
        number=10**17,
        unit="원",
        label="혁신펀드",
    )


def kept_versions(home: Path) -> list[tuple[str, str, str]]:
    """Id, version and text of every text that a home keeps besides the present ones."""
    with closing(sqlite3.connect(Home(home).catalog)) as plain:
        query = "SELECT document_id, version, text FROM versions ORDER BY document_id, version"
        return plain.execute(query).fetchall()


def contents(home: Path, url: str | None = None) -> dict[str, object]:
    """All that a home holds, except what may differ between equal homes (times, revisions)."""
    catalog = Catalog.open(home)
    vectors = Vectors.open(Home(home).chroma, catalog.generation, dimension=DIMENSION, url=url)
    try:
        infos = catalog.documents()
        ids, rows = vectors.vectors(vectors.ids())
        lexical = LexicalIndex.open(Home(home).lexical)
        return {
            "documents": [catalog.document(info.document_id) for info in infos],
            "infos": infos,
            "titles": catalog.titles(),
            "passages": list(catalog.all_passages()),
            "facts": catalog.facts(),
            "pending": catalog.pending(),
            "embedder": catalog.embedder,
            "garbage": catalog.meta("garbage"),
            "vectors": {key: row.round(4).tolist() for key, row in zip(ids, rows, strict=True)},
            "generations": len(list(Home(home).chroma.glob("*"))),
            "lexical": lexical.passage_ids,
            "lexical is current": lexical.revision == catalog.revision,
        }
    finally:
        vectors.close()
        catalog.close()

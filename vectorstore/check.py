"""Do the derived indexes agree with the catalog? Differences, in words and in ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from vectorstore.catalog import Catalog
from vectorstore.embedding import Embedder
from vectorstore.errors import DamagedIndex, IndexMissing
from vectorstore.home import Home
from vectorstore.lexical import LexicalIndex
from vectorstore.probe import probe, sample
from vectorstore.vectors import Vectors

_CANARIES = 64
_MOST_ODD = 1_000
_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs from the catalog.

    ``broken`` vectors cannot be trusted at all; ``missing`` and ``extra`` are
    passage ids that the vectors lack, or should not have.
    """

    catalog: list[str] = field(default_factory=list)
    broken: str = ""
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    lexical: str = ""

    def lines(self) -> list[str]:
        """Each difference as a line to read; none if all agree."""
        lines = [f"문서 목록 손상: {fault} (damaged catalog)" for fault in self.catalog]
        if self.broken:
            lines.append(f"벡터 손상: {self.broken} (damaged vectors)")
        if self.missing:
            lines.append(f"벡터에 없음: {_few(self.missing)} (missing in Chroma)")
        if self.extra:
            lines.append(f"벡터에만 있음: {_few(self.extra)} (only in Chroma)")
        if self.lexical:
            lines.append(f"어휘 색인: {self.lexical} (lexical index)")
        return lines


def differences(
    home: Home, catalog: Catalog, embedder: Embedder, chroma_url: str | None
) -> Differences:
    """Compare all of a home; nothing is changed.

    Raises:
        StoreError: the comparison itself cannot be made (server down, …).
    """
    faults = catalog.faults()
    if faults:
        return Differences(catalog=faults)
    ids = catalog.passage_ids()
    lexical = lexical_difference(home.lexical, catalog, ids)
    try:
        held = probe(home.chroma, catalog.generation, embedder.dimension, chroma_url)
    except DamagedIndex:
        return Differences(broken="읽을 수 없거나 검색되지 않음", lexical=lexical)
    wanted, found = set(ids), set(held.ids)
    trusted = sorted((wanted & found) - set(held.odd))
    canaries = sample(trusted, _CANARIES) + sorted(wanted & set(held.odd))[:_MOST_ODD]
    wrong = _strangers(home, catalog, embedder, chroma_url, canaries)
    return Differences(
        broken=f"임베딩과 다름: {_few(wrong)}" if wrong else "",
        missing=[key for key in ids if key not in found],
        extra=sorted(found - wanted),
        lexical=lexical,
    )


def lexical_difference(folder: Path, catalog: Catalog, ids: list[str]) -> str:
    """What is wrong with the lexical index, or an empty string."""
    try:
        index = LexicalIndex.open(folder)
    except IndexMissing:
        return "없음"
    except DamagedIndex:
        return "손상됨"
    if index.revision != catalog.revision:
        return "문서 목록보다 오래됨"
    return "" if list(index.passage_ids) == ids else "문서 목록과 다름"


def _strangers(
    home: Home, catalog: Catalog, embedder: Embedder, chroma_url: str | None, ids: list[str]
) -> list[str]:
    """Those of the passages whose stored vector is not the one the embedder gives."""
    passages = list(catalog.passages(ids).values())
    if not passages:
        return []
    vectors = Vectors.open(
        home.chroma, catalog.generation, dimension=embedder.dimension, url=chroma_url
    )
    try:
        kept, stored = vectors.vectors(ids)
    finally:
        vectors.close()
    rows = dict(zip(kept, stored, strict=True))
    expected = embedder.passages(passages)
    return [
        passage.passage_id
        for passage, vector in zip(passages, expected, strict=True)
        if not np.allclose(rows[passage.passage_id], vector, atol=_TOLERANCE)
    ]


def _few(ids: list[str]) -> str:
    shown = ", ".join(ids[:3])
    return shown if len(ids) <= 3 else f"{shown} … ({len(ids)})"

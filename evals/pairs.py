"""English sentence -> its Korean translation, by the embedding alone.

Two parallel text files, line by line; every English line is a question and all
Korean lines are the passages. No glossary and no lexical leg takes part.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from evals.beir import BenchmarkError
from evals.metrics import recall_at
from korean.analysis import Analyser
from vectorstore.embedding import Embedder, SentenceTransformerEmbedder
from vectorstore.types import Passage, Query, Sentence


def measure(english: Path, korean: Path, embedding: str) -> dict[str, Any]:
    """Recall@1 and @10 of the translation among all Korean lines.

    Raises:
        BenchmarkError: a file cannot be read, or they differ in length or are empty.
    """
    pairs = _read(english, korean)
    analyser, embedder = Analyser(), SentenceTransformerEmbedder(embedding)
    passages = embedder.passages([_passage(analyser, right) for _, right in pairs])
    asked = np.array([_question(analyser, embedder, left) for left, _ in pairs])
    ranks = translation_ranks(asked, passages)
    figures = {f"recall@{k}": round(recall_at(k, ranks), 4) for k in (1, 10)}
    return {"embedding": embedding, "pairs": len(pairs), **figures}


def translation_ranks(asked: np.ndarray, passages: np.ndarray) -> list[int]:
    """Place (from 0) of passage ``i`` for question ``i``; ties count against it.

    Both ``(n, dim)``, unit or null vectors.
    """
    cosines = asked @ passages.T
    own = np.diag(cosines)[:, None]
    ranks: list[int] = ((cosines >= own).sum(axis=1) - 1).tolist()
    return ranks


def _read(english: Path, korean: Path) -> list[tuple[str, str]]:
    left, right = _lines(english), _lines(korean)
    if len(left) != len(right):
        raise BenchmarkError(
            f"줄 수가 다릅니다: {english} {len(left)}, {korean} {len(right)} (not line by line)"
        )
    pairs = [pair for pair in zip(left, right, strict=True) if all(map(str.strip, pair))]
    if not pairs:
        raise BenchmarkError(f"빈 파일입니다: {english} (no pairs)")
    return pairs


def _question(analyser: Analyser, embedder: Embedder, text: str) -> np.ndarray:
    return embedder.query(Query(text=text, terms=analyser.terms(text)))


def _passage(analyser: Analyser, text: str) -> Passage:
    sentence = Sentence(0, len(text), analyser.terms(text))
    return Passage("", "", 0, 0, len(text), text, (sentence,))


def _lines(path: Path) -> list[str]:
    """Lines by line feed only: sentences may hold other line separators."""
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkError(f"파일을 읽을 수 없습니다: {path} (cannot read: {error})") from error

"""The golden set: questions over the sample corpus, scored by kind.

Format and scoring rules: ``evals/golden/README.md``.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.open import open_assistant
from assistant.types import Answer, Turn
from evals.harness import Parts
from evals.metrics import auroc
from ingest.pipeline import Pipeline
from ingest.reader import Reader, source_of
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

FOLDER = Path(__file__).with_name("golden")


@dataclass(frozen=True, slots=True)
class Golden:
    """One question with what a right answer must hold."""

    question_id: str
    kind: str
    question: str
    history: tuple[Turn, ...]
    documents: tuple[str, ...]
    centers: frozenset[str]
    answers: tuple[str, ...]  # any of these
    every: tuple[str, ...]  # all of these

    @property
    def answerable(self) -> bool:
        """Whether the sample documents hold an answer."""
        return bool(self.documents)


def read_golden(split: str) -> list[Golden]:
    """Questions of a split: ``train``, ``dev``, ``test`` or ``unseen``."""
    lines = (FOLDER / f"{split}.jsonl").read_text(encoding="utf-8").split("\n")
    return [_golden(json.loads(line)) for line in lines if line.strip()]


def answered(questions: list[Golden], sample: Path, parts: Parts) -> list[Answer]:
    """The answers to questions over the sample corpus."""
    with sample_assistant(sample, parts) as assistant:
        return [assistant.ask(golden.question, golden.history) for golden in questions]


def figures_of(questions: list[Golden], answers: list[Answer]) -> dict[str, Any]:
    """Share of right answers by kind, answerability, and the ids of the wrong ones."""
    right: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for golden, answer in zip(questions, answers, strict=True):
        correct = is_right(golden, answer)
        right[golden.kind].append(correct)
        if not correct:
            wrong.append(golden.question_id)
    paired = list(zip(questions, answers, strict=True))
    answerable = [answer for golden, answer in paired if golden.answerable]
    not_answerable = [answer for golden, answer in paired if not golden.answerable]
    return {
        "questions": len(questions),
        "right": _mean(correct for kind in right.values() for correct in kind),
        "by_kind": {kind: _mean(results) for kind, results in sorted(right.items())},
        "answerability_auroc": round(
            auroc([a.confidence for a in answerable], [a.confidence for a in not_answerable]), 4
        ),
        "refused_though_answerable": _mean(a.status == "no_evidence" for a in answerable),
        "answered_though_not": _mean(a.status == "answered" for a in not_answerable),
        "wrong": wrong,
    }


def is_right(golden: Golden, answer: Answer) -> bool:
    """Whether an answer holds what it must (see the README of the golden set)."""
    if not golden.answerable:
        return answer.status == "no_evidence"
    if answer.status == "no_evidence":
        return False
    if not golden.answers and not golden.every:
        return frozenset(answer.centers) == golden.centers
    quoted = squeezed(" ".join(citation.quote for citation in answer.citations))
    if golden.every:
        return all(squeezed(string) in quoted for string in golden.every)
    return any(squeezed(string) in quoted for string in golden.answers)


def _golden(row: dict[str, Any]) -> Golden:
    return Golden(
        question_id=row["id"],
        kind=row["kind"],
        question=row["question"],
        history=tuple(Turn(turn["role"], turn["content"]) for turn in row.get("history") or ()),
        documents=tuple(row.get("documents") or ()),
        centers=frozenset(row.get("centers") or ()),
        answers=tuple(row.get("answers") or ()),
        every=tuple(row.get("all") or ()),
    )


def document_ids(golden: Golden, assistant: Assistant, sample: Path) -> frozenset[str]:
    """The ids that a golden question's documents have in an assistant's store."""
    ids = {info.source: info.document_id for info in assistant.documents()}
    return frozenset(ids[source_of(sample / name)] for name in golden.documents)


@contextmanager
def sample_assistant(sample: Path, parts: Parts) -> Iterator[Assistant]:
    """The sample corpus read by the real pipeline, in a home deleted afterwards."""
    with sample_home(sample, parts) as home:
        yield open_assistant(
            home,
            embedding=parts.embedding,
            term_vectors=parts.term_vectors,
            centers=parts.centers,
            glossary=parts.glossary,
            reranker=parts.reranker,
        )


@contextmanager
def sample_home(sample: Path, parts: Parts) -> Iterator[Path]:
    """A home that the sample corpus was read into; deleted afterwards."""
    embedder = SentenceTransformerEmbedder(parts.embedding)
    directory = CenterDirectory.load(parts.centers)
    segmenter, extractor = Segmenter(Analyser(), directory), Extractor(Fields.load(), directory)
    with tempfile.TemporaryDirectory(prefix="centerjigi-evals-") as folder:
        home = Path(folder)
        with Writer.open(home, embedder) as writer, Reader() as reader:
            Pipeline(writer, reader, segmenter, extractor=extractor).run([sample])
        yield home


def squeezed(text: str) -> str:
    """A text as answer strings are compared: composed, without spaces."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _mean(results: Any) -> float:
    return round(float(np.mean(list(results))), 4)

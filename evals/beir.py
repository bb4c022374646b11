"""Benchmarks in BEIR layout: corpus, queries, relevance, and answers where known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BenchmarkError(ValueError):
    """A benchmark folder cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the corpus."""

    source_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the ids of its relevant documents and its answer, if known."""

    question_id: str
    text: str
    relevant: frozenset[str]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A corpus and the questions asked of it."""

    name: str
    corpus: tuple[Source, ...]
    questions: tuple[Asked, ...]


def read_benchmark(folder: Path) -> Benchmark:
    """Read ``corpus.jsonl``, ``queries.jsonl``, ``qrels/test.tsv`` and ``answers.jsonl``.

    Questions without a relevant document are left out.

    Raises:
        BenchmarkError: a file is missing or not in this layout.
    """
    relevant = _relevant(folder / "qrels" / "test.tsv")
    answers_file = folder / "answers.jsonl"
    answers = _answers(answers_file) if answers_file.exists() else {}
    try:
        return Benchmark(
            name=folder.name,
            corpus=tuple(
                Source(str(row["_id"]), str(row.get("title") or ""), str(row["text"]))
                for row in _rows(folder / "corpus.jsonl")
            ),
            questions=tuple(
                Asked(row["_id"], row["text"], relevant[row["_id"]], answers.get(row["_id"]))
                for row in _rows(folder / "queries.jsonl")
                if row["_id"] in relevant
            ),
        )
    except KeyError as error:
        raise BenchmarkError(f"{folder}: missing key {error}") from error


def _relevant(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines(path)[1:]:
        question_id, source_id, score = line.split("\t")
        if int(score) > 0:
            found.setdefault(question_id, set()).add(source_id)
    return {question_id: frozenset(ids) for question_id, ids in found.items()}


def _answers(path: Path) -> dict[str, str]:
    """Short answer strings; long ones cannot be looked for in a quote."""
    return {row["_id"]: row["answer"] for row in _rows(path) if "answer" in row}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise BenchmarkError(f"{path}:{number}: {error}") from error


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BenchmarkError(f"파일이 없습니다: {path} (cannot read: {error.strerror})") from error
    return [line for line in text.split("\n") if line.strip()]

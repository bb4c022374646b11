"""Weighed questions to learn from: each as it is, and with what answers it kept from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from assistant.assistant import Assistant
from assistant.support import FEATURES
from assistant.understand import Question
from assistant.weighing import Weighed
from evals.beir import Asked
from evals.golden import Golden, document_ids, squeezed
from evals.matcher import Lesson

Way = Literal["asked", "withheld", "unsaid"]
"""As it is, with its documents withheld, or with the sentences left out that answer it."""

# Thousands of training questions must not drown the few golden ones.
_TRAINING_WEIGHT = 0.3
# A question that loses what answers it is a rarer case than one nobody wrote about.
_LOST_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A weighed question: ``features`` ``(n_features,)`` of the support model, and a lesson.

    ``group`` tells which examples are of one question; ``golden`` whether it is of
    the golden set. The lesson is None where the matcher has nothing to read.
    """

    way: Way
    group: str
    golden: bool
    answerable: int
    features: np.ndarray
    lesson: Lesson | None

    @property
    def weight(self) -> float:
        """How much it counts."""
        weight = 1.0 if self.golden else _TRAINING_WEIGHT
        return weight if self.way == "asked" else weight * _LOST_WEIGHT


def read_training(path: Path, limit: int) -> list[Asked]:
    """At most ``limit`` lines of ``{"question", "document_id"}``, spread over the file."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // limit)]]
    return [
        Asked(f"train-{place}", row["question"], frozenset([row["document_id"]]))
        for place, row in enumerate(rows)
    ]


def training_examples(assistant: Assistant, questions: Iterable[Asked]) -> list[Example]:
    """Each question twice: as it is, and with its documents withheld."""
    examples: list[Example] = []
    for asked in questions:
        question = assistant.understand(asked.text)
        known = _Known(asked.question_id, False, asked.relevant, ())
        examples += _examples(assistant, question, known)
    return examples


def golden_examples(
    assistant: Assistant, questions: Iterable[Golden], sample: Path
) -> list[Example]:
    """Each question in its ways; one without documents is unanswerable as it is."""
    examples: list[Example] = []
    for golden in questions:
        question = assistant.understand(golden.question, golden.history)
        if question.aside:  # nothing is looked up for it
            continue
        strings = tuple(squeezed(string) for string in golden.answers or golden.every)
        documents = document_ids(golden, assistant, sample)
        known = _Known(golden.question_id, True, documents, strings)
        examples += _examples(assistant, question, known)
    return examples


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a question: its documents, and the strings that answer it."""

    group: str
    golden: bool
    documents: frozenset[str]
    strings: tuple[str, ...]


def _examples(assistant: Assistant, question: Question, known: _Known) -> Iterator[Example]:
    weighed = assistant.weigh(question)
    yield _example("asked", weighed, known)
    if known.documents:
        yield _example("withheld", assistant.weigh(question, known.documents), known)
    if known.strings:
        yield _example("unsaid", assistant.weigh(question, unsaid=known.strings), known)


def _example(way: Way, weighed: Weighed, known: _Known) -> Example:
    answerable = int(way == "asked" and bool(known.documents))
    features = np.array([weighed.features[name] for name in FEATURES])
    example = Example(way, known.group, known.golden, answerable, features, None)
    if weighed.pairs is None:
        return example
    quoted = _quoted(weighed, known) if answerable else np.zeros(len(weighed.pairs.ways), bool)
    lesson = Lesson(weighed.pairs, quoted, answerable, example.weight)
    return replace(example, lesson=lesson)


def _quoted(weighed: Weighed, known: _Known) -> np.ndarray:
    """Which of the sentences that are read hold an answer string, ``(n_sentences,)``."""
    return np.array(
        [
            item.hit.document.document_id in known.documents
            and any(string in squeezed(item.quote) for string in known.strings)
            for item in weighed.looked_at
        ],
        bool,
    )

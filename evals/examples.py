"""Weighed questions to learn from: each as it is, and with what answers it kept from it."""

from __future__ import annotations

import json
import math
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

# Thousands of questions on other documents must not drown the few golden ones.
_OF_OTHERS = 0.3
# A question that loses what answers it is a rarer case than one nobody wrote about.
_LOST_WEIGHT = 0.3
# Shares of an answer in other words: what a sentence says at least, and what comes near that.
_TOLD, _ALIKE = 0.4, 0.9


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
        weight = 1.0 if self.golden else _OF_OTHERS
        return weight if self.way == "asked" else weight * _LOST_WEIGHT


def read_training(path: Path, limit: int) -> list[Asked]:
    """At most ``limit`` lines of ``{"question", "answer", "document_id"}``, spread over the file.

    The answers are in other words than those of the documents.
    """
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // limit)]]
    return [
        Asked(f"train-{place}", row["question"], frozenset([row["document_id"]]), row["answer"])
        for place, row in enumerate(rows)
    ]


def training_examples(assistant: Assistant, questions: Iterable[Asked]) -> list[Example]:
    """Each question as it is, and with its documents withheld; its answer is in other words."""
    examples: list[Example] = []
    for asked in questions:
        worded = frozenset(assistant.understand(asked.answer or "").query.terms)
        known = _Known(asked.question_id, False, asked.relevant, (), worded)
        examples += _examples(assistant, assistant.understand(asked.text), known)
    return examples


def reading_examples(assistant: Assistant, questions: Iterable[Asked]) -> list[Example]:
    """Each question in its ways; its answer is a string of its document."""
    examples: list[Example] = []
    for asked in questions:
        known = _Known(asked.question_id, False, asked.relevant, (squeezed(asked.answer or ""),))
        examples += _examples(assistant, assistant.understand(asked.text), known)
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
    """What is known of a question: its documents, and the strings that answer it.

    ``worded`` are the terms of an answer in other words, where no string is known.
    """

    group: str
    golden: bool
    documents: frozenset[str]
    strings: tuple[str, ...]
    worded: frozenset[str] = frozenset()


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
    """Which of the sentences that are read are to be quoted, ``(n_sentences,)``."""
    of_document = np.array(
        [item.hit.document.document_id in known.documents for item in weighed.looked_at], bool
    )
    if known.worded:
        return _nearest(weighed, known.worded, of_document)
    quotes = [squeezed(item.quote) for item in weighed.looked_at]
    holding = [any(string in quote for string in known.strings) for quote in quotes]
    quoted: np.ndarray = of_document & np.array(holding, bool)
    return quoted


def _nearest(weighed: Weighed, worded: frozenset[str], of_document: np.ndarray) -> np.ndarray:
    """Which sentences of the document say most of an answer in other words; none says too little.

    What few of the sentences say tells them apart, and weighs more.
    """
    said = [set(item.sentence.terms) for item in weighed.looked_at]
    rarity = {
        term: math.log((len(said) + 1) / (sum(term in terms for terms in said) + 0.5))
        for term in worded
    }
    total = sum(rarity.values()) or 1.0
    told = [sum(rarity[term] for term in worded & terms) / total for terms in said]
    shares = np.where(of_document, np.array(told), 0.0)
    most = shares.max(initial=0.0)
    nearest: np.ndarray = (shares >= _ALIKE * most) & bool(most >= _TOLD)
    return nearest

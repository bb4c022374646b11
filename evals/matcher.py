"""Training the reader of question and sentence (``assistant/matcher.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.matcher import (
    CONCEPT_FEATURES,
    CONCEPTS,
    QUESTION_FEATURES,
    READ,
    SENTENCE_FEATURES,
    Pairs,
    scaled,
)
from assistant.matching import WAYS

if TYPE_CHECKING:
    import torch
    from torch import nn

_NETWORKS = 2  # differ by where they start and in what order they learn; one a core
_HIDDEN, _OF_QUESTION, _TOGETHER = 24, 8, 48
_DROPPED = 0.2
# Chosen by what was then answered of train questions of other hands.
_EPOCHS, _BATCH, _RATE, _HELD_BACK = 40, 64, 6e-3, 1e-3
_NEVER = 30.0  # a logit that is as good as none


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question to learn from: which of its sentences hold the answer, and whether any does.

    ``quoted`` ``(n_sentences,)`` may be all False where nobody said which sentence it is;
    ``answerable`` is 0 or 1, ``weight`` how much that counts.
    """

    pairs: Pairs
    quoted: np.ndarray
    answerable: int
    weight: float


def train(lessons: Sequence[Lesson], workers: int = 1) -> dict[str, Any]:
    """Networks as ``Matcher`` reads them, trained by so many processes."""
    sentences = np.concatenate([lesson.pairs.sentences for lesson in lessons])
    mean, scale = sentences.mean(axis=0), sentences.std(axis=0) + 1e-3
    batch = side_by_side(lessons, mean, scale)
    return {
        "question_features": QUESTION_FEATURES,
        "concept_features": CONCEPT_FEATURES,
        "sentence_features": SENTENCE_FEATURES,
        "mean": np.round(mean, 4).tolist(),
        "scale": np.round(scale, 4).tolist(),
        "networks": _all_trained(batch, workers),
    }


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons side by side, filled up with zeros; ``is_concept`` and ``is_sentence`` tell."""

    question: torch.Tensor
    concepts: torch.Tensor
    is_concept: torch.Tensor
    ways: torch.Tensor
    sentences: torch.Tensor
    is_sentence: torch.Tensor
    quoted: torch.Tensor
    answerable: torch.Tensor
    weight: torch.Tensor

    def of(self, rows: np.ndarray) -> Batch:
        """Some of them, by their places."""
        return Batch(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def side_by_side(lessons: Sequence[Lesson], mean: np.ndarray, scale: np.ndarray) -> Batch:
    """Lessons as the networks learn from them; ``mean`` and ``scale`` are of the sentences."""
    import torch

    n = len(lessons)
    arrays = {
        "question": np.zeros((n, len(QUESTION_FEATURES)), np.float32),
        "concepts": np.zeros((n, CONCEPTS, len(CONCEPT_FEATURES)), np.float32),
        "is_concept": np.zeros((n, CONCEPTS), np.float32),
        "ways": np.zeros((n, READ, CONCEPTS, WAYS), np.float32),
        "sentences": np.zeros((n, READ, len(SENTENCE_FEATURES)), np.float32),
        "is_sentence": np.zeros((n, READ), np.float32),
        "quoted": np.zeros((n, READ), np.float32),
        "answerable": np.array([lesson.answerable for lesson in lessons], np.float32),
        "weight": np.array([lesson.weight for lesson in lessons], np.float32),
    }
    for row, lesson in enumerate(lessons):
        pairs = lesson.pairs
        told, concepts = pairs.ways.shape[:2]
        arrays["question"][row] = pairs.question
        arrays["concepts"][row, :concepts] = pairs.concepts
        arrays["is_concept"][row, :concepts] = 1
        arrays["ways"][row, :told, :concepts] = pairs.ways
        arrays["sentences"][row, :told] = scaled(pairs.sentences, mean, scale)
        arrays["is_sentence"][row, :told] = 1
        arrays["quoted"][row, :told] = lesson.quoted
    return Batch(**{name: torch.from_numpy(array) for name, array in arrays.items()})


def _all_trained(lessons: Batch, workers: int) -> list[dict[str, Any]]:
    if workers == 1:
        return [_trained(lessons, seed) for seed in range(_NETWORKS)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(_trained, lessons), range(_NETWORKS)))


def _trained(lessons: Batch, seed: int) -> dict[str, Any]:
    import torch

    torch.set_num_threads(1)  # what is multiplied is too small to share
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    network = new_network()
    n = len(lessons.answerable)
    steps = n // _BATCH + 1
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_HELD_BACK)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=_EPOCHS * steps)
    for _ in range(_EPOCHS):
        for rows in np.array_split(order.permutation(n), steps):
            loss = _loss(network, lessons.of(rows))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
    return {
        name: np.round(values.numpy(), 3).tolist() for name, values in network.state_dict().items()
    }


def _loss(network: nn.Module, lessons: Batch) -> torch.Tensor:
    """Of quoting a sentence with the answer, and of telling whether there is one."""
    import torch
    from torch.nn import functional

    quoted, answers = logits(network, lessons).unbind(-1)
    quoted = quoted + (lessons.is_sentence - 1) * _NEVER
    told = (torch.softmax(quoted, 1) * answers).sum(1)
    each = functional.binary_cross_entropy_with_logits(told, lessons.answerable, reduction="none")
    loss = (each * lessons.weight).mean()
    known = (lessons.quoted.sum(1) > 0) & (lessons.answerable > 0)
    if known.any():
        likely = functional.log_softmax(quoted[known], 1) + (lessons.quoted[known] - 1) * _NEVER
        loss = loss - torch.logsumexp(likely, 1).mean()
    return loss


def new_network() -> nn.ModuleDict:
    """A network before it has learnt anything."""
    from torch import nn

    concepts, sentences = len(CONCEPT_FEATURES), len(SENTENCE_FEATURES)
    return nn.ModuleDict(
        {
            "gate": nn.Linear(concepts, 1),
            "concept": nn.Linear(concepts + WAYS, _HIDDEN),
            "again": nn.Linear(_HIDDEN, _HIDDEN),
            "question": nn.Linear(len(QUESTION_FEATURES), _OF_QUESTION),
            "together": nn.Linear(2 * _HIDDEN + 3 + sentences + _OF_QUESTION, _TOGETHER),
            "out": nn.Linear(_TOGETHER, 2),
        }
    )


def logits(network: nn.Module, lessons: Batch) -> torch.Tensor:
    """What ``assistant.matcher`` computes, for many questions: ``(n, READ, 2)``."""
    import torch
    from torch.nn import functional

    def part(name: str, values: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = network[name](values)
        return result

    def dropped(values: torch.Tensor) -> torch.Tensor:
        return functional.dropout(values, _DROPPED, training=network.training)

    n = len(lessons.question)
    is_concept = lessons.is_concept
    beside = lessons.concepts[:, None].expand(n, READ, CONCEPTS, lessons.concepts.shape[-1])
    seen = torch.relu(part("concept", torch.cat([beside, lessons.ways], -1)))
    seen = torch.relu(part("again", seen))
    gate = functional.softplus(part("gate", lessons.concepts)).squeeze(-1) * is_concept
    share = (gate / (gate.sum(1, keepdim=True) + 1e-6))[:, None]
    best = lessons.ways.amax(-1)
    around = torch.tanh(part("question", lessons.question))[:, None].expand(n, READ, _OF_QUESTION)
    together = [
        (seen * share[..., None]).sum(2),
        (seen + (is_concept[:, None, :, None] - 1) * _NEVER).amax(2),
        (best * share).sum(2, keepdim=True),
        (lessons.ways[..., 0] * share).sum(2, keepdim=True),
        ((1 - best) * gate[:, None]).amax(2, keepdim=True),
        lessons.sentences,
        around,
    ]
    inner = torch.relu(part("together", dropped(torch.cat(together, -1))))
    return part("out", dropped(inner))

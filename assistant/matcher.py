"""A trained reader of question and sentence: how well each concept is told, weighed together.

Small neural networks, read from data and run with numpy alone. Each concept of the
question is looked at by itself (how rare it is, what kind of word, how the sentence,
its headings and neighbours hold it); what is seen of all of them and of the sentence
gives two logits: that the sentence is the one to quote, and that it answers.
Trained by ``python -m evals calibrate``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.concepts import is_name
from assistant.evidence import RANKING_FEATURES, Evidence
from assistant.matching import Asked
from assistant.understand import Question
from korean.answer_types import ANSWER_TYPES

MATCHER_FILE = Path(__file__).with_name("matcher.json")
READ = 20  # sentences, from the best on
CONCEPTS = 10  # of a question, from the first on
WAYS = 5  # in which a concept may be held (``Evidence.ways``)
_FARTHEST = 4.0  # standard deviations
_TAGS = ("NNG", "NNP", "SL", "VV", "VA", "XR", "MAG", "NNB", "SN", "MM", "NR", "NP")
_KINDS = ("which_center", "when", "how_much", "count", "how_to", "yes_no", "fact")
_TYPES = tuple(kind.name for kind in ANSWER_TYPES)
_IDF_SCALE, _LENGTH_SCALE = 6.0, 5.0
_OF_CONCEPT = 12
N_CONCEPT = _OF_CONCEPT + len(_TAGS)
N_QUESTION = len(_KINDS) + len(_TYPES) + 5
N_SENTENCE = len(RANKING_FEATURES) + 5


@dataclass(frozen=True, slots=True)
class Pairs:
    """A question beside sentences, as the networks see them.

    ``question`` ``(N_QUESTION,)``, ``concepts`` ``(n_concepts, N_CONCEPT)``, ``ways``
    ``(n_sentences, n_concepts, WAYS)``, ``sentences`` ``(n_sentences, N_SENTENCE)``.
    """

    question: np.ndarray
    concepts: np.ndarray
    ways: np.ndarray
    sentences: np.ndarray


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of sentences: ``quoted`` ``(n_sentences,)`` and whether any ``answers``.

    Logits both; ``answers`` is of all sentences together, each by how surely it is
    the one to quote.
    """

    quoted: np.ndarray
    answers: float


class Matcher:
    """Reads sentences beside a question; safe to share between threads."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``python -m evals calibrate`` wrote: scales, and networks of layers."""
        self._mean = np.array(data["mean"], np.float32)
        self._scale = np.array(data["scale"], np.float32)
        self._networks = [
            {name: np.array(values, np.float32) for name, values in network.items()}
            for network in data["networks"]
        ]

    @classmethod
    @cache
    def load(cls, path: Path = MATCHER_FILE) -> Matcher:
        """Read the trained networks."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def read(self, pairs: Pairs) -> Read:
        """Read one question's sentences, of which there is at least one."""
        scaled = scaled_sentences(pairs.sentences, self._mean, self._scale)
        outputs = np.mean([_output(n, pairs, scaled) for n in self._networks], axis=0)
        quoted, answers = outputs[:, 0], outputs[:, 1]
        share = np.exp(quoted - quoted.max())
        return Read(quoted, float(share @ answers / share.sum()))


def scaled_sentences(sentences: np.ndarray, mean: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Features of sentences as the networks see them."""
    seen: np.ndarray = np.clip((sentences - mean) / scale, -_FARTHEST, _FARTHEST)
    return seen


def pairs_of(question: Question, asked: Asked, evidence: Sequence[Evidence]) -> Pairs | None:
    """The best sentences beside a question; None where there is nothing to match."""
    best = evidence[:READ]
    if not best or not question.concepts:
        return None
    return Pairs(
        _question(question),
        _concepts(question, asked)[:CONCEPTS],
        np.stack([item.ways[:CONCEPTS] for item in best]).astype(np.float32),
        np.array([_sentence(question, item) for item in best], np.float32),
    )


def _concepts(question: Question, asked: Asked) -> np.ndarray:
    concepts = question.concepts
    last = len(concepts) - 1
    rows = []
    for place, concept in enumerate(concepts):
        tag = concept.terms[-1].rpartition("/")[2] if concept.terms else ""
        features = (
            asked.idf[place] / _IDF_SCALE,
            asked.shares[place],
            bool(concept.literal),
            is_name(concept),
            place == asked.focus_place,
            min(len(concept.synonyms), 3) / 3,
            min(len(concept.near), 5) / 5,
            concept.weight,
            len(concept.terms) > 1,
            place == 0,
            place == last,
            1.0,
        )
        rows.append((*features, *(tag == one for one in _TAGS)))
    return np.array(rows, np.float32)


def _question(question: Question) -> np.ndarray:
    kind = question.answer_type.name if question.answer_type else ""
    return np.array(
        [
            *(question.kind == one for one in _KINDS),
            not kind,
            *(kind == one for one in _TYPES),
            np.log1p(len(question.concepts)),
            question.language == "en",
            bool(question.context),
            min(len(question.centers), 2) / 2,
        ],
        np.float32,
    )


def _sentence(question: Question, item: Evidence) -> tuple[float, ...]:
    return (
        *item.features,
        float(item.typed),
        float(np.log1p(len(item.quote)) / _LENGTH_SCALE),
        float(item.hit.document.kind == "article"),
        min(len(item.sentence.centers), 4) / 4,
        float(not set(question.centers).isdisjoint(item.sentence.centers)),
    )


def _output(network: Mapping[str, np.ndarray], pairs: Pairs, scaled: np.ndarray) -> np.ndarray:
    """The two logits of each sentence by one network, ``(n_sentences, 2)``."""
    n, places = pairs.ways.shape[:2]
    concepts = np.broadcast_to(pairs.concepts, (n, places, N_CONCEPT))
    seen = np.concatenate([concepts, pairs.ways], axis=2)
    seen = _relu(_layer(network, "one", seen))
    seen = _relu(_layer(network, "two", seen))
    gate = np.logaddexp(0, _layer(network, "gate", pairs.concepts))[:, 0]
    share = gate / (gate.sum() + 1e-6)
    best = pairs.ways.max(axis=2)
    together = np.concatenate(
        [
            np.einsum("snh,n->sh", seen, share),
            seen.max(axis=1),
            (best @ share)[:, None],
            (pairs.ways[:, :, 0] @ share)[:, None],
            ((1 - best) * gate).max(axis=1)[:, None],
            scaled,
            np.broadcast_to(np.tanh(_layer(network, "question", pairs.question)), (n, 8)),
        ],
        axis=1,
    )
    inner = _relu(_layer(network, "together", together))
    return _layer(network, "out", inner)


def _layer(network: Mapping[str, np.ndarray], name: str, values: np.ndarray) -> np.ndarray:
    result: np.ndarray = values @ network[f"{name}.weight"].T + network[f"{name}.bias"]
    return result


def _relu(values: np.ndarray) -> np.ndarray:
    positive: np.ndarray = np.maximum(values, 0)
    return positive

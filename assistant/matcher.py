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

from assistant.concept import is_name
from assistant.evidence import RANKING_FEATURES, Evidence
from assistant.limits import Limits
from assistant.matching import Asked
from assistant.understand import Question
from korean.answer_types import NAMES

MATCHER_FILE = Path(__file__).with_name("matcher.json")
READ = 20  # sentences, from the best on
CONCEPTS = 10  # of a question, from the first on
_TAGS = ("NNG", "NNP", "SL", "VV", "VA", "XR", "MAG", "NNB", "SN", "MM", "NR", "NP")
_KINDS = ("which_center", "when", "how_much", "count", "how_to", "yes_no", "fact")
CONCEPT_FEATURES = (
    *("idf", "share", "literal", "name", "focus", "synonyms", "near", "weight", "compound"),
    *("first", "last", *_TAGS),
)
QUESTION_FEATURES = (
    *_KINDS,
    *(f"type_{name}" for name in NAMES),
    *("untyped", "concepts", "english", "follows", "centers"),
)
SENTENCE_FEATURES = (
    *RANKING_FEATURES,
    *("holds_type", "length", "article", "many_centers", "of_center"),
    *("other_year", "other_round", "counted_otherwise", "planned", "come_of", "not_yet"),
)
_IDF_SCALE, _LENGTH_SCALE = 6.0, 5.0
_FARTHEST = 4.0  # standard deviations


@dataclass(frozen=True, slots=True)
class Pairs:
    """A question beside its best sentences, as the networks see them.

    ``question`` ``(n_question_features,)``, ``concepts`` ``(n_concepts, n_concept_features)``,
    ``ways`` ``(n_sentences, n_concepts, WAYS)``, ``sentences``
    ``(n_sentences, n_sentence_features)``; there is one of each at least.
    """

    question: np.ndarray
    concepts: np.ndarray
    ways: np.ndarray
    sentences: np.ndarray


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of sentences: ``quoted`` ``(n_sentences,)``, and whether any ``answers``.

    Logits both; ``answers`` is of all sentences together, each by how surely it is
    the one to quote.
    """

    quoted: np.ndarray
    answers: float


class Matcher:
    """Reads sentences beside a question; safe to share between threads."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``python -m evals calibrate`` wrote.

        ``data`` names the features of its inputs: what it was not trained on is not looked at.
        """
        self._question = _places(data["question_features"], QUESTION_FEATURES)
        self._concept = _places(data["concept_features"], CONCEPT_FEATURES)
        self._sentence = _places(data["sentence_features"], SENTENCE_FEATURES)
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
        """Read the sentences of one question."""
        question = _columns(pairs.question, self._question)
        concepts = _columns(pairs.concepts, self._concept)
        sentences = scaled(_columns(pairs.sentences, self._sentence), self._mean, self._scale)
        each = [
            _logits(network, question, concepts, pairs.ways, sentences)
            for network in self._networks
        ]
        quoted, answers = np.mean(each, axis=0).T
        share = np.exp(quoted - quoted.max())
        return Read(quoted, float(share @ answers / share.sum()))


def pairs_of(
    question: Question, asked: Asked, evidence: Sequence[Evidence], most: int = READ
) -> Pairs | None:
    """A question beside the best of its evidence; None where there is nothing to hold."""
    best = evidence[:most]
    if not best or not question.concepts:
        return None
    limits = Limits.of(question.asked)
    return Pairs(
        _of_question(question),
        _of_concepts(question, asked),
        np.stack([item.ways[:CONCEPTS] for item in best]).astype(np.float32),
        np.array([_of_sentence(question, limits, item) for item in best], np.float32),
    )


def scaled(sentences: np.ndarray, mean: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Features of sentences as the networks see them."""
    seen: np.ndarray = np.clip((sentences - mean) / scale, -_FARTHEST, _FARTHEST)
    return seen


def _of_question(question: Question) -> np.ndarray:
    kind = question.answer_type.name if question.answer_type else ""
    features = (
        *(question.kind == one for one in _KINDS),
        *(kind == name for name in NAMES),
        not kind,
        np.log1p(len(question.concepts)),
        question.language == "en",
        bool(question.context),
        min(len(question.centers), 2) / 2,
    )
    return np.array(features, np.float32)


def _of_concepts(question: Question, asked: Asked) -> np.ndarray:
    last = len(question.concepts) - 1
    rows = []
    for place, concept in enumerate(question.concepts[:CONCEPTS]):
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
        )
        rows.append((*features, *(tag == one for one in _TAGS)))
    return np.array(rows, np.float32)


def _of_sentence(question: Question, limits: Limits, item: Evidence) -> tuple[float, ...]:
    return (
        *item.features,
        float(item.typed),
        float(np.log1p(len(item.quote)) / _LENGTH_SCALE),
        float(item.hit.document.kind == "article"),
        min(len(item.sentence.centers), 4) / 4,
        float(not set(question.centers).isdisjoint(item.sentence.centers)),
        float(limits.other_year(item)),
        float(limits.other_round(item)),
        float(limits.counted_otherwise(item)),
        float(limits.planned(item)),
        float(limits.come_of(item)),
        float(limits.not_yet(item)),
    )


def _logits(
    network: Mapping[str, np.ndarray],
    question: np.ndarray,
    concepts: np.ndarray,
    ways: np.ndarray,
    sentences: np.ndarray,
) -> np.ndarray:
    """The two logits of each sentence by one network, ``(n_sentences, 2)``.

    ``evals/matcher.py`` trains the same; a test holds the two together.
    """
    n = len(sentences)
    beside = np.broadcast_to(concepts, (n, *concepts.shape))
    seen = _relu(_layer(network, "concept", np.concatenate([beside, ways], axis=2)))
    seen = _relu(_layer(network, "again", seen))
    gate = np.logaddexp(0, _layer(network, "gate", concepts))[:, 0]
    share = gate / (gate.sum() + 1e-6)
    best = ways.max(axis=2)
    around = np.tanh(_layer(network, "question", question))
    together = [
        np.einsum("snh,n->sh", seen, share),
        seen.max(axis=1),
        (best @ share)[:, None],
        (ways[:, :, 0] @ share)[:, None],
        ((1 - best) * gate).max(axis=1)[:, None],
        sentences,
        np.broadcast_to(around, (n, len(around))),
    ]
    inner = _relu(_layer(network, "together", np.concatenate(together, axis=1)))
    return _layer(network, "out", inner)


def _layer(network: Mapping[str, np.ndarray], name: str, values: np.ndarray) -> np.ndarray:
    result: np.ndarray = values @ network[f"{name}.weight"].T + network[f"{name}.bias"]
    return result


def _relu(values: np.ndarray) -> np.ndarray:
    positive: np.ndarray = np.maximum(values, 0)
    return positive


def _places(names: Sequence[str], known: Sequence[str]) -> np.ndarray:
    """Where each name stands among the known ones; after them all where it is not known."""
    return np.array([known.index(name) if name in known else len(known) for name in names])


def _columns(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The columns at places of the last axis; what is not known counts as 0."""
    padded = np.concatenate([values, np.zeros((*values.shape[:-1], 1), values.dtype)], axis=-1)
    columns: np.ndarray = padded[..., places]
    return columns

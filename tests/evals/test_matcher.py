"""The matcher: trained by one library, run by another, and the same in both."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from assistant.matcher import (
    CONCEPT_FEATURES,
    QUESTION_FEATURES,
    SENTENCE_FEATURES,
    Matcher,
    Pairs,
)
from assistant.matching import WAYS
from evals.matcher import Lesson, logits, new_network, side_by_side, train

RANDOM = np.random.default_rng(7)


def lesson(answerable: bool) -> Lesson:
    """Four sentences beside three concepts; the one that answers holds all of them."""
    ways = (RANDOM.random((4, 3, WAYS)) < 0.5).astype(np.float32)
    ways[:, 0, 0] = 0
    quoted = np.zeros(4, bool)
    if answerable:
        quoted[RANDOM.integers(4)] = True
        ways[quoted, :, 0] = 1
    return Lesson(
        Pairs(
            RANDOM.random(len(QUESTION_FEATURES)).astype(np.float32),
            RANDOM.random((3, len(CONCEPT_FEATURES))).astype(np.float32),
            ways,
            RANDOM.random((4, len(SENTENCE_FEATURES))).astype(np.float32),
        ),
        quoted,
        int(answerable),
        1.0,
    )


@pytest.fixture(scope="module")
def trained() -> Matcher:
    return Matcher(train([lesson(place % 2 == 0) for place in range(190)]))


def test_it_learns_which_sentence_to_quote_and_whether_any_answers(trained: Matcher) -> None:
    unseen = [lesson(place % 2 == 0) for place in range(60)]
    read = [trained.read(one.pairs) for one in unseen]
    first = [
        one.quoted[found.quoted.argmax()] for one, found in zip(unseen[::2], read[::2], strict=True)
    ]
    told = [(found.answers > 0) == one.answerable for one, found in zip(unseen, read, strict=True)]
    assert np.mean(first) > 0.8
    assert np.mean(told) > 0.8


def test_both_libraries_compute_the_same() -> None:
    network = new_network().eval()
    weights = {name: values.numpy().tolist() for name, values in network.state_dict().items()}
    mean, scale = np.full(len(SENTENCE_FEATURES), 0.3), np.full(len(SENTENCE_FEATURES), 0.5)
    matcher = Matcher(
        {
            "question_features": QUESTION_FEATURES,
            "concept_features": CONCEPT_FEATURES,
            "sentence_features": SENTENCE_FEATURES,
            "mean": mean,
            "scale": scale,
            "networks": [weights],
        }
    )
    one = lesson(True)
    quoted = logits(network, side_by_side([one], mean, scale))[0, :4, 0].detach().numpy()
    assert np.allclose(matcher.read(one.pairs).quoted, quoted, atol=1e-4)


def test_sentences_are_read_each_by_itself(trained: Matcher) -> None:
    pairs = lesson(True).pairs
    turned = replace(pairs, ways=pairs.ways[::-1], sentences=pairs.sentences[::-1])
    assert np.allclose(trained.read(pairs).quoted, trained.read(turned).quoted[::-1], atol=1e-4)


def test_what_it_was_not_trained_on_is_not_looked_at() -> None:
    data = json.loads(json.dumps(train([lesson(place % 2 == 0) for place in range(4)])))
    one = lesson(True).pairs
    known = Matcher(data).read(one)
    column = QUESTION_FEATURES.index("english")
    data["question_features"][column] = "a feature that is no more"
    without = one.question.copy()
    without[column] = 0
    assert np.allclose(
        Matcher(data).read(one).quoted,
        Matcher(data).read(replace(one, question=without)).quoted,
        atol=1e-5,
    )
    assert known.quoted.shape == (4,)

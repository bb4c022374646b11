"""The matcher as it is bundled: what it reads and what it makes of it."""

from __future__ import annotations

import json

import numpy as np

from assistant.evidence import weigh
from assistant.matcher import (
    CONCEPT_FEATURES,
    MATCHER_FILE,
    QUESTION_FEATURES,
    READ,
    SENTENCE_FEATURES,
    Matcher,
    Pairs,
    pairs_of,
)
from assistant.matching import WAYS, Asked
from assistant.understand import Understanding
from korean.analysis import Analyser
from tests.assistant.builders import Even, Said, hit

HYDROGEN = "수소연료전지 창업을 지원한다."
MARKET = "전통시장 상인을 교육한다."


def pairs(
    understanding: Understanding, analyser: Analyser, asked: str, *said: Said
) -> Pairs | None:
    question = understanding.understand(asked)
    hits = [hit(analyser, said)] if said else []
    return pairs_of(question, Asked(question, hits, Even()), weigh(question, hits, Even()))


def test_a_question_stands_beside_its_sentences(
    understanding: Understanding, analyser: Analyser
) -> None:
    found = pairs(understanding, analyser, "수소연료전지 지원", (HYDROGEN, ()), (MARKET, ()))
    assert found is not None
    concepts = len(found.concepts)
    assert found.question.shape == (len(QUESTION_FEATURES),)
    assert found.concepts.shape == (concepts, len(CONCEPT_FEATURES))
    assert found.ways.shape == (2, concepts, WAYS)
    assert found.sentences.shape == (2, len(SENTENCE_FEATURES))


def test_only_the_best_sentences_are_read(understanding: Understanding, analyser: Analyser) -> None:
    said = [(f"{HYDROGEN} {number}", ()) for number in range(READ + 5)]
    found = pairs(understanding, analyser, "수소연료전지 지원", *said)
    assert found is not None and len(found.ways) == READ
    assert Matcher.load().read(found).quoted.shape == (READ,)


def test_without_evidence_there_is_nothing_to_read(
    understanding: Understanding, analyser: Analyser
) -> None:
    assert pairs(understanding, analyser, "수소연료전지 지원") is None


def test_what_holds_the_question_answers_rather(
    understanding: Understanding, analyser: Analyser
) -> None:
    asked = "수소연료전지 창업을 지원하나요?"
    right = pairs(understanding, analyser, asked, (HYDROGEN, ()))
    wrong = pairs(understanding, analyser, asked, (MARKET, ()))
    assert right is not None and wrong is not None
    matcher = Matcher.load()
    assert matcher.read(right).answers > matcher.read(wrong).answers
    assert np.isfinite(matcher.read(wrong).answers)


def test_the_bundled_networks_know_every_feature() -> None:
    """After a feature or a type of answer is added, ``python -m evals calibrate`` is due."""
    data = json.loads(MATCHER_FILE.read_text(encoding="utf-8"))
    assert tuple(data["question_features"]) == QUESTION_FEATURES
    assert tuple(data["concept_features"]) == CONCEPT_FEATURES
    assert tuple(data["sentence_features"]) == SENTENCE_FEATURES

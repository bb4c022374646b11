"""The verdict: how probable it is that the evidence answers the question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import weigh
from assistant.support import Support, support_features
from assistant.understand import Understanding
from korean.analysis import Analyser
from tests.assistant.builders import Even, hit

HYDROGEN = "수소연료전지 창업을 지원한다."
MARKET = "전통시장 상인을 교육한다."


def test_without_evidence_every_feature_is_nothing(understanding: Understanding) -> None:
    features = support_features(understanding.understand("수소"), [], [], Even())
    assert features and not any(features.values())


def test_features_have_the_names_that_the_model_weighs(
    understanding: Understanding, analyser: Analyser
) -> None:
    question = understanding.understand("수소연료전지 지원")
    hits = [hit(analyser, [(HYDROGEN, ())])]
    features = support_features(question, weigh(question, hits, Even()), hits, Even())
    assert set(features) == set(support_features(question, [], [], Even()))
    assert set(Support.load().weights) <= set(features)


def test_better_evidence_is_more_probable(understanding: Understanding, analyser: Analyser) -> None:
    question = understanding.understand("수소연료전지 창업 지원")

    def probability(text: str) -> float:
        hits = [hit(analyser, [(text, ())])]
        features = support_features(question, weigh(question, hits, Even()), hits, Even())
        return Support.load().probability(features)

    assert probability(HYDROGEN) > probability(MARKET)


@given(st.dictionaries(st.sampled_from("ab"), st.floats(-1e9, 1e9)), st.floats(-1e9, 1e9))
def test_a_probability_is_one_whatever_the_features(features: dict[str, float], w: float) -> None:
    assert 0 <= Support(0.0, {"a": w, "b": 1.0}, 0.5).probability(features) <= 1


def test_weights_are_read_as_calibration_writes_them(tmp_path: Path) -> None:
    written = {"bias": -1.0, "weights": {"coverage": 2.0}, "threshold": 0.5, "fitted_on": {}}
    (tmp_path / "support.json").write_text(json.dumps(written), encoding="utf-8")
    support = Support.load(tmp_path / "support.json")
    assert support.probability({"coverage": 0.5}) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("asked", "text", "name", "value"),
    [
        ("드림벤처스타 3기 지원자는 몇 명인가요?", "2기 지원자는 267명이었다.", "other_round", 1),
        ("드림벤처스타 2기 지원자는 몇 명인가요?", "2기 지원자는 267명이었다.", "other_round", 0),
        ("2020년 공모전에는 몇 팀이 왔나요?", "2019년 공모전에는 120팀이 왔다.", "other_year", 1),
        ("2020년 공모전에는 몇 팀이 왔나요?", "2020년 공모전에는 120팀이 왔다.", "other_year", 0),
        ("두 번째 공모에는 몇 팀이 왔나요?", "1차 공모에는 120팀이 왔다.", "counted_otherwise", 1),
        ("두 번째 공모에는 몇 팀이 왔나요?", "2차 공모에는 120팀이 왔다.", "counted_otherwise", 0),
        ("두 번째 공모에는 몇 팀이 왔나요?", "공모에는 120팀이 왔다.", "other_round", 0),
        ("결국 몇 팀을 키웠나요?", "300팀을 키우기로 했다.", "planned", 1),
        ("2020년 공모전에는 몇 팀이 왔나요?", "공모전에는 120팀이 왔다.", "year_untold", 1),
        ("2020년 공모전에는 몇 팀이 왔나요?", "2020년에는 120팀이 왔다.", "year_untold", 0),
        ("공모전에는 몇 팀이 왔나요?", "2020년 공모전에는 120팀이 왔다.", "year_untold", 0),
        ("드림벤처스타 3기 지원자는 몇 명인가요?", "2기는 267명이었다.", "round_untold", 1),
        ("드림벤처스타 2기 지원자는 몇 명인가요?", "2기는 267명이었다.", "round_untold", 0),
        ("결국 몇 팀을 키웠나요?", "300팀을 키우기로 했다.", "not_yet", 1),
        ("결국 몇 팀을 키웠나요?", "300팀을 키웠다.", "not_yet", 0),
        ("몇 팀을 키웠나요?", "300팀을 키우기로 했다.", "not_yet", 0),
        ("원래 언제 열려고 했나요?", "2월 8일에 문을 열었다.", "come_of", 1),
        ("원래 언제 열려고 했나요?", "본래 11월 4일로 잡았다.", "come_of", 0),
    ],
)
def test_another_round_and_another_year_are_told(
    understanding: Understanding,
    analyser: Analyser,
    asked: str,
    text: str,
    name: str,
    value: float,
) -> None:
    question = understanding.understand(asked)
    hits = [hit(analyser, [(text, ())])]
    evidence = weigh(question, hits, Even())
    assert support_features(question, evidence, hits, Even())[name] == value


def test_a_programme_of_another_center_than_is_named_is_elsewhere(
    understanding: Understanding, analyser: Analyser
) -> None:
    hits = [hit(analyser, [("C-Lab은 2014년에 시작했다.", ("daegu",))])]

    def elsewhere(text: str) -> float:
        question = understanding.understand(text)
        evidence = weigh(question, hits, Even())
        return support_features(question, evidence, hits, Even())["elsewhere"]

    assert elsewhere("대전 센터의 C-Lab은 언제 생겼어요?") == 1
    assert elsewhere("대구 센터의 C-Lab은 언제 생겼어요?") == 0
    assert elsewhere("C-Lab은 언제 생겼어요?") == 0

"""What monitors are told of the language model, over real HTTP to a scripted server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.types import Answer, AnswerSentence, Written
from assistant.writing.opening import open_model
from assistant.writing.types import ChatModel, FailureKind, Message, ModelFailed, Usage
from settings import ROOT
from tests.assistant.writing.model_server import ModelServer, refusing, reply
from tests.assistant.writing.server_models import model_server, served
from tests.web.test_health import figure
from web.metrics import Metrics

__all__ = ["model_server", "served"]

CALLS = "centerjigi_llm_calls_total"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def told(metrics: Metrics) -> Callable[[str], float]:
    return lambda name: figure(metrics.exposition(0).decode(), name)


def opened(metrics: Metrics, home: Path, name: str = "gpt-4o-mini", **options: float) -> ChatModel:
    prices = ROOT / "data" / "model_prices.yaml"
    model = open_model(f"openai:{name}", home, prices=prices, observer=metrics.model, **options)  # type: ignore[arg-type]
    assert model is not None
    return model


def ask(model: ChatModel, text: str = "언제 열었나요?") -> None:
    list(model.stream([Message("user", text)]))


def test_calls_tokens_cost_and_kept_replies_are_counted(
    served: ModelServer, tmp_path: Path, metrics: Metrics, told: Callable[[str], float]
) -> None:
    served.play(reply("네.", usage=(1_000_000, 10)))
    model = opened(metrics, tmp_path)
    ask(model)
    ask(model)  # kept
    assert told(f'{CALLS}{{outcome="ok"}}') == 1
    assert told("centerjigi_llm_call_seconds_count") == 1
    assert told('centerjigi_llm_tokens_total{direction="input"}') == 1_000_000
    assert told('centerjigi_llm_tokens_total{direction="output"}') == 10
    assert told("centerjigi_llm_cost_dollars_total") == pytest.approx(0.15, abs=0.001)
    assert told("centerjigi_llm_cache_hits_total") == 1
    assert told("centerjigi_llm_unpriced_calls_total") == 0


def test_a_call_of_unknown_price_is_none_for_nothing(
    served: ModelServer, tmp_path: Path, metrics: Metrics, told: Callable[[str], float]
) -> None:
    served.play(reply("네.", usage=(70, 7)))
    ask(opened(metrics, tmp_path, "nobody-knows"))
    assert told("centerjigi_llm_unpriced_calls_total") == 1
    assert told("centerjigi_llm_cost_dollars_total") == 0
    assert told('centerjigi_llm_tokens_total{direction="input"}') == 70


def test_failures_are_told_apart_and_the_breaker_is_seen(
    served: ModelServer, tmp_path: Path, metrics: Metrics, told: Callable[[str], float]
) -> None:
    served.play(refusing(401, "sk-secret-canary"))
    model = opened(metrics, tmp_path)
    assert told("centerjigi_llm_circuit_open") == 0
    for _ in range(5):
        with pytest.raises(ModelFailed):
            ask(model)
    assert told(f'{CALLS}{{outcome="unauthorised"}}') == 3
    assert told(f'{CALLS}{{outcome="circuit_open"}}') == 2
    assert told("centerjigi_llm_circuit_open") == 1
    assert "canary" not in metrics.exposition(0).decode()


def test_a_call_beyond_the_budget_is_counted_though_never_sent(
    served: ModelServer, tmp_path: Path, metrics: Metrics, told: Callable[[str], float]
) -> None:
    served.play(reply("네."))
    with pytest.raises(ModelFailed):
        ask(opened(metrics, tmp_path, budget=1e-9))
    assert told(f'{CALLS}{{outcome="over_budget"}}') == 1
    assert told("centerjigi_llm_call_seconds_count") == 0 and not served.requests


def test_a_reader_who_leaves_is_no_failure(
    served: ModelServer, tmp_path: Path, metrics: Metrics, told: Callable[[str], float]
) -> None:
    served.play(reply("가" * 30, "나" * 30))
    pieces = opened(metrics, tmp_path).stream([Message("user", "?")])
    assert next(iter(pieces))
    pieces.close()  # type: ignore[attr-defined]
    assert told(f'{CALLS}{{outcome="stopped"}}') == 1


@pytest.mark.parametrize(
    ("mode", "failed", "outcome"),
    [
        ("llm", None, "written"),
        ("llm", "cut", "cut"),
        ("extractive", None, "not_supported"),
        ("extractive", "wrong_language", "wrong_language"),
    ],
)
def test_answers_are_counted_by_what_came_of_the_writing(
    metrics: Metrics,
    told: Callable[[str], float],
    mode: str,
    failed: FailureKind | None,
    outcome: str,
) -> None:
    written = Written("openai:x", "1", Usage(), failed)
    said = (AnswerSentence("네."),)
    metrics.answered(Answer("?", "ko", "answered", said, mode=mode, written=written), 1.0)  # type: ignore[arg-type]
    assert told(f'centerjigi_llm_answers_total{{outcome="{outcome}"}}') == 1


def test_answers_of_quotes_alone_are_none_of_the_models(
    metrics: Metrics, told: Callable[[str], float]
) -> None:
    metrics.answered(Answer("?", "ko", "answered", (AnswerSentence("네."),)), 1.0)
    assert "centerjigi_llm_answers_total{" not in metrics.exposition(0).decode()

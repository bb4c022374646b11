"""What the settings open: everything together, over real HTTP."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.writing.calls import StoredCalls
from assistant.writing.errors import PriceUnknown, UnknownProvider
from assistant.writing.opening import CALLS_FILE, open_model
from assistant.writing.types import ChatModel, Message, ModelFailed, Usage
from settings import ROOT
from tests.assistant.writing.model_server import ModelServer, refusing, reply

PRICES = ROOT / "data" / "model_prices.yaml"
ASKED = [Message("user", "010-1234-5678로 연락 주세요.")]


def opened(home: Path, spec: str = "openai:gpt-4o-mini", **options: object) -> ChatModel:
    model = open_model(spec, home, prices=PRICES, **options)  # type: ignore[arg-type]
    assert model is not None
    return model


def test_without_the_setting_there_is_no_model(tmp_path: Path) -> None:
    assert open_model(None, tmp_path, prices=PRICES) is None
    assert list(tmp_path.iterdir()) == []


def test_all_that_stands_around_a_model_works_together(served: ModelServer, tmp_path: Path) -> None:
    served.play(reply("{전화", "번호1}로 연락드리겠습니다.", usage=(1_000_000, 0)))
    model = opened(tmp_path, budget=1.0)
    assert model.name == "openai:gpt-4o-mini" and model.tokens("창업") > 0
    first = "".join(model.stream(ASKED))
    assert first == "010-1234-5678로 연락드리겠습니다."
    used = model.usage()
    assert used.input_tokens == 1_000_000 and used.cost == pytest.approx(0.15, abs=0.001)
    assert "".join(model.stream(ASKED)) == first and model.usage() == Usage(cost=0.0)
    assert len(served.requests) == 1 and "5678" not in str(served.requests)
    assert StoredCalls(tmp_path / CALLS_FILE).days()[0].calls == 1


def test_what_was_used_is_known_where_the_last_piece_was_read(
    served: ModelServer, tmp_path: Path
) -> None:
    """The page reads each piece on whatever thread is free."""
    served.play(reply("가" * 30, "나" * 30, usage=(70, 7)))
    model = opened(tmp_path)
    for used in (Usage(70, 7), Usage(0, 0)):  # asked, then told again
        pieces = model.stream(ASKED)
        with ThreadPoolExecutor(1) as first, ThreadPoolExecutor(1) as last:
            assert first.submit(next, pieces).result()
            last.submit(list, pieces).result()
            known = last.submit(model.usage).result()
        assert (known.input_tokens, known.output_tokens) == (used.input_tokens, used.output_tokens)


def test_the_cache_and_the_mask_can_be_switched_off(served: ModelServer, tmp_path: Path) -> None:
    served.play(reply("네."))
    model = opened(tmp_path, mask=False, cache=0)
    for _ in range(2):
        list(model.stream(ASKED))
    assert len(served.requests) == 2 and "5678" in str(served.requests)


def test_a_dead_endpoint_is_no_longer_asked(served: ModelServer, tmp_path: Path) -> None:
    served.play(refusing(401))
    model = opened(tmp_path)
    kinds = []
    for _ in range(5):
        with pytest.raises(ModelFailed) as caught:
            list(model.stream(ASKED))
        kinds.append(caught.value.kind)
    assert kinds == ["unauthorised"] * 3 + ["circuit_open"] * 2 and len(served.requests) == 3


def test_a_budget_needs_a_price(served: ModelServer, tmp_path: Path) -> None:
    with pytest.raises(PriceUnknown, match="CENTERJIGI_LLM_BUDGET"):
        opened(tmp_path, "openai:nobody-knows", budget=1.0)
    assert opened(tmp_path, "openai:nobody-knows").name == "openai:nobody-knows"


def test_a_wrong_setting_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnknownProvider):
        opened(tmp_path, "gpt-4o")


def test_nothing_is_traced_unless_asked_for() -> None:
    from langsmith.utils import tracing_is_enabled

    assert tracing_is_enabled() is False  # by settings.PRIVACY_DEFAULTS, which the tests set


def test_the_command_says_what_is_missing_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CENTERJIGI_LLM", "groq:llama")
    assert main(["언제 열었나요?", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "langchain-groq" in said and said.count("\n") == 1


def test_the_command_writes_by_the_model_of_the_settings(
    served: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    own_home: Path,
) -> None:
    served.play(refusing(400))
    monkeypatch.setenv("CENTERJIGI_LLM", "openai:scripted")
    monkeypatch.setenv("CENTERJIGI_LLM_CACHE", "0")
    assert main(["광주센터는 언제 열었나요?", "--home", str(own_home), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert served.requests[0]["model"] == "scripted"
    assert told["status"] == "answered" and told["mode"] == "extractive"  # the model refused

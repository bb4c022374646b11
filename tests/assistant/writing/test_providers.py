"""Opening by the setting: providers, addresses, what is missing; a reply of each over HTTP."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

from assistant.writing.errors import KeyMissing, PackageMissing, UnknownProvider
from assistant.writing.providers import provider
from assistant.writing.types import Limits, ModelFailed, Usage
from tests.assistant.writing.model_server import (
    Exchange,
    ModelServer,
    Script,
    refusing,
    reply,
    sending,
)
from tests.assistant.writing.server_models import PROMPT, opened

TEXTS = ["광주센터는 ", "2015년 1월 27일에 ", "열었습니다."]
ONCE = Limits(first_piece=20, whole=20, waits=())


def anthropic_event(kind: str, **content: object) -> bytes:
    data = json.dumps({"type": kind, **content}, ensure_ascii=False)
    return f"event: {kind}\ndata: {data}\n\n".encode()


def anthropic_events() -> list[bytes]:
    message = {
        "id": "m", "type": "message", "role": "assistant", "model": "claude-scripted",
        "content": [], "stop_reason": None, "stop_sequence": None,
        "usage": {"input_tokens": 55, "output_tokens": 1},
    }  # fmt: skip
    block = {"type": "text", "text": ""}
    deltas = [{"type": "text_delta", "text": text} for text in TEXTS]
    stopped = {"stop_reason": "end_turn", "stop_sequence": None}
    used = {"input_tokens": 55, "output_tokens": 21}
    return [
        anthropic_event("message_start", message=message),
        anthropic_event("content_block_start", index=0, content_block=block),
        *(anthropic_event("content_block_delta", index=0, delta=delta) for delta in deltas),
        anthropic_event("content_block_stop", index=0),
        anthropic_event("message_delta", delta=stopped, usage=used),
        anthropic_event("message_stop"),
    ]


def ollama_lines() -> list[bytes]:
    common = {"model": "qwen", "created_at": "2026-11-25T00:00:00Z"}
    said = [{"message": {"role": "assistant", "content": text}, "done": False} for text in TEXTS]
    last = {
        "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop",
        "prompt_eval_count": 55, "eval_count": 21,
    }  # fmt: skip
    return [json.dumps({**common, **part}).encode() + b"\n" for part in (*said, last)]


REPLIES = {
    "anthropic:claude-scripted": (anthropic_events, "text/event-stream", "/v1/messages"),
    "ollama:qwen": (ollama_lines, "application/x-ndjson", "/api/chat"),
}


@pytest.mark.parametrize("spec", REPLIES)
def test_a_reply_of_another_provider(served: ModelServer, spec: str) -> None:
    parts, content_type, path = REPLIES[spec]
    served.play(sending(parts(), content_type))
    model = opened(spec)
    assert [piece for piece in model.stream(PROMPT) if piece] == TEXTS
    assert model.usage() == Usage(55, 21)
    assert served.requests[0]["path"].partition("?")[0] == path


@pytest.mark.parametrize("spec", REPLIES)
def test_another_provider_that_breaks_off(served: ModelServer, spec: str) -> None:
    parts, content_type, _ = REPLIES[spec]

    def half(exchange: Exchange) -> None:
        exchange.begin(content_type)
        for part in parts()[:4]:
            exchange.send(part)
        exchange.hang_up()

    served.play(half)
    with pytest.raises(ModelFailed) as caught:
        list(opened(spec, ONCE).stream(PROMPT))
    assert caught.value.kind == "cut" and served.idle()


@pytest.mark.parametrize("spec", REPLIES)
@pytest.mark.parametrize(
    ("script", "kind"),
    [(refusing(401), "unauthorised"), (refusing(429), "rate_limited"), (refusing(500), "server")],
)
def test_another_provider_that_refuses(
    served: ModelServer, spec: str, script: Script, kind: str
) -> None:
    served.play(script)
    with pytest.raises(ModelFailed) as caught:
        list(opened(spec, ONCE).stream(PROMPT))
    assert (caught.value.kind, len(served.requests)) == (kind, 1)


@pytest.mark.parametrize("spec", REPLIES)
def test_leaving_another_provider_stops_the_call(served: ModelServer, spec: str) -> None:
    parts, content_type, _ = REPLIES[spec]

    def stall(exchange: Exchange) -> None:
        exchange.begin(content_type)
        for part in parts()[:4]:
            exchange.send(part)
        exchange.wait_until_gone()

    served.play(stall)
    arriving = opened(spec).stream(PROMPT)
    while not next(arriving):
        pass
    arriving.close()  # type: ignore[attr-defined]
    assert served.gone.wait(20) and served.idle()


@pytest.mark.usefixtures("served")
def test_the_time_limit_between_chunks_is_off() -> None:
    """The package's own limit swallows a cancellation; ours are those of the call."""
    made = asyncio.run(provider("openai:scripted").connect())  # type: ignore[arg-type]
    assert made.stream_chunk_timeout == 0  # type: ignore[attr-defined]


def test_an_address_alone_is_enough(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    model_server.play(reply(*TEXTS))
    model = opened(f"{model_server.url}/v1/")
    assert list(model.stream(PROMPT)) == TEXTS
    assert model.name == f"openai:{model_server.url}/v1"
    assert model_server.requests[0]["model"] == "served"  # the one it offers


def test_a_server_of_ones_own_needs_no_key(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{model_server.url}/v1")
    assert provider("openai:qwen").name == "openai:qwen"


def test_an_address_that_is_down_fails_when_it_is_asked() -> None:
    model = opened("http://127.0.0.1:9/v1", ONCE)
    with pytest.raises(ModelFailed) as caught:
        list(model.stream(PROMPT))
    assert caught.value.kind == "refused"


def test_a_password_in_an_address_is_not_shown() -> None:
    assert provider("http://me:canary@127.0.0.1:9/v1").name == "openai:http://127.0.0.1:9/v1"


@pytest.mark.parametrize("spec", ["openai", "gpt-4o", ":gpt", "openai:", "nobody:model", "ftp://x"])
def test_what_names_no_provider(spec: str) -> None:
    with pytest.raises(UnknownProvider, match="제공자:모델") as caught:
        provider(spec)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "module", "extra"),
    [
        ("openai:gpt-4o-mini", "langchain_openai", r"'\.\[openai\]'"),
        ("http://127.0.0.1:9/v1", "langchain_openai", r"'\.\[openai\]'"),
        ("ollama:qwen", "langchain_ollama", r"'\.\[ollama\]'"),
        ("anthropic:claude", "langchain_anthropic", r"'\.\[anthropic\]'"),
        ("upstage:solar-pro2", "langchain_upstage", r"'\.\[upstage\]'"),
        ("naver:HCX-005", "langchain_naver", r"'\.\[naver\]'"),
        ("clova:HCX-005", "langchain_naver", r"'\.\[naver\]'"),
        ("groq:llama", "langchain_groq", "langchain-groq"),
    ],
)
def test_a_missing_package_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, spec: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)  # as if it were not installed
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    with pytest.raises(PackageMissing, match=extra):
        provider(spec)


def test_a_missing_key_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(KeyMissing, match="OPENAI_API_KEY"):
        provider("openai:gpt-4o-mini")

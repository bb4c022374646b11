"""A scripted model server, and models that speak to it over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.writing.langchain_model import LangChainModel
from assistant.writing.providers import provider
from assistant.writing.types import Limits, Message
from tests.assistant.writing.model_server import ModelServer

PROMPT = (Message("system", "근거로만 답하세요."), Message("user", "언제 열었나요?"))


class Pauses:
    """Waits between tries, noted and not waited."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture(scope="session")
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def served(model_server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    """The server, found by the variables that the providers' packages read."""
    monkeypatch.setenv("OPENAI_BASE_URL", f"{model_server.url}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-canary")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", model_server.url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-secret-canary")
    monkeypatch.setenv("OLLAMA_HOST", model_server.url)
    return model_server


def opened(
    spec: str = "openai:scripted", limits: Limits | None = None, pauses: Pauses | None = None
) -> LangChainModel:
    """A model as the setting names it, its tokens counted as characters."""
    found = provider(spec)
    return LangChainModel(
        found.name,
        found.connect,
        len,
        limits=limits or Limits(first_piece=20, whole=20, waits=()),
        says_why=found.says_why,
        sleep=pauses or Pauses(),
    )

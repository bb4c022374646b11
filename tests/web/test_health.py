"""What monitors are told."""

from __future__ import annotations

import re
import threading

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.errors import AssistantError
from assistant.types import Answer, AnswerSentence
from tests.web.conftest import site_of
from tests.web.fake_assistant import FakeAssistant
from tests.web.fake_library import FakeLibrary
from web.health import health_router, networks
from web.loading import BackgroundAssistant
from web.measured import MeasuredAssistant
from web.metrics import Metrics
from web.service import Options


def figure(exposition: str, name: str) -> float:
    """The value of a figure; 0 where it has not been counted yet."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", exposition, re.MULTILINE)
    return float(found[1]) if found else 0.0


def _health(provider: BackgroundAssistant, readers: tuple[str, ...] = ()) -> TestClient:
    app = FastAPI()
    app.include_router(health_router(provider, Metrics(), networks(readers)))
    return TestClient(app, client=("127.0.0.1", 5000))


def test_it_lives_before_it_is_ready() -> None:
    opened = threading.Event()

    def open_assistant() -> FakeLibrary:
        assert opened.wait(10)
        return FakeLibrary()

    provider = BackgroundAssistant(open_assistant)
    client = _health(provider)
    assert client.get("/healthz").text == "ok\n"
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "documents": None})
    opened.set()
    provider.get()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "documents": 5})


def test_a_store_that_cannot_be_read_is_not_ready() -> None:
    class Broken(FakeAssistant):
        def documents(self) -> list[object]:
            raise AssistantError("고장 / broken")

    provider = BackgroundAssistant(Broken)
    provider.get()
    assert _health(provider).get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("readers", "headers", "status"),
    [
        (("127.0.0.0/8",), {}, 200),
        (("127.0.0.0/8",), {"X-Forwarded-For": "127.0.0.1"}, 403),
        (("192.0.2.0/24",), {}, 403),
        ((), {}, 403),
    ],
)
def test_metrics_are_for_those_named(
    readers: tuple[str, ...], headers: dict[str, str], status: int
) -> None:
    client = _health(BackgroundAssistant(FakeLibrary), readers)
    assert client.get("/metrics", headers=headers).status_code == status


def test_questions_and_requests_are_counted() -> None:
    app = site_of(FakeLibrary, Options(metrics_from=("127.0.0.1",)))
    client = TestClient(app, client=("127.0.0.1", 5000))
    client.get("/centers")
    client.get("/centers/nowhere")
    client.request("BREW", "/documents")
    told = client.get("/metrics").text
    requests = "centerjigi_http_requests_total"
    assert figure(told, f'{requests}{{area="centers",method="GET",status="2xx"}}') == 1
    assert figure(told, f'{requests}{{area="centers",method="GET",status="4xx"}}') == 1
    assert figure(told, f'{requests}{{area="documents",method="other",status="4xx"}}') == 1
    assert figure(told, "centerjigi_documents") == 5
    assert figure(told, "process_resident_memory_bytes") > 0
    assert "nowhere" not in told


def test_answers_are_counted_by_what_came_of_them() -> None:
    metrics = Metrics()
    assistant = MeasuredAssistant(FakeLibrary, metrics)
    assistant.ask("수소")
    assistant.ask("주차")
    with pytest.raises(AssistantError):
        assistant.ask("고장")
    left = assistant.stream("수소")
    assert isinstance(next(left), AnswerSentence)
    left.close()
    taken = assistant.stream("수소")
    while not isinstance(next(taken), Answer):
        pass
    taken.close()
    told = metrics.exposition(0).decode()
    name = "centerjigi_questions_total"
    assert figure(told, f'{name}{{mode="extractive",status="answered"}}') == 2
    assert figure(told, f'{name}{{mode="extractive",status="no_evidence"}}') == 1
    assert figure(told, f'{name}{{mode="none",status="failed"}}') == 1
    assert figure(told, f'{name}{{mode="none",status="left"}}') == 1
    assert figure(told, "centerjigi_answer_seconds_count") == 3

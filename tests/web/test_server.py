"""The application's outside: headers, what is open to programs, what is refused."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from starlette.testclient import TestClient

import app
from tests.web.fake_assistant import EXAMPLES, FakeAssistant
from web.loading import BackgroundAssistant
from web.page import create_page
from web.server import create_web_app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    page = create_page(BackgroundAssistant(FakeAssistant), EXAMPLES)
    with TestClient(create_web_app(page), base_url="http://127.0.0.1") as client:
        yield client


def test_nothing_may_be_loaded_from_elsewhere(client: TestClient) -> None:
    headers = client.get("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_other_origin_is_let_in(client: TestClient) -> None:
    response = client.get("/config", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", ["/center", "/etc/passwd", "/a", "/site/x.css", "/gradio_api/x"])
def test_a_browser_is_told_kindly_that_there_is_no_such_page(pages: TestClient, path: str) -> None:
    page = pages.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "찾으시는 페이지가 없습니다" in page.text
    assert "unsafe" not in page.headers["content-security-policy"]
    program = pages.get(path, headers={"Accept": "application/json"})
    assert program.json() == {"detail": "Not Found"}


def test_uploads_are_refused(client: TestClient) -> None:
    response = client.post("/gradio_api/upload", files={"files": ("a.txt", b"x" * 100_000)})
    assert response.status_code == 413


def test_only_three_endpoints_are_open_to_programs(client: TestClient) -> None:
    endpoints = client.get("/gradio_api/info").json()["named_endpoints"]
    assert list(endpoints) == ["/ask", "/search", "/centers"]


def test_ask_answers_as_the_command_does(site: str) -> None:
    gradio = Client(site, verbose=False)
    answer = gradio.predict("수소", [{"role": "user", "content": "안녕"}], api_name="/ask")
    assert answer == FakeAssistant().ask("수소").as_json()
    with pytest.raises(AppError, match="언어 모델에 연결하지 못했습니다"):
        gradio.predict("고장", [], api_name="/ask")
    with pytest.raises(AppError, match="role, content"):
        gradio.predict("수소", [{"role": "robot", "content": "삐"}], api_name="/ask")


def test_an_address_in_use_is_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert app.main(["--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"http://127.0.0.1:{port}" in said
    assert "--port" in said
    assert said.count("\n") == 1

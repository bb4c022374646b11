"""Visitors who come too early, or to what fails, and the colours they are received in."""

from __future__ import annotations

import re
import threading

import pytest
from starlette.testclient import TestClient

from assistant.errors import AssistantError
from profiles.profile import Profile
from settings import ROOT
from tests.web.conftest import site_of
from tests.web.fake_library import FakeLibrary


def test_while_the_documents_open_a_page_says_so() -> None:
    opened = threading.Event()

    def open_assistant() -> FakeLibrary:
        assert opened.wait(20)
        return FakeLibrary()

    client = TestClient(site_of(open_assistant))
    response = client.get("/centers")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "문서를 여는 중입니다" in response.text
    opened.set()
    assert client.get("/centers").status_code == 200


def test_a_failure_is_told_with_its_reason() -> None:
    class Failing(FakeLibrary):
        def profiles(self) -> list[Profile]:
            raise AssistantError("저장소를 읽지 못했습니다. <b>")

    response = TestClient(site_of(Failing)).get("/centers")
    assert response.status_code == 503
    assert "저장소를 읽지 못했습니다. &lt;b&gt;" in response.text


def test_a_fault_of_the_program_is_told_without_details(caplog: pytest.LogCaptureFixture) -> None:
    class Faulty(FakeLibrary):
        def profiles(self) -> list[Profile]:
            raise RuntimeError("secret detail")

    response = TestClient(site_of(Faulty)).get("/centers?lang=en")
    assert response.status_code == 500
    assert "Something unexpected went wrong" in response.text
    assert "secret" not in response.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (":root {", ":root {"),
        (".dark {", "@media screen and (prefers-color-scheme: dark)"),
        (".dark {", ':root[data-appearance="dark"] {'),
    ],
)
def test_the_colours_are_those_of_the_chat(theirs: str, ours: str) -> None:
    chat, pages = _colours("web/style.css", theirs), _colours("web/static/site.css", ours)
    shared = chat.keys() & pages.keys()
    assert len(shared) > 12
    assert {name: chat[name] for name in shared} == {name: pages[name] for name in shared}


def _colours(file: str, opening: str) -> dict[str, str]:
    style = (ROOT / file).read_text(encoding="utf-8")
    block = style[style.index(opening) :].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", block))

"""A kept answer under its address."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from assistant.types import Answer
from tests.web.conftest import site_of
from tests.web.fake_assistant import HOSTILE, FakeAssistant
from tests.web.fake_library import NEWS, OLD_NEWS, FakeLibrary
from tests.web.test_center_pages import text_of


class Kept:
    """Keeps the answers it is made with."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers

    def kept(self, answer_id: str) -> Answer | None:
        return self._answers.get(answer_id)


def _of_old_news() -> Answer:
    """An answer that cites a version since replaced."""
    answer = FakeAssistant().ask("수소")
    citation = replace(
        answer.citations[0],
        document_id="news",
        version=OLD_NEWS.version,
        start=0,
        end=4,
        quote=OLD_NEWS.text[:4],
    )
    return replace(answer, citations=(citation,))


def kept_answers() -> Kept:
    """An answer of every kind, by name."""
    fake = FakeAssistant()
    return Kept(
        {
            "hydrogen": fake.ask("수소"),
            "compared": fake.ask("비교"),
            "parking": fake.ask("주차"),
            "evil": fake.ask("공격" + HOSTILE),
            "old": _of_old_news(),
            "official": replace(fake.ask("수소"), official=True, note="모델은 쓰지 않았습니다."),
        }
    )


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(site_of(FakeLibrary, answers=kept_answers()))


def test_the_answer_is_shown_with_its_sources(client: TestClient) -> None:
    response = client.get("/a/hydrogen")
    said = text_of(response.text)
    assert "지원하는 곳은 광주창조경제혁신센터입니다. 1" in said
    assert "가나다통신 · 2015-05-11" in said or "가나다통신 2015-05-11" in said
    assert response.text.count("<blockquote>") == 3


def test_no_search_engine_keeps_it(client: TestClient) -> None:
    response = client.get("/a/hydrogen")
    assert response.headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in response.text


def test_a_citation_opens_at_the_version_cited(client: TestClient) -> None:
    page = client.get("/a/old").text
    [url, *_] = re.findall(r'class="marker" href="([^"#]*)', page)
    document = client.get(html.unescape(url)).text
    assert '<mark class="quote" id="quote" tabindex="-1">옛 글의</mark>' in document
    assert OLD_NEWS.version != NEWS.version


def test_a_comparison_is_a_table(client: TestClient) -> None:
    page = client.get("/a/compared").text
    assert page.count('<th scope="col">') == 5
    assert page.count('class="missing"') == 6


def test_what_has_no_evidence_says_so(client: TestClient) -> None:
    said = text_of(client.get("/a/parking").text)
    assert "주차 요금에 관한 내용이 없습니다" in said
    assert "답의 근거는 아닙니다" in said


def test_an_official_answer_says_so(client: TestClient) -> None:
    said = text_of(client.get("/a/official").text)
    assert "공식 답변 모델은 쓰지 않았습니다." in said
    assert "담당자가 확인한 답변입니다" in said
    assert "공식 답변" not in text_of(client.get("/a/hydrogen").text)


def test_hostile_answers_are_text(client: TestClient) -> None:
    page = client.get("/a/evil").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("answer_id", ["nowhere", "a" * 65, "..%2f..%2fx", "%00", "<b>"])
def test_an_answer_that_is_not_kept(client: TestClient, pages: TestClient, answer_id: str) -> None:
    assert client.get(f"/a/{answer_id}").status_code == 404
    assert pages.get(f"/a/{answer_id}").status_code == 404

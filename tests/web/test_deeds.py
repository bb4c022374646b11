"""What is done with a conversation beside asking, in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.types import Answer, AnswerSentence, Turn
from tests.web.conftest import OpenPage, ask, ask_and_wait, serve_page
from tests.web.fake_assistant import GWANGJU_QUOTE, FakeAssistant
from tests.web.fake_records import FakeRecords

pytestmark = pytest.mark.browser


class Held(FakeAssistant):
    """Gives a first sentence and goes on when it is released."""

    released = threading.Event()

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[AnswerSentence | Answer]:
        """The first sentence; the rest at once where the question says so."""
        pieces = list(super().stream(question, history))
        yield pieces[0]
        if "먼저" in question:
            self.released.wait(20)
        yield from pieces[1:]


def test_stopping_keeps_what_has_arrived_and_asking_again_brings_the_rest(
    open_page: OpenPage,
) -> None:
    Held.released.clear()
    page = open_page(serve_page(Held))
    expect(page.locator("#stop")).to_be_hidden()
    ask(page, "먼저 수소")
    expect(page.locator("#chat .reply p")).to_have_count(1)
    page.locator("#stop").click()
    expect(page.locator("#chat .stopped")).to_contain_text("광주창조경제혁신센터입니다.")
    expect(page.locator("#chat .stopped .note")).to_have_text("여기에서 멈추었습니다.")
    expect(page.locator("#question textarea")).to_be_focused()
    page.reload()
    expect(page.locator("#chat .stopped")).to_contain_text("광주창조경제혁신센터입니다.")
    Held.released.set()
    page.locator("#chat button.retry").click()
    expect(page.locator("#chat a.marker")).to_have_count(4)
    expect(page.locator("#chat .question")).to_have_text(["먼저 수소"])


def test_a_reload_while_an_answer_arrives_keeps_its_question(open_page: OpenPage) -> None:
    Held.released.clear()
    page = open_page(serve_page(Held))
    ask(page, "먼저 수소")
    expect(page.locator("#chat .growing p")).to_have_count(1)
    page.reload()
    expect(page.locator("#chat .stopped")).to_be_visible()
    Held.released.set()
    expect(page.locator("#chat .question")).to_have_text(["먼저 수소"])


def test_an_edited_question_goes_back_into_the_box_and_what_followed_goes(page: Page) -> None:
    for number, question in enumerate(["하나", "둘  두 칸", "셋"], start=1):
        ask_and_wait(page, question, number)
    page.locator("#chat button.edit").nth(1).click()
    box = page.locator("#question textarea")
    expect(box).to_have_value("둘  두 칸")
    expect(box).to_be_focused()
    expect(page.locator("#chat .question")).to_have_text(["하나"])
    box.press("Enter")
    expect(page.locator("#chat .more")).to_have_count(2)


def test_a_failed_question_can_be_asked_again(page: Page) -> None:
    ask(page, "버그")
    expect(page.locator("#chat .failure")).to_have_count(1)
    page.locator("#chat button.retry").click()
    expect(page.locator("#chat .failure")).to_have_count(1)
    expect(page.locator("#chat .question")).to_have_text(["버그"])


def test_an_answer_is_kept_and_its_thumbs_reach_the_records(
    page: Page, records: FakeRecords
) -> None:
    ask_and_wait(page, "수소")
    answer, visitor = records.answers[-1]
    assert answer.question == "수소" and len(visitor) >= 16
    answer_id = f"a-{len(records.answers)}"
    page.locator("#chat button.up").click()
    expect(page.locator("#chat button.up")).to_have_attribute("aria-pressed", "true")
    assert records.judgements[answer_id] == (visitor, True, "")
    page.locator("#chat button.down").click()
    page.get_by_label("까닭").fill("  날짜가 오래되었어요 <b>  ")
    page.get_by_role("button", name="의견 보내기").click()
    expect(page.locator("#chat button.down")).to_have_attribute("aria-pressed", "true")
    assert records.judgements[answer_id] == (visitor, False, "날짜가 오래되었어요 <b>")
    page.reload()
    expect(page.locator("#chat button.down")).to_have_attribute("aria-pressed", "true")


def test_a_judgement_that_is_not_taken_is_said(page: Page, records: FakeRecords) -> None:
    ask_and_wait(page, "수소")
    records.closed = True
    try:
        page.locator("#chat button.up").click()
        expect(page.get_by_text("의견을 전하지 못했습니다.")).to_be_visible()
    finally:
        records.closed = False
    expect(page.locator("#chat button.up")).to_have_attribute("aria-pressed", "false")


def test_a_question_without_evidence_can_be_left_to_the_staff(
    page: Page, records: FakeRecords
) -> None:
    ask(page, "주차 요금은?")
    page.get_by_role("button", name="담당자에게 남기기").click()
    expect(page.locator("#chat .left")).to_contain_text("담당자에게 질문을 남겼습니다.")
    assert records.left[-1] == (f"a-{len(records.answers)}", records.answers[-1][1])
    expect(page.get_by_role("button", name="담당자에게 남기기")).to_have_count(0)


def test_an_answer_is_copied_with_its_sources_and_its_address(
    page: Page, records: FakeRecords, profile: BrowserContext, site: str
) -> None:
    profile.grant_permissions(["clipboard-read", "clipboard-write"])
    ask_and_wait(page, "수소")
    page.locator("#chat button.copy").click()
    expect(page.locator("#chat button.copied")).to_have_count(1)
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "수소연료전지를 지원하는 곳은 광주창조경제혁신센터입니다. [1]"
    assert lines[4] == "출처"
    assert lines[5].startswith("[1] 지역 혁신센터, 특화 산업에서 길을 찾다 · 가나다통신")
    assert lines[5].endswith(f"“{GWANGJU_QUOTE}”")
    page.locator("#chat button.copy-link").click()
    address = f"{site}a/a-{len(records.answers)}"
    page.wait_for_function(f"navigator.clipboard.readText().then(text => text === '{address}')")
    expect(page.locator("#chat a.print")).to_have_attribute(
        "href", f"/a/a-{len(records.answers)}?print"
    )


def test_without_records_an_answer_cannot_be_judged_but_copied(open_page: OpenPage) -> None:
    page = open_page(serve_page(FakeAssistant))
    ask_and_wait(page, "수소")
    expect(page.locator("#chat .tools .do")).to_have_text(["다시 묻기", "출처와 함께 복사"])
    expect(page.locator("#chat a.print")).to_have_count(0)


def test_an_answer_that_could_not_be_kept_is_given_all_the_same(open_page: OpenPage) -> None:
    class Broken(FakeRecords):
        def keep(self, answer: Answer, visitor: str) -> str:
            raise OSError("no space left")

    page = open_page(serve_page(FakeAssistant, Broken()))
    ask_and_wait(page, "수소")
    expect(page.locator("#chat .tools .do")).to_have_text(["다시 묻기", "출처와 함께 복사"])

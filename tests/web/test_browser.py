"""The page as a person meets it, in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from assistant.errors import AssistantError
from assistant.types import Answer, AnswerSentence, Turn
from tests.web.conftest import OpenPage, ask, ask_and_wait, serve_page, wipe
from tests.web.fake_assistant import FURTHER, GWANGJU_QUOTE, HOSTILE, MARKET_QUOTE, FakeAssistant
from web.ports import AssistantPort

pytestmark = pytest.mark.browser

COMMAND = "python -m ingest data/sample"


def test_a_number_opens_the_quote_marked_in_its_document(page: Page) -> None:
    ask_and_wait(page, "수소연료전지를 지원하는 센터는 어디인가요?")
    expect(page.locator("#chat .reply")).to_contain_text("광주창조경제혁신센터입니다.")
    expect(page.locator("#sources .source")).to_have_count(3)
    page.locator("#chat a.marker").first.click()
    mark = page.locator("#sources mark.quote")
    expect(mark).to_have_text(GWANGJU_QUOTE)
    expect(mark).to_be_in_viewport()
    expect(page.locator("#sources mark.other")).to_have_text(MARKET_QUOTE)
    expect(page.locator("#sources .document-head")).to_contain_text("가나다통신")


def test_a_source_in_the_panel_opens_too_and_leads_back(page: Page) -> None:
    ask_and_wait(page, "수소")
    page.locator("#sources .source").nth(1).press("Enter")
    expect(page.locator("#sources mark.quote")).to_have_text(MARKET_QUOTE)
    page.locator("#sources .back").click()
    expect(page.locator("#sources .source")).to_have_count(3)


def test_a_long_document_is_cut_around_the_quote_and_wholly_reachable(page: Page) -> None:
    ask_and_wait(page, "수소")
    page.locator('#chat a.marker[href$="/3"]').click()
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()
    assert page.locator("#sources .page-label").count() < 40
    page.locator("#sources .document .more a").first.click()
    expect(page.locator("#sources .page-label")).to_have_count(40)
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()


def test_the_answer_arrives_sentence_by_sentence(open_page: OpenPage) -> None:
    released = threading.Event()

    class Slow(FakeAssistant):
        def stream(
            self, question: str, history: Sequence[Turn] = ()
        ) -> Iterator[AnswerSentence | Answer]:
            pieces = list(super().stream(question, history))
            yield pieces[0]
            released.wait(20)
            yield from pieces[1:]

    page = open_page(serve_page(Slow))
    ask(page, "수소")
    expect(page.locator("#chat .reply")).to_contain_text("광주창조경제혁신센터입니다.")
    assert page.locator("#chat .reply p").count() == 1
    released.set()
    expect(page.locator("#chat a.marker")).to_have_count(4)


def test_a_new_chat_stops_an_answer_on_its_way(open_page: OpenPage) -> None:
    released = threading.Event()

    class Stuck(FakeAssistant):
        def stream(
            self, question: str, history: Sequence[Turn] = ()
        ) -> Iterator[AnswerSentence | Answer]:
            if "먼저" in question:
                yield AnswerSentence("첫 문장입니다.")
                released.wait(20)
            yield from super().stream(question, history)

    page = open_page(serve_page(Stuck))
    ask(page, "먼저 묻습니다")
    expect(page.locator("#chat .reply")).to_contain_text("첫 문장입니다.")
    wipe(page)
    released.set()
    ask_and_wait(page, "다음으로 묻습니다")
    expect(page.locator("#chat .question")).to_have_text("다음으로 묻습니다")


def test_what_a_document_says_besides_opens_at_its_place(page: Page) -> None:
    ask_and_wait(page, "수소")
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_have_text(GWANGJU_QUOTE)
    page.locator("#sources .further a").click()
    expect(page.locator("#sources mark.quote")).to_have_text(FURTHER)
    expect(page.locator("#sources h2")).to_have_text("이 문서에서 질문과 가까운 다른 문장")
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()
    page.locator("#sources .same-document a").first.click()
    expect(page.locator("#sources mark.quote")).to_have_text(GWANGJU_QUOTE)


def test_a_reload_keeps_the_conversation_and_its_sources(page: Page) -> None:
    ask_and_wait(page, "수소")
    page.reload()
    expect(page.locator("#chat a.marker")).to_have_count(4)
    expect(page.locator("#sources .source")).to_have_count(3)
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_have_text(GWANGJU_QUOTE)
    ask(page, "이어서 말씀해 주세요")
    expect(page.locator("#chat .reply").last).to_contain_text("앞선 말은 2마디입니다.")


def test_a_new_chat_wipes_the_conversation_for_good(page: Page) -> None:
    ask_and_wait(page, "수소")
    page.locator("#new-chat").click()
    page.locator("#wipe button").first.click()
    expect(page.locator("#chat .reply")).to_have_count(1)
    wipe(page)
    page.reload()
    expect(page.locator("#chat .example")).to_have_count(2)
    expect(page.locator("#chat .reply")).to_have_count(0)


def test_an_example_is_a_question(page: Page) -> None:
    page.locator("#chat .example").first.click()
    expect(page.locator("#chat .question")).to_have_text(
        "수소연료전지를 지원하는 센터는 어디인가요?"
    )
    expect(page.locator("#chat a.marker")).to_have_count(4)


def test_no_evidence_shows_the_nearest_passages_as_such(page: Page) -> None:
    ask(page, "주차 요금은?")
    expect(page.locator("#chat .no-evidence")).to_contain_text("내용이 없습니다")
    expect(page.locator("#chat .nearest")).to_contain_text("가장 가까운 내용")
    expect(page.locator("#chat a.marker")).to_have_count(0)
    page.locator("#chat .nearest a").click()
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()
    expect(page.locator("#sources h2")).to_have_text("가장 가까운 내용")


def test_failures_are_said_and_are_not_answers(page: Page) -> None:
    ask(page, "고장")
    expect(page.locator("#chat .failure")).to_contain_text("언어 모델에 연결하지 못했습니다.")
    ask(page, "버그")
    expect(page.locator("#chat .failure")).to_have_count(2)
    expect(page.locator("#chat .failure").last).to_contain_text("예상하지 못한 문제")
    expect(page.locator("#chat .failure").last).not_to_contain_text("not an assistant error")
    expect(page.locator("#chat .no-evidence")).to_have_count(0)


def test_a_question_too_long_is_kindly_refused(page: Page) -> None:
    ask(page, "가" * 1_001)
    expect(page.locator("#chat .failure")).to_contain_text("1,000자까지")


def test_the_switch_turns_the_interface_to_english_and_stays(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.locator("#language").click()
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("#chat .example").first).to_contain_text("Which center")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("#send")).to_have_text("Send")
    page.locator("#language").click()
    expect(page.locator("#send")).to_have_text("보내기")


@pytest.mark.parametrize("width", [360, 390, 640, 768])
def test_nothing_runs_over_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    ask_and_wait(page, f"공격 {'가' * 300} {HOSTILE}")
    overflow = "document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(overflow) <= 0
    page.locator("#chat a.marker").click()
    expect(page.locator("#sources mark.quote").first).to_be_in_viewport()
    assert page.evaluate(overflow) <= 0


def test_a_comparison_scrolls_in_its_own_box_and_its_numbers_open_quotes(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    ask_and_wait(page, "비교해 주세요")
    expect(page.locator("#chat .reply .note")).to_have_text("질문을 ‘비교’ 뜻으로 이해했습니다.")
    box = page.get_by_role("group", name="센터 비교")
    expect(box.get_by_role("rowheader")).to_have_text(["특화 분야", "시설"])
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    box.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    expect(box.get_by_role("rowheader").first).to_be_in_viewport(ratio=1)
    box.evaluate("box => box.scrollTo(0, 0)")
    box.locator("a.marker").nth(1).click()
    expect(page.locator("#sources mark.quote")).to_have_text(MARKET_QUOTE)
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()


def test_on_a_phone_the_sources_are_a_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask_and_wait(page, "수소")
    panel = page.locator("#sources section")
    expect(panel).not_to_be_visible()
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()
    page.locator(".panel-close").click()
    expect(panel).not_to_be_visible()
    expect(page.locator("#chat a.marker").first).to_be_focused()
    page.locator("#chat a.marker").first.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()


def test_the_back_button_closes_the_sheet_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask_and_wait(page, "수소")
    address = page.url
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#sources section")).not_to_be_visible()
    expect(page.locator("#chat a.marker").first).to_be_focused()
    expect(page.locator("#chat .reply")).to_have_count(1)
    assert page.url == address


def test_a_question_from_another_page_waits_in_the_box(page: Page, site: str) -> None:
    page.goto(f"{site}?q=%3Cb%3E수소는%3F")
    box = page.locator("#question textarea")
    expect(box).to_have_value("<b>수소는?")
    expect(page.locator("#chat .question")).to_have_count(0)
    box.press("Enter")
    expect(page.locator("#chat .question")).to_have_text("<b>수소는?")


def test_a_language_asked_for_does_not_stay_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}?lang=en")
    expect(page).to_have_url(site)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_hostile_texts_are_shown_as_they_are(page: Page) -> None:
    ask_and_wait(page, f"공격 {HOSTILE}")
    page.locator("#chat a.marker").click()
    expect(page.locator("#sources mark.quote").first).to_be_visible()
    expected = " ".join(HOSTILE.replace("\u202e", "").split())
    for place in ("#chat .question", "#chat .reply", "#sources .document-head", ".document"):
        assert expected in " ".join(page.locator(place).inner_text().split())
    for forbidden in ("#chat img", "#sources img", "#chat b", "#chat h1", "#chat em", ".katex"):
        assert page.locator(forbidden).count() == 0
    links = page.locator("#chat a, #sources a").evaluate_all("all => all.map(a => a.href)")
    assert all(link.startswith(page.url) for link in links)


KEYS_AFTER_COMPOSITION = {
    "nothing more": [],
    "the same Enter once more": ["keyDown"],
}


@pytest.mark.parametrize("passed_on", KEYS_AFTER_COMPOSITION.values(), ids=KEYS_AFTER_COMPOSITION)
def test_one_enter_sends_a_korean_question_once(page: Page, passed_on: list[str]) -> None:
    page.locator("#question textarea").focus()
    keyboard = page.context.new_cdp_session(page)
    page.keyboard.insert_text("수소는 어디인가")
    keyboard.send("Input.imeSetComposition", {"text": "요", "selectionStart": 1, "selectionEnd": 1})
    processed = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **processed})
    keyboard.send("Input.insertText", {"text": "요"})
    expect(page.locator("#chat .more")).to_have_count(1)
    for kind in (*passed_on, "keyUp"):
        keyboard.send("Input.dispatchKeyEvent", {"type": kind, **enter})
    expect(page.locator("#question textarea")).to_have_value("")
    page.keyboard.insert_text("두 번째")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .more")).to_have_count(2)
    expect(page.locator("#chat .question")).to_have_text(["수소는 어디인가요", "두 번째"])


def test_shift_enter_is_a_new_line(page: Page) -> None:
    page.locator("#question textarea").focus()
    page.keyboard.insert_text("첫 줄")
    page.keyboard.press("Shift+Enter")
    page.keyboard.insert_text("둘째 줄")
    expect(page.locator("#question textarea")).to_have_value("첫 줄\n둘째 줄")
    expect(page.locator("#chat .question")).to_have_count(0)


def test_a_question_waits_while_the_documents_are_opened(open_page: OpenPage) -> None:
    opened = threading.Event()

    def open_slowly() -> AssistantPort:
        opened.wait(20)
        return FakeAssistant()

    page = open_page(serve_page(open_slowly))
    expect(page.locator("#notice")).to_contain_text("문서를 여는 중입니다")
    ask(page, "수소")
    expect(page.locator("#chat .status")).to_contain_text("문서를 여는 중입니다")
    opened.set()
    expect(page.locator("#chat a.marker")).to_have_count(4)
    expect(page.locator("#notice")).to_have_text("")
    expect(page.locator("#footer")).to_contain_text("문서 3건(2015-05-11 ~ 2024)")


def test_a_missing_index_names_the_command_and_a_reload_tries_again(open_page: OpenPage) -> None:
    ingested = threading.Event()

    def open_when_ingested() -> AssistantPort:
        if not ingested.is_set():
            raise AssistantError(f"아직 넣은 문서가 없습니다. {COMMAND} (No documents yet.)")
        return FakeAssistant()

    page = open_page(serve_page(open_when_ingested))
    expect(page.locator("#notice .warning")).to_contain_text(COMMAND)
    page.locator("#language").click()
    expect(page.locator("#notice .warning")).to_contain_text("not available yet")
    ask(page, "수소")
    expect(page.locator("#chat .failure")).to_contain_text(COMMAND)
    ingested.set()
    page.reload()
    expect(page.locator("#notice .warning")).to_have_count(0)
    ask_and_wait(page, "수소")

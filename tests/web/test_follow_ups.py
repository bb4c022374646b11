"""What is offered after an answer, and that only what documents tell is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from assistant.types import Answer, AnswerSentence, Language
from tests.web.conftest import OpenPage, ask_and_wait, serve_page
from tests.web.fake_assistant import HOSTILE
from tests.web.fake_library import CENTERS, HOSTILE_LINE, FakeLibrary
from web import chat
from web.conversation import CenterLink, Conversation
from web.follow_ups import follow_ups
from web.loading import BackgroundAssistant


def answered(question: str, *centers: str, language: Language = "ko", text: str = "") -> Answer:
    sentences = (AnswerSentence(text or "답입니다."),)
    return Answer(question, language, "answered", sentences, centers=centers)


def test_fields_told_and_not_yet_asked_are_offered() -> None:
    following = follow_ups(answered("가람의 특화 분야는?", "가람창조경제혁신센터"), FakeLibrary())
    assert following.centers == (CenterLink("garam", "가람창조경제혁신센터"),)
    assert following.questions[:2] == (
        "가람창조경제혁신센터의 전담기업은 어디인가요?",
        "가람창조경제혁신센터는 언제 문을 열었나요?",
    )
    # The only other center whose speciality a document tells.
    assert following.questions[2] == f"{HOSTILE_LINE}의 특화 분야는 무엇인가요?"


def test_what_the_answer_has_told_is_not_offered() -> None:
    told = answered("가람은?", "가람창조경제혁신센터", text="한빛전자가 맡았습니다.")
    following = follow_ups(told, FakeLibrary())
    assert not any("전담기업" in question for question in following.questions)


def test_nothing_is_offered_of_a_center_that_no_document_tells_of() -> None:
    following = follow_ups(answered("나루는?", "나루창조경제혁신센터"), FakeLibrary())
    assert (len(following.centers), following.questions) == (1, ())


def test_two_centers_are_compared_where_they_share_a_field() -> None:
    names = ("가람창조경제혁신센터", HOSTILE_LINE)
    assert f"{names[0]}, {names[1]} 비교해 주세요." in (
        follow_ups(answered("수소는?", *names), FakeLibrary()).questions
    )
    apart = answered("수소는?", names[0], "나루창조경제혁신센터")
    assert not any("비교" in question for question in follow_ups(apart, FakeLibrary()).questions)


def test_an_english_answer_is_followed_in_english() -> None:
    answer = answered("What of hydrogen?", "가람창조경제혁신센터", language="en")
    following = follow_ups(answer, FakeLibrary())
    assert following.centers[0].name == CENTERS[0].name_en
    assert following.questions[0] == f"What does {CENTERS[0].name_en} specialise in?"


def test_no_evidence_and_unknown_centers_offer_nothing() -> None:
    refused = replace(answered("주차는?", "가람창조경제혁신센터"), status="no_evidence")
    assert follow_ups(refused, FakeLibrary()).questions == ()
    assert follow_ups(answered("수소는?", "없는 센터"), FakeLibrary()).centers == ()


def test_an_answer_stands_where_nothing_to_follow_it_can_be_found() -> None:
    class Failing(FakeLibrary):
        def centers(self):  # type: ignore[no-untyped-def]
            raise RuntimeError("the catalog is gone")

    *_, conversation = chat.ask(BackgroundAssistant(Failing), Conversation("ko"), "수소")
    assert conversation.exchanges[0].answer is not None
    assert conversation.exchanges[0].suggestions == ()


class Answering(FakeLibrary):
    """Names two centers, one of a hostile name."""

    def ask(self, question: str, history: object = ()) -> Answer:
        answer = super().ask(question)
        return replace(answer, centers=("가람창조경제혁신센터", HOSTILE_LINE))


@pytest.fixture
def library(open_page: OpenPage) -> Page:
    return open_page(serve_page(Answering))


@pytest.mark.browser
def test_a_suggestion_asks_and_centers_lead_to_their_pages(library: Page) -> None:
    ask_and_wait(library, "수소")
    suggested = library.locator("#chat button.suggest")
    expect(suggested).to_have_count(3)
    expected = " ".join(HOSTILE.replace("\u202e", "").split())
    assert expected in " ".join(suggested.last.inner_text().split())
    first = suggested.first.inner_text()
    suggested.first.click()
    expect(library.locator("#chat .more")).to_have_count(2)
    expect(library.locator("#chat .question").last).to_have_text(first)
    expect(library.locator("#chat .follow-ups")).to_have_count(1)
    with library.expect_popup() as opened:  # the chat stays where it is
        library.locator("#chat a.center").first.click()
    opened.value.wait_for_url("**/centers/garam")
    opened.value.close()

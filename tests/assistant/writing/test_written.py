"""An assistant with a model: what it writes is checked, and what it does not write is quoted."""

from __future__ import annotations

import random

import pytest

from assistant.types import Answer, AnswerSentence, Turn
from assistant.writing.types import Message
from prompts.answers import answer_texts
from prompts.model_prompts import model_prompts
from tests.assistant.corpus import ANSWERED, NOT_ANSWERED, require_honest
from tests.assistant.writing.conftest import WrittenBy
from tests.assistant.writing.scripted import Scripted, copying, evidence_in, key_of

RENT = "제주 센터 사무실 임대료는 얼마인가요?"
KO, EN = answer_texts()["ko"], answer_texts()["en"]


def about_rent(messages: list[Message]) -> str:
    """A good answer, by a model that reads its evidence."""
    key = key_of(messages, "5만원")
    return f'제주 센터의 사무실 임대료는 월 5만원입니다. [{key} "임대료는 한 달에 5만원입니다"]\n'


def texts(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


class TestWritten:
    def test_a_supported_sentence_is_shown_with_its_citation(self, written_by: WrittenBy) -> None:
        assistant = written_by(Scripted(about_rent))
        answer = assistant.ask(RENT)
        assert (answer.mode, answer.note) == ("llm", "")
        assert answer.text == "제주 센터의 사무실 임대료는 월 5만원입니다. [1]"
        assert answer.citations[0].quote == "사무실 임대료는 한 달에 5만원입니다."
        assert answer.centers == ("제주창조경제혁신센터",)
        require_honest(answer, assistant)

    def test_what_wrote_it_is_kept(self, written_by: WrittenBy) -> None:
        answer = written_by(Scripted(about_rent)).ask(RENT)
        kept = answer.as_json()["written"]
        assert kept["model"] == "scripted:test"
        assert kept["prompt"] == model_prompts("writing")["ko"].mark
        assert kept["usage"] == {"input_tokens": 10, "output_tokens": 5, "cost": 0.001}

    def test_what_went_wrong_is_kept(self, written_by: WrittenBy) -> None:
        assert written_by(Scripted(about_rent)).ask(RENT).as_json()["written"]["failed"] is None
        answer = written_by(Scripted(about_rent, fails_at=0)).ask(RENT)
        assert answer.as_json()["written"]["failed"] == "cut"

    @pytest.mark.parametrize("question", ANSWERED)
    def test_every_answer_is_honest(self, written_by: WrittenBy, question: str) -> None:
        assistant = written_by(Scripted(copying(3)))
        require_honest(assistant.ask(question), assistant)

    def test_sentences_come_one_by_one(self, written_by: WrittenBy) -> None:
        model = Scripted(copying(3), size=1)
        *sentences, answer = written_by(model).stream(ANSWERED[1])
        assert isinstance(answer, Answer)
        assert tuple(sentences) == answer.sentences and len(sentences) > 1

    def test_an_english_question_is_answered_in_english(self, written_by: WrittenBy) -> None:
        def reply(messages: list[Message]) -> str:
            key = key_of(messages, "수소연료전지")
            claim = "The Gwangju center supports startups in hydrogen fuel cell vehicles."
            return f'{claim} [{key} "수소연료전지 자동차 분야의 창업"]'

        answer = written_by(Scripted(reply)).ask("Which center supports hydrogen fuel cells?")
        assert (answer.mode, answer.language) == ("llm", "en")
        assert answer.sentences[0].text.startswith("The Gwangju center supports")

    def test_the_conversation_goes_with_the_question(self, written_by: WrittenBy) -> None:
        model = Scripted(about_rent)
        said = [Turn("user", "제주 센터를 알려 주세요."), Turn("assistant", "제주 센터입니다. [1]")]
        written_by(model).ask(RENT, said)
        assert [(each.role, each.content) for each in model.asked[0][1:3]] == [
            ("user", "제주 센터를 알려 주세요."),
            ("assistant", "제주 센터입니다."),
        ]

    def test_a_misquoted_sentence_is_marked_as_weak(self, written_by: WrittenBy) -> None:
        def reply(messages: list[Message]) -> str:
            misquoted = '입주 기업은 최대 2년까지 머물 수 있습니다. [1 "이런 말은 없습니다"]'
            return about_rent(messages) + misquoted

        marked = written_by(Scripted(reply)).ask(RENT)
        assert texts(marked)[1] == "입주 기업은 최대 2년까지 머물 수 있습니다. (근거 약함)"
        assert marked.citations[1].quote == "입주 기업은 최대 2년까지 머물 수 있습니다."
        omitted = written_by(Scripted(reply), weak="omit").ask(RENT)
        assert len(omitted.sentences) == 1 and omitted.mode == "llm"


class TestNotAsked:
    @pytest.mark.parametrize("question", [*NOT_ANSWERED, "안녕하세요", "", "가" * 2000])
    def test_where_there_is_no_evidence_or_no_question(
        self, written_by: WrittenBy, question: str
    ) -> None:
        model = Scripted(copying())
        assert written_by(model).ask(question).mode == "extractive"
        assert model.asked == []

    def test_for_comparisons(self, written_by: WrittenBy) -> None:
        model = Scripted(copying())
        written_by(model).ask("대구 센터와 제주 센터의 개소일을 비교해 줘")
        assert model.asked == []


class TestNotSupported:
    @pytest.mark.parametrize(
        "reply",
        [
            "",
            "모르겠습니다.",
            "제주 센터의 사무실 임대료는 월 7만원입니다.",
            "화성 센터의 사무실 임대료는 월 5만원입니다.",
            "```\n사무실 임대료는 한 달에 5만원입니다.\n```",
            "입주 기업은 최대 2년까지 머물 수 있습니다.",  # weak alone supports no answer
            "\ufffd\x00]]]】】",
        ],
    )
    def test_becomes_the_extractive_answer_and_says_so(
        self, written_by: WrittenBy, assistant, reply: str
    ) -> None:
        written, plain = written_by(Scripted(reply)).ask(RENT), assistant.ask(RENT)
        assert (written.mode, written.note) == ("extractive", KO.not_supported)
        assert (written.sentences, written.citations) == (plain.sentences, plain.citations)


class TestWrongLanguage:
    @pytest.mark.parametrize(
        "reply",
        [
            "The office rent is 50,000 won a month.",
            "办公室租金为每月五万韩元。",
            "事務所の賃料は月5万ウォンです。",
            "The documents say “사무실 임대료는 한 달에 5만원입니다.” about it.",
        ],
    )
    def test_is_told_apart(self, written_by: WrittenBy, assistant, reply: str) -> None:
        written, plain = written_by(Scripted(reply)).ask(RENT), assistant.ask(RENT)
        assert (written.mode, written.note) == ("extractive", KO.wrong_language)
        assert (written.sentences, written.citations) == (plain.sentences, plain.citations)

    def test_is_asked_for_once_more(self, written_by: WrittenBy) -> None:
        def reply(messages: list[Message]) -> str:
            asked_again = messages[-1].content == model_prompts("writing")["ko"].again
            return about_rent(messages[:-1]) if asked_again else "The office rent is 50,000 won."

        model = Scripted(reply)
        answer = written_by(model).ask(RENT)
        assert (answer.mode, answer.note) == ("llm", "") and len(model.asked) == 2
        assert answer.text == "제주 센터의 사무실 임대료는 월 5만원입니다. [1]"

    def test_is_not_asked_for_a_third_time(self, written_by: WrittenBy) -> None:
        model = Scripted("The office rent is 50,000 won a month.")
        written_by(model).ask(RENT)
        assert len(model.asked) == 2 and model.opened == model.closed

    def test_of_an_english_question(self, written_by: WrittenBy) -> None:
        answer = written_by(Scripted(about_rent)).ask("How much is the office rent in Jeju?")
        assert (answer.mode, answer.note) == ("extractive", EN.wrong_language)

    def test_a_quote_in_korean_is_right_in_an_english_answer(self, written_by: WrittenBy) -> None:
        def reply(messages: list[Message]) -> str:
            key = key_of(messages, "5만원")
            quote = "임대료는 한 달에 5만원입니다"
            return f'The rent is 50,000 won a month: “사무실 {quote}.” [{key} "{quote}"]'

        answer = written_by(Scripted(reply)).ask("How much is the office rent at the Jeju center?")
        assert answer.note != EN.wrong_language


class TestFailures:
    def test_before_anything_is_shown_the_documents_are_quoted(
        self, written_by: WrittenBy, assistant
    ) -> None:
        answer, plain = written_by(Scripted(about_rent, fails_at=0)).ask(RENT), assistant.ask(RENT)
        assert (answer.mode, answer.note) == ("extractive", KO.not_written)
        assert (answer.sentences, answer.citations) == (plain.sentences, plain.citations)
        assert answer.as_json()["note"] == KO.not_written

    def test_what_was_shown_stays_and_quotes_follow(self, written_by: WrittenBy) -> None:
        model = Scripted(lambda messages: about_rent(messages) + "그리고", fails_at=70)
        assistant = written_by(model)
        *sentences, answer = assistant.stream(RENT)
        assert isinstance(answer, Answer) and answer.sentences == tuple(sentences)
        assert (answer.mode, answer.note) == ("llm", KO.broken_off)
        assert texts(answer)[0] == "제주 센터의 사무실 임대료는 월 5만원입니다."
        assert all("“" in text for text in texts(answer)[1:])
        cited = [number for sentence in answer.sentences for number in sentence.citations]
        assert cited == list(dict.fromkeys(cited))  # nothing is quoted again
        require_honest(answer, assistant)

    def test_a_hundred_faults_are_a_hundred_answers(self, written_by: WrittenBy) -> None:
        chance = random.Random(7)
        question = [RENT, ANSWERED[1], ANSWERED[-2]]
        for turn in range(100):
            model = Scripted(
                copying(4), size=chance.randint(1, 40), fails_at=chance.randint(0, 300)
            )
            assistant = written_by(model)
            answer = assistant.ask(question[turn % 3])
            assert answer.status == "answered" and answer.sentences
            assert answer.note and (model.opened, model.closed) == (1, 1)
            require_honest(answer, assistant)

    def test_closing_the_answer_closes_the_model(self, written_by: WrittenBy) -> None:
        model = Scripted(copying(4), size=1)
        stream = written_by(model).stream(ANSWERED[1])
        assert isinstance(next(iter(stream)), AnswerSentence)
        assert (model.opened, model.closed) == (1, 0)
        stream.close()  # type: ignore[attr-defined]
        assert model.closed == 1

    def test_a_model_that_does_not_end_is_cut_off(self, written_by: WrittenBy) -> None:
        model = Scripted(lambda messages: about_rent(messages) + "말이 많습니다. " * 50_000)
        answer = written_by(model).ask(RENT)
        assert answer.mode == "llm" and model.closed == 1


def test_evidence_of_the_prompt_is_read_by_these_tests(written_by: WrittenBy) -> None:
    model = Scripted(about_rent)
    written_by(model).ask(RENT)
    assert "사무실 임대료는 한 달에 5만원입니다." in evidence_in(model.asked[0]).values()

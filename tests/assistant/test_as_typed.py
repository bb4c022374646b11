"""Mistyped questions are answered, and it is told what they were taken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.open import understanding_over
from assistant.types import Turn
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import BUNDLED_MODEL, ROOT
from tests.assistant.corpus import require_honest
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store


@pytest.fixture(scope="module")
def assistant(
    corpus_home: Path,
    embedder: SentenceTransformerEmbedder,
    analyser: Analyser,
    directory: CenterDirectory,
) -> Assistant:
    """An assistant as it is opened for people: it repairs by the words of its documents."""
    store = Store(corpus_home, embedder, TermVectors.load(BUNDLED_MODEL))
    glossary = Glossary.load(ROOT / "data" / "glossary.yaml")
    understanding = understanding_over(store.words, analyser, directory, glossary)
    return Assistant(store, understanding, directory)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("수소연로전지 지원하는 센터는 어디인가요?", "광주창조경제혁신센터"),
        ("tnthdusfywjswlfmf wldnjsgksms tpsxjsms djel?", "광주창조경제혁신센터"),
        ("수소연료전지를지원하는센터는어디", "광주창조경제혁신센터"),
        ("제쥬센터 임데료 얼마임", "5만원"),
        ("제주 센타 사무실 임대료는 얼마인가여", "5만원"),
        ("부산 쎈터 해양 로봇 경쟁률 얼마", "9대 1"),
        ("선밖 배터리 사업을 하는 센터는 ㅇㄷ?", "울산창조경제혁신센터"),
    ],
)
def test_a_mistyped_question_is_answered(assistant: Assistant, typed: str, said: str) -> None:
    answer = assistant.ask(typed)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.language == "ko"
    assert answer.question == typed
    require_honest(answer, assistant)


def test_it_is_told_what_was_understood(assistant: Assistant) -> None:
    assert assistant.understand("수소연로전지 지원하는 곳").understood == "수소연료전지"
    assert assistant.understand("수소연료전지 지원하는 곳").understood == ""
    blind = assistant.understand("wpwn tpsxj tkantlf dlaeofy")
    assert blind.understood == blind.repaired == "제주 센터 사무실 임대료"


def test_an_answer_says_what_was_understood_beside_its_text(assistant: Assistant) -> None:
    answer = assistant.ask("수소연로전지 지원하는 센터는 어디인가요?")
    assert answer.understood == "질문을 ‘수소연료전지’ 뜻으로 이해했습니다."
    assert answer.understood not in answer.text
    assert assistant.ask("수소연료전지 지원하는 센터는?").understood == ""


def test_a_word_of_the_documents_is_no_error(assistant: Assistant) -> None:
    """한빛신문 is no word of the analyser; the documents know it."""
    question = assistant.understand("한빛신문 이바람 기자가 쓴 기사는?")
    assert (question.repairs, question.repaired) == ((), question.text)


def test_a_follow_up_leans_on_what_was_meant(assistant: Assistant) -> None:
    history = [Turn("user", "wpwn tpsxj djswp dufdjTdj?"), Turn("assistant", "2015년입니다.")]
    assert assistant.understand("거기 임데료는?", history).centers == ("jeju",)


def test_a_greeting_in_the_wrong_mode_is_a_greeting(assistant: Assistant) -> None:
    assert assistant.understand("dkssudgktpdy").aside == "greeting"

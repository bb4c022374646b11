"""What a question is taken to ask: language, centers, kind, concepts, conversation."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Turn
from assistant.understand import Question, Understanding
from korean.analysis import form_of


def forms(question: Question) -> set[str]:
    """Every form that would count as said, synonyms included."""
    terms = [
        term
        for concept in question.concepts
        for way in (concept.terms, *concept.synonyms)
        for term in way
    ]
    return {form_of(term) for term in terms}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("수소를 지원하는 센터는?", "ko"),
        ("C-Lab 모집은 언제?", "ko"),
        ("Which center supports hydrogen?", "en"),
        ("K-Champ?", "en"),
    ],
)
def test_language(understanding: Understanding, text: str, language: str) -> None:
    assert understanding.understand(text).language == language


@pytest.mark.parametrize(
    ("text", "centers"),
    [
        ("광주 수소", ("gwangju",)),
        ("대구·경북 센터의 지원은?", ("daegu", "gyeongbuk")),
        ("빛고을센터와 제주창조경제혁신센터", ("gwangju", "jeju")),
        ("What does the Busan center do?", ("busan",)),
        ("씨랩 모집", ("daegu",)),
        ("수소를 지원하는 센터", ()),
    ],
)
def test_centers_are_known_by_all_their_names(
    understanding: Understanding, text: str, centers: tuple[str, ...]
) -> None:
    question = understanding.understand(text)
    assert question.centers == question.query.centers == centers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("수소를 지원하는 센터는 어디인가요?", "which_center"),
        ("Which center supports hydrogen?", "which_center"),
        ("제주 센터는 언제 개소했나요?", "when"),
        ("임대료가 얼마예요?", "how_much"),
        ("몇 팀이 참가했나요?", "count"),
        ("광주 센터가 하는 일", "fact"),
    ],
)
def test_kind(understanding: Understanding, text: str, kind: str) -> None:
    assert understanding.understand(text).kind == kind


def test_a_question_that_names_its_center_does_not_ask_which(understanding: Understanding) -> None:
    assert understanding.understand("부산 센터는 어디인가요?").kind != "which_center"


def test_names_of_centers_and_question_words_are_no_concepts(understanding: Understanding) -> None:
    question = understanding.understand("광주창조경제혁신센터에서는 무엇을 어떻게 하나요?")
    assert question.centers == ("gwangju",)
    assert question.concepts == ()


def test_synonyms_of_the_glossary_count_too(understanding: Understanding) -> None:
    assert {"화장품", "미용"} <= forms(understanding.understand("화장품을 돕는 센터는?"))


def test_an_english_question_asks_for_korean_words(understanding: Understanding) -> None:
    question = understanding.understand("Which center supports hydrogen fuel cells?")
    assert "수소" in question.query.keywords
    assert any("수소" in term for term in question.query.terms)


def test_a_word_the_glossary_does_not_know_stays(understanding: Understanding) -> None:
    assert "blockchainx" in forms(understanding.understand("Which center does blockchainx?"))


def test_decomposed_letters_and_control_signs_do_not_matter(understanding: Understanding) -> None:
    plain = "광주 수소 지원"
    odd = unicodedata.normalize("NFD", "광주\x00  수소\u200b 지원\n")
    assert understanding.understand(odd) == understanding.understand(plain)


class TestFollowUps:
    """What a short question leaves out."""

    HISTORY = (
        Turn("user", "부산 센터는 뭘 지원하나요?"),
        Turn("assistant", "해양 로봇입니다."),
        Turn("user", "제주 센터는 언제 열었나요?"),
        Turn("assistant", "2015년입니다."),
    )

    @pytest.mark.parametrize(
        "text", ["거기는 임대료가 얼마예요?", "그 센터 임대료는?", "When does that center open?"]
    )
    def test_they_speak_of_the_center_last_spoken_of(
        self, understanding: Understanding, text: str
    ) -> None:
        assert understanding.understand(text, self.HISTORY).centers == ("jeju",)

    def test_a_center_named_counts_more(self, understanding: Understanding) -> None:
        assert understanding.understand("그럼 대구는?", self.HISTORY).centers == ("daegu",)

    def test_asking_which_center_begins_anew(self, understanding: Understanding) -> None:
        text = "수소연료전지를 지원하는 센터는 어디인가요?"
        assert understanding.understand(text, self.HISTORY).centers == ()


@given(st.text(max_size=80))
def test_any_text_is_understood(understanding: Understanding, text: str) -> None:
    question = understanding.understand(text)
    assert "\x00" not in question.text
    assert all(concept.terms for concept in question.concepts)

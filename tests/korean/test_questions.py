"""What is asked, and a question made clean."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korean.analysis import Analyser
from korean.centers_due import how_many_centers
from korean.questions import (
    ENGLISH_STOP_WORDS,
    QUESTION_TERMS,
    asked_thing,
    clean,
    has_hangul,
    kind_of,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("어느 센터가 수소를 지원하나요?", "which_center"),
        ("뷰티를 지원하는 곳은?", "which_center"),
        ("수소 충전소는 어디서 지원받나요?", "which_center"),
        ("스마트공장을 맡은 센터는 어디인가요?", "which_center"),
        ("Which center supports hydrogen startups?", "which_center"),
        ("공동 행사를 연 일곱 센터 이름을 알려 주세요", "which_center"),
        ("입주 신청은 어디서 하나요?", "fact"),
        ("피치데이는 어디서 신청해요?", "how_to"),
        ("전국에 센터가 몇 개야?", "count"),
        ("전국에서 SK가 맡은 센터는 모두 몇 곳이에요?", "which_center"),
        ("Where can I get help with cosmetics?", "which_center"),
        ("강원 센터는 언제 문을 열었나요?", "when"),
        ("몇 월에 개소했나요?", "when"),
        ("When did the Gwangju center open?", "when"),
        ("펀드 규모는 얼마인가요?", "how_much"),
        ("What is the amount of the fund?", "how_much"),
        ("몇 개 기업을 키웠나요?", "count"),
        ("How many startups were raised?", "count"),
        ("제주 센터의 특화 분야는 무엇인가요?", "fact"),
        ("What is C-Lab?", "fact"),
        ("가람도 기업이 스스로 꾸리는 센터인가요?", "yes_no"),
        ("청년도전 사업은 몇 팀 뽑았어요?", "count"),
        ("접수 경로 안내 바랍니다", "how_to"),
        ("", "fact"),
    ],
)
def test_kind_of_question(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_hangul_is_told_from_other_scripts() -> None:
    assert has_hangul("C-Lab은?") and has_hangul("ㅋ")
    assert not has_hangul("What is 創業 😀?")


def test_clean_makes_one_tidy_line() -> None:
    assert clean("  광주\t센터는\n\n어디?\u3000\u200b ") == "광주 센터는 어디?"
    assert clean("수소\x00 지원\u202e?") == "수소 지원 ?"
    assert clean("\ud800") == ""


def test_clean_composes_hangul() -> None:
    assert clean(unicodedata.normalize("NFD", "광주 센터")) == "광주 센터"


@given(st.text(st.characters(), max_size=80))
def test_clean_leaves_nothing_that_hides(question: str) -> None:
    once = clean(question)
    assert all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") for sign in once)
    assert once == " ".join(once.split())
    assert clean(once) == once


def test_question_words_are_terms_of_the_analyser(analyser: Analyser) -> None:
    asked = "어디에서 무엇을 지원하는지 알려 주세요"
    left = [term for term in analyser.terms(asked) if term not in QUESTION_TERMS]
    assert left == ["지원/NNG"]


def test_english_stop_words_are_lower_case() -> None:
    assert {word for word in ENGLISH_STOP_WORDS if word != word.lower()} == set()


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("행사를 함께 연 일곱 센터 이름을 알려 주세요", 7),
        ("플랫폼을 함께 꾸린 센터 셋이 어디인가요?", 3),
        ("사업을 주관한 센터가 여섯 군데라는데 어디예요?", 6),
        ("Which three centers share it?", 3),
        ("대기업 두 곳이 함께 맡은 센터는?", None),
        ("두 번째 센터는 어디인가요?", None),
        ("17개 센터 가운데 어디가 먼저 열었나요?", None),
    ],
)
def test_how_many_centers_are_asked_for(question: str, number: int | None) -> None:
    assert how_many_centers(question) == number


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("게임 SW랩에는 어떤 엔진이 깔려 있나요?", "엔진이"),
        ("J-SPACE 좌석은 몇 개나 되나요?", "좌석"),
        ("키움센터에 입주하면 임대료를 한 달에 얼마 내나요?", "임대료"),
        ("What prize did Tegway win?", "prize"),
        ("센터에서 도와주나요?", ""),
    ],
)
def test_what_a_question_asks_for_stands_beside_its_question_word(
    question: str, thing: str
) -> None:
    assert asked_thing(question) == thing


@pytest.mark.parametrize(
    "question",
    [
        "헬스케어를 특화 분야에 넣은 센터들을 알고 싶어요",
        "6월에 열었고 관광도 특화 분야인 센터를 찾고 있어요",
        "smart farm 쪽으로 특화된 center 어디인가요?",
    ],
)
def test_centers_that_are_looked_for_are_asked_for(question: str) -> None:
    assert kind_of(question) == "which_center"

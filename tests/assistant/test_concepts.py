"""What a question asks for: figures and years."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.concepts import Concepts
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import ROOT


@pytest.fixture(scope="module")
def concepts(analyser: Analyser, directory: CenterDirectory) -> Concepts:
    glossary = Glossary.load(ROOT / "data" / "glossary.yaml")
    return Concepts(analyser, directory, glossary, today=lambda: date(2025, 11, 25))


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("2만9천건의 상담", {"2만9천건"}),
        ("삼백억원 펀드", {"삼백억원"}),
        ("2015년 3월에 연 센터", {"2015년", "3월"}),
        ("2014.9.15 출범", {"2014.9.15"}),
        ("센터 열일곱 곳", {"열일곱곳"}),
        ("센터 두 곳은 어디인가요?", set()),
        ("3기 모집", {"3기"}),
    ],
)
def test_figures(concepts: Concepts, text: str, literals: set[str]) -> None:
    found, _ = concepts.of(text)
    assert {concept.literal for concept in found} - {""} == literals


def test_last_year_is_a_year(concepts: Concepts) -> None:
    found, _ = concepts.of("작년 9월 모집 공고")
    [year] = [concept for concept in found if concept.terms == ("작년/NNG",)]
    assert ("2024/SN", "년/NNB") in year.synonyms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Is it self-run?", "자율/NNG"),
        ("Who is the head?", "센터장/NNG"),
        ("And who runs it now?", "센터장/NNG"),
        ("How many people work at the Busan center?", "직원/NNG"),
    ],
)
def test_an_english_phrase_is_taken_whole(concepts: Concepts, text: str, term: str) -> None:
    assert [concept.terms for concept in concepts.of(text)[0]] == [(term,)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Until when could I sign up?", [("신청/NNG",)]),
        ("What share of it is forest?", [("비율/NNG",), ("임업/NNG",)]),
        ("How much of it?", [("비율/NNG",)]),
        ("On what day did the center's building open?", [("건물/NNG",), ("개소/NNG",)]),
        ("Which is the one being like the others?", []),
        ("Is the building (건물) open?", [("건물/NNG",), ("개소/NNG",)]),
    ],
)
def test_english_words_that_only_ask_are_none(
    concepts: Concepts, text: str, terms: list[tuple[str, ...]]
) -> None:
    assert [concept.terms for concept in concepts.of(text)[0]] == terms


def test_english_words_of_a_korean_question_stand_once(concepts: Concepts) -> None:
    found, _ = concepts.of("startup 지원 list please")
    [startup, support] = found
    assert startup.terms == ("스타트업/NNG",)
    assert ("startup/SL",) in startup.synonyms
    assert support.terms == ("지원/NNG",)


def test_a_name_in_capitals_is_no_word_that_asks(concepts: Concepts) -> None:
    found, _ = concepts.of("IT 지원")
    assert ("it/SL",) in [concept.terms for concept in found]


def test_what_one_says_of_oneself_weighs_little(concepts: Concepts) -> None:
    found, _ = concepts.of("볼트 공장입니다. 2015년에 도면을 받아 견본을 만든 곳은 어디인가요?")
    weights = {concept.terms[-1]: concept.weight for concept in found}
    assert weights["볼트/NNG"] == weights["공장/NNG"] < weights["견본/NNG"] == weights["도면/NNG"]


def test_a_question_that_cannot_stand_alone_keeps_what_comes_before(concepts: Concepts) -> None:
    found, _ = concepts.of("용접 교육을 받고 싶어요. 얼마예요?")
    assert {concept.weight for concept in found} == {1.0}


def test_a_glossary_phrase_may_mean_what_the_thesaurus_takes_it_for(concepts: Concepts) -> None:
    [opening] = concepts.of("When did it open?")[0]
    assert opening.terms == ("개소/NNG",)
    assert ("오픈/NNG",) in opening.near


def test_english_figures_of_a_mixed_question_are_korean_ones(concepts: Concepts) -> None:
    found, _ = concepts.of("입주 firms in July 2016")
    assert {concept.literal for concept in found} - {""} == {"2016년", "7월"}

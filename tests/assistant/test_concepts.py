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

"""Citations: numbered as they appear, quotes checked to the letter."""

from __future__ import annotations

import pytest

from assistant.cite import Citations, FalseQuote
from assistant.evidence import Evidence
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.assistant.builders import hit
from vectorstore.types import Hit

SAID = [("광주와 대구가 함께 연다.", ("gwangju", "daegu")), ("😀 신청은 5월까지다.", ())]


@pytest.fixture
def found(analyser: Analyser) -> Hit:
    return hit(analyser, SAID)


def evidence(found: Hit, place: int) -> Evidence:
    return Evidence(found, found.passage.sentences[place], 1.0, 1.0)


def citations(directory: CenterDirectory, found: Hit, asked: tuple[str, ...] = ()) -> Citations:
    return Citations(directory, {"d": found.passage.text}.__getitem__, asked)


def test_numbers_follow_the_order_of_appearance(directory: CenterDirectory, found: Hit) -> None:
    made = citations(directory, found)
    assert [made.number(evidence(found, place)) for place in (1, 0, 1)] == [1, 2, 1]
    assert [citation.number for citation in made.all()] == [1, 2]


def test_a_quote_is_the_range_it_names(directory: CenterDirectory, found: Hit) -> None:
    made = citations(directory, found)
    made.number(evidence(found, 1))
    [citation] = made.all()
    assert citation.quote == "😀 신청은 5월까지다."
    assert found.passage.text[citation.start : citation.end] == citation.quote
    assert (citation.title, citation.source, citation.page) == ("d 제목", "d.txt", 2)
    assert (citation.publisher, citation.published) == ("발행처", "2015-05")


@pytest.mark.parametrize(
    ("asked", "named"),
    [((), "광주창조경제혁신센터"), (("daegu",), "대구창조경제혁신센터")],
    ids=["the first said", "the one asked about"],
)
def test_a_quote_on_two_centers_names_one(
    directory: CenterDirectory, found: Hit, asked: tuple[str, ...], named: str
) -> None:
    made = citations(directory, found, asked)
    made.number(evidence(found, 0))
    assert made.all()[0].center == named


def test_a_quote_on_no_center_names_none(directory: CenterDirectory, found: Hit) -> None:
    made = citations(directory, found, ("daegu",))
    made.number(evidence(found, 1))
    assert made.all()[0].center is None


def test_a_quote_that_is_not_the_text_is_refused(directory: CenterDirectory, found: Hit) -> None:
    changed = {"d": found.passage.text.replace("5월", "6월")}
    made = Citations(directory, changed.__getitem__)
    made.number(evidence(found, 0))
    with pytest.raises(FalseQuote):
        made.number(evidence(found, 1))
    assert len(made.all()) == 1

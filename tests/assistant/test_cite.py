"""Citations: numbered as they appear, quotes checked to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.cite import Citations, FalseQuote
from assistant.errors import AnswerFailed
from assistant.evidence import Evidence
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.assistant.builders import document_of, hit
from vectorstore.types import Hit, Section

SAID = [("광주와 대구가 함께 연다.", ("gwangju", "daegu")), ("😀 신청은 5월까지다.", ())]


@pytest.fixture
def found(analyser: Analyser) -> Hit:
    return hit(analyser, SAID)


def evidence(found: Hit, place: int) -> Evidence:
    return Evidence(found, found.passage.sentences[place], 1.0, 1.0)


def citations(directory: CenterDirectory, found: Hit, asked: tuple[str, ...] = ()) -> Citations:
    return Citations(directory, {"d": document_of(found)}.__getitem__, asked)


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
    assert citation.version == document_of(found).version


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
    document = document_of(found)
    changed = {"d": replace(document, text=document.text.replace("5월", "6월"))}
    made = Citations(directory, changed.__getitem__)
    made.number(evidence(found, 0))
    with pytest.raises(FalseQuote):
        made.number(evidence(found, 1))
    assert len(made.all()) == 1


def test_a_document_gone_since_it_was_found_is_a_failure(
    directory: CenterDirectory, found: Hit
) -> None:
    with pytest.raises(AnswerFailed):
        Citations(directory, {}.__getitem__).number(evidence(found, 0))


def test_copies_are_cited_on_the_original_and_named(
    directory: CenterDirectory, analyser: Analyser
) -> None:
    group = ("first", "second", "third", "gone")
    hits = [hit(analyser, SAID, document_id=name, copies=group) for name in group]
    documents = {each.document.document_id: document_of(each) for each in hits[:3]}
    documents["first"] = replace(documents["first"], text="머리글\n" + documents["first"].text)
    documents["second"] = replace(documents["second"], text="😀 신청은\n5월까지다.")
    made = Citations(directory, documents.__getitem__)
    assert [made.number(evidence(each, 1)) for each in (hits[2], hits[2])] == [1, 1]
    [citation] = made.all()
    assert (citation.document_id, citation.title) == ("first", "first 제목")
    assert documents["first"].text[citation.start : citation.end] == citation.quote
    assert citation.version == documents["first"].version
    assert citation.also == ("second", "third")


def test_the_original_that_words_it_otherwise_is_not_cited(
    directory: CenterDirectory, analyser: Analyser
) -> None:
    group = ("first", "second")
    first, second = (hit(analyser, SAID, document_id=name, copies=group) for name in group)
    documents = {each.document.document_id: document_of(each) for each in (first, second)}
    other = documents["first"].text.replace("5월", "6월")
    documents["first"] = replace(documents["first"], text=other)
    made = Citations(directory, documents.__getitem__)
    citation = made.cite(evidence(second, 1))
    assert (citation.document_id, citation.also) == ("second", ())


@pytest.mark.parametrize("place", [0, 1], ids=["right below", "further below"])
def test_a_heading_is_quoted_only_with_the_sentence_right_below_it(
    directory: CenterDirectory, found: Hit, place: int
) -> None:
    heading, below = "창업 모임\n\n", document_of(found)
    text = heading + below.text
    shift = len(heading)
    sentences = tuple(
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in found.passage.sentences
    )
    passage = replace(found.passage, start=shift, end=len(text), sentences=sentences)
    document = replace(
        below, text=text, sections=(Section("창업 모임", 3, ("창업 모임",), 0, len(text)),)
    )
    made = Citations(directory, {"d": document}.__getitem__)
    item = replace(evidence(replace(found, passage=passage), place), headed=True)
    citation = made.cite(item)
    assert citation.quote == text[citation.start : citation.end]
    assert citation.quote.startswith("창업 모임") == (place == 0)

"""What the documents cited say of the question besides: near enough, never overlapping."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.further import further
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.assistant.builders import document_of, hit
from tests.assistant.corpus import require_honest
from vectorstore.types import Hit, Span

LINES = [
    "해양 로봇을 만드는 회사를 돕는다.",
    "해양 로봇 회사는 수조를 빌려 쓴다.",
    "해양 로봇 대회도 해마다 연다.",
    "로봇.",
    "해양 로봇 전시관을 새로 짓는다.",
    "해양 로봇 강좌를 가을에 연다.",
    "한지 공모전은 따로 열린다.",
]


@pytest.fixture
def found(analyser: Analyser) -> Hit:
    return hit(analyser, [(line, ()) for line in LINES])


@pytest.fixture
def citations(directory: CenterDirectory, analyser: Analyser, found: Hit) -> Citations:
    other = hit(analyser, [(LINES[0], ())], document_id="e")
    documents = {"d": document_of(found), "e": document_of(other)}
    return Citations(directory, documents.__getitem__)


def evidence(found: Hit, place: int, score: float = 1.0, coverage: float = 1.0) -> Evidence:
    return Evidence(found, found.passage.sentences[place], score, coverage)


def quotes(found: list[Evidence], citations: Citations) -> list[str]:
    return [citation.quote for citation in further(found, citations)]


def test_what_is_near_and_not_cited_goes_on_in_number(found: Hit, citations: Citations) -> None:
    items = [evidence(found, 0), evidence(found, 1, 0.9), evidence(found, 2, 0.8)]
    citations.cite(items[0])
    beside = further(items, citations)
    assert [(one.number, one.quote) for one in beside] == [(2, LINES[1]), (3, LINES[2])]


@pytest.mark.parametrize(
    ("place", "score", "coverage"),
    [(6, 0.3, 1.0), (6, 0.9, 0.1), (3, 0.9, 1.0)],
    ids=["far from the question", "holds little of it", "a fragment"],
)
def test_what_is_not_near_enough_is_left_out(
    found: Hit, citations: Citations, place: int, score: float, coverage: float
) -> None:
    items = [evidence(found, 0), evidence(found, place, score, coverage)]
    citations.cite(items[0])
    assert quotes(items, citations) == []


def test_there_are_at_most_three_of_a_document(found: Hit, citations: Citations) -> None:
    items = [evidence(found, place) for place in (0, 1, 2, 4, 5)]
    citations.cite(items[0])
    assert quotes(items, citations) == [LINES[1], LINES[2], LINES[4]]


def test_what_a_quote_holds_with_its_heading_is_not_told_again(
    found: Hit, citations: Citations
) -> None:
    document = document_of(found)
    first, second = found.passage.sentences[:2]
    citations.cite_range(document, Span(first.start, second.end))
    assert quotes([evidence(found, 0), evidence(found, 1)], citations) == []


def test_documents_that_are_not_cited_are_left_out(
    analyser: Analyser, found: Hit, citations: Citations
) -> None:
    elsewhere = hit(analyser, [(LINES[0], ())], document_id="e")
    items = [evidence(found, 0), evidence(elsewhere, 0)]
    citations.cite(items[0])
    assert quotes(items, citations) == []


def test_nothing_found_is_nothing_further(citations: Citations) -> None:
    assert further([], citations) == ()


def test_an_answer_tells_what_its_documents_say_besides(assistant: Assistant) -> None:
    answer = assistant.ask("해양 로봇 스타트업에는 어떤 지원을 하나요?")
    require_honest(answer, assistant)
    assert "수중 드론을 만드는 회사라면" in " ".join(one.quote for one in answer.further)

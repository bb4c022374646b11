"""What staff have answered is answered in their words, cited, and goes when it is withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.understand import Understanding
from ingest.official import OfficialEntry, official_id, publish
from ingest.segment import Segmenter
from korean.centers import CenterDirectory
from settings import BUNDLED_MODEL
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store
from vectorstore.writer import Writer

QUESTION = "광주 센터에 반려동물을 데려가도 되나요?"
ENTRY = OfficialEntry(
    "7", QUESTION, "네, 1층 로비까지는 함께 오실 수 있습니다.\n회의실에는 두고 오셔야 합니다.",
    "광주창조경제혁신센터", "2026-11-20",
)  # fmt: skip


class Knows:
    """Knows one question, word for word."""

    def document_for(self, question: str) -> str | None:
        return official_id("7") if question == QUESTION else None


@pytest.fixture
def home(own_home: Path, embedder: SentenceTransformerEmbedder, segmenter: Segmenter) -> Path:
    with Writer.open(own_home, embedder) as writer:
        assert publish(writer, segmenter, [ENTRY]) == 1
        assert publish(writer, segmenter, [ENTRY]) == 0
    return own_home


@pytest.fixture
def assistant(
    home: Path,
    embedder: SentenceTransformerEmbedder,
    understanding: Understanding,
    directory: CenterDirectory,
) -> Assistant:
    store = Store(home, embedder, TermVectors.load(BUNDLED_MODEL))
    return Assistant(store, understanding, directory, official=Knows())


def test_it_is_told_as_official_with_its_date_and_an_exact_citation(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert answer.official and answer.status == "answered"
    assert answer.as_json()["official"] is True
    assert answer.text.splitlines()[0] == "센터가 확인한 공식 답변입니다. (2026년 11월 20일 기준)"
    assert answer.text.endswith("회의실에는 두고 오셔야 합니다. [1]")
    [citation] = answer.citations
    assert citation.center == "광주창조경제혁신센터"
    document = assistant.document(citation.document_id)
    assert document.text[citation.start : citation.end] == citation.quote
    assert QUESTION not in citation.quote


def test_another_question_is_answered_from_the_documents(assistant: Assistant) -> None:
    answer = assistant.ask("제주 센터는 언제 개소했나요?")
    assert answer.status == "answered" and not answer.official


def test_it_is_evidence_like_other_documents(assistant: Assistant) -> None:
    answer = assistant.ask("광주 센터 로비에 반려동물과 함께 갈 수 있나요?")
    assert official_id("7") in {citation.document_id for citation in answer.citations}


def test_withdrawn_it_is_no_answer_but_what_was_cited_opens(
    assistant: Assistant,
    home: Path,
    embedder: SentenceTransformerEmbedder,
    segmenter: Segmenter,
) -> None:
    cited = assistant.ask(QUESTION).citations[0]
    with Writer.open(home, embedder) as writer:
        assert publish(writer, segmenter, []) == 1
    assert not assistant.ask(QUESTION).official
    text = assistant.document(cited.document_id, cited.version).text
    assert text[cited.start : cited.end] == cited.quote

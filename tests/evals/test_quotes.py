"""Whatever is asked and whatever the documents hold, a quote is an exact range of its document."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.types import Answer
from assistant.understand import Understanding
from evals.beir import Source
from evals.golden import read_golden
from evals.harness import as_document
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import BUNDLED_MODEL, ROOT
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store
from vectorstore.writer import Writer

BROCHURES = ROOT / "data" / "sample" / "brochures"
ASKED = 60
QUESTIONS = (
    "부산 센터는 언제 문을 열었나요?",
    "수소를 지원하는 센터는 어디인가요?",
    "펀드는 얼마인가요?",
)

SUBJECTS = st.sampled_from(
    ["부산창조경제혁신센터는", "광주 센터가", "대구·경북 센터는", "이곳은", ""]
)
PREDICATES = st.sampled_from(
    [
        "2015년 3월 16일 문을 열었다.",
        "수소 스타트업[7]을 지원합니다!",
        "펀드 1,200억 원을 조성했다(2016년).",
        "“로봇”\t창업을 돕는다😀.",
        "항목: 펀드 | 금액: 300억 원",
        "네이버[035420]와 손잡았다.",
    ]
)
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\u3000", "  "])
NOISE = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
SENTENCES = st.tuples(SUBJECTS, st.just(" "), PREDICATES, NOISE, BREAKS).map("".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12).map("".join)

Over = Callable[[Path], Assistant]


@pytest.fixture(scope="module")
def segmenter(analyser: Analyser, directory: CenterDirectory) -> Segmenter:
    return Segmenter(analyser, directory)


@pytest.fixture(scope="module")
def over(
    embedder: SentenceTransformerEmbedder, analyser: Analyser, directory: CenterDirectory
) -> Over:
    """An assistant over a home."""
    vectors = TermVectors.load(BUNDLED_MODEL)
    glossary = Glossary.load(ROOT / "data" / "glossary.yaml")
    understanding = Understanding(analyser, directory, glossary)
    return lambda home: Assistant(Store(home, embedder, vectors), understanding, directory)


@pytest.fixture(scope="module")
def brochures(
    tmp_path_factory: pytest.TempPathFactory,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
    segmenter: Segmenter,
    over: Over,
) -> Assistant:
    home = tmp_path_factory.mktemp("quotes") / "home"
    with Writer.open(home, embedder) as writer:
        assert not Pipeline(writer, reader, segmenter).run([BROCHURES]).failed
    return over(home)


def wrongly_quoted(assistant: Assistant, answer: Answer) -> list[str]:
    """The quotes of an answer that are not what their document says at their place."""
    return [
        citation.quote
        for citation in (*answer.citations, *answer.nearest)
        if not citation.quote
        or assistant.document(citation.document_id, citation.version).text[
            citation.start : citation.end
        ]
        != citation.quote
    ]


@pytest.mark.slow
def test_quotes_of_the_golden_questions_are_exact(brochures: Assistant) -> None:
    questions = read_golden("dev")
    answers = [
        brochures.ask(golden.question, golden.history)
        for golden in questions[:: max(1, len(questions) // ASKED)]
    ]
    assert sum(answer.status == "answered" for answer in answers) > ASKED / 3
    assert [quote for answer in answers for quote in wrongly_quoted(brochures, answer)] == []


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_quotes_of_any_documents_are_exact(
    texts: list[str], embedder: SentenceTransformerEmbedder, segmenter: Segmenter, over: Over
) -> None:
    documents = [
        as_document(Source(f"d{place}", "안내", unicodedata.normalize("NFC", text)))
        for place, text in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        with Writer.open(Path(folder), embedder) as writer:
            writer.put(list(segmenter.segment(documents)))
        assistant = over(Path(folder))
        for question in QUESTIONS:
            assert wrongly_quoted(assistant, assistant.ask(question)) == []

"""The same release in five papers is cited once; an old citation still opens its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from tests.assistant.conftest import MakeAssistant
from tests.assistant.corpus import require_honest, write_sources
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

BODY = """\
강원창조경제혁신센터가 산림 드론 스타트업 열네 곳을 선발했다. \
뽑힌 기업에는 산불 감시 드론의 시제품 제작비로 모두 7억원을 나눠 준다.

센터는 평창 비행 시험장을 5월부터 무료로 연다. 조종사가 없는 회사에는 교육을 함께 제공한다.

지난해 참가한 아홉 곳 가운데 네 곳은 해외 전시회에서 계약을 맺었다. \
센터장은 산이 많은 지역의 강점을 살리겠다고 말했다.
"""
PAPERS = {  # in the order of their names; the original is neither the first nor the last
    "가람일보.txt": ("강원 센터, 산림 드론 기업 뽑아", "2024.04.03"),
    "나루신문.txt": ("산불 감시 드론에 7억원", "2024.04.02"),
    "다온뉴스.txt": ("드론 스타트업 열네 곳, 강원에 모인다", "2024.04.03"),
    "라온경제.txt": ("평창 비행 시험장 무료로 연다", "2024.04.04"),
    "마루통신.txt": ("강원 드론 창업 지원", "2024.04.03"),
}
QUESTION = "산불 감시 드론 시제품 제작비로 모두 얼마를 나눠 주나요?"

Ingest = Callable[[], Assistant]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_sources(tmp_path_factory.mktemp("papers"))
    for name, (title, date) in PAPERS.items():
        paper = name.removesuffix(".txt")
        head = f"{title}\n\n(춘천={paper}) 한누리 기자 = 입력 {date} 09:00\n\n"
        (folder / name).write_text(head + BODY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ingest(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    segmenter: Segmenter,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
    assistant_over: MakeAssistant,
) -> Ingest:
    """A function that brings the home in step with the folder, and opens it."""
    home = tmp_path_factory.mktemp("papers-home") / "home"

    def run() -> Assistant:
        with Writer.open(home, embedder) as writer:
            report = Pipeline(writer, reader, segmenter).run([folder], prune=True)
        assert not report.failed
        return assistant_over(home)

    return run


@pytest.fixture(scope="module")
def assistant(ingest: Ingest) -> Assistant:
    return ingest()


def test_copies_are_cited_once_on_the_original(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    require_honest(answer, assistant)
    first = answer.citations[0]
    assert (first.title, first.published) == ("산불 감시 드론에 7억원", "2024-04-02")
    assert "7억원" in first.quote
    assert answer.text.count("7억원을 나눠") == 1
    others = {info.document_id for info in assistant.documents() if info.source.endswith(".txt")}
    assert len(first.also) == 4 and set(first.also) < others - {first.document_id}
    assert "「산불 감시 드론에 7억원」(2024년 4월 2일) 외 4건" in answer.text
    assert answer.as_json()["citations"][0]["version"] == first.version


def test_copies_do_not_make_a_center_count_twice(assistant: Assistant) -> None:
    answer = assistant.ask("산림 드론 스타트업을 선발한 센터는 어디인가요?")
    assert answer.centers == ("강원창조경제혁신센터",)
    assert "강원창조경제혁신센터입니다." in answer.text


def test_copies_are_as_sure_as_one(assistant: Assistant, folder: Path, ingest: Ingest) -> None:
    many = assistant.ask(QUESTION)
    for name in list(PAPERS)[2:]:
        (folder / name).rename(folder / f".{name}")
    try:
        few = ingest().ask(QUESTION)
    finally:
        for name in list(PAPERS)[2:]:
            (folder / f".{name}").rename(folder / name)
        ingest()
    assert len(few.citations[0].also) == 1
    assert many.confidence == pytest.approx(few.confidence, abs=0.15)


def test_a_citation_opens_the_text_it_quotes_after_its_document_was_replaced_and_removed(
    folder: Path, ingest: Ingest
) -> None:
    assistant = ingest()
    [citation, *_] = assistant.ask("제주 센터 사무실 임대료는 얼마인가요?").citations
    quoted = assistant.document(citation.document_id, citation.version)
    brochure = folder / "brochures" / "jeju.txt"
    text = brochure.read_text(encoding="utf-8")
    brochure.write_text(text.replace("5만원", "9만원"), encoding="utf-8")
    assistant = ingest()
    assert "9만원" in assistant.document(citation.document_id).text
    assert assistant.document(citation.document_id, citation.version) == quoted
    assert "9만원" in assistant.ask("제주 센터 사무실 임대료는 얼마인가요?").text
    brochure.unlink()
    assistant = ingest()
    with pytest.raises(KeyError):
        assistant.document(citation.document_id)
    kept = assistant.document(citation.document_id, citation.version)
    assert kept.text[citation.start : citation.end] == citation.quote

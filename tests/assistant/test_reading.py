"""Passages in the order of what was read in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.reading import LEG, POOL
from ingest.segment import Segmenter
from tests.assistant.conftest import MakeAssistant
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.types import Document, Hit
from vectorstore.writer import Writer

QUESTION = "등대 다리의 길이는 몇 m인가요?"
TEXTS = {
    "words": "등대 다리의 길이를 두고 말이 많았다. 다리의 길이는 설계 때부터 다툼거리였다.",
    "told": "항구를 잇는 등대 다리는 2019년에 놓였다. 길이가 812m에 이른다.",
    "other": "시장은 매달 첫 토요일에 열린다.",
}


@pytest.fixture(scope="module")
def bridges(
    tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter,
    embedder: SentenceTransformerEmbedder, assistant_over: MakeAssistant,
) -> Assistant:  # fmt: skip
    home: Path = tmp_path_factory.mktemp("bridges")
    documents = [
        Document(name, f"{name}.txt", "다리 소식", "article", "txt", "0" * 64, text)
        for name, text in TEXTS.items()
    ]
    with Writer.open(home, embedder) as writer:
        writer.put(list(segmenter.segment(documents)))
    return assistant_over(home)


def test_what_tells_goes_before_what_only_holds_the_words(bridges: Assistant) -> None:
    assert names(bridges.search(QUESTION, 3))[:2] == ["told", "words"]


def test_scores_stay_comparable_and_say_what_was_read(assistant: Assistant) -> None:
    hits = assistant.search("섬유 봉제 장비를 쓸 수 있는 곳", POOL)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= hit.score <= 1 and 0 <= hit.legs[LEG] <= 1 for hit in hits)


def test_fewer_are_the_best_of_more(assistant: Assistant) -> None:
    many = assistant.search("섬유 봉제 장비", 10)
    assert names(assistant.search("섬유 봉제 장비", 3)) == names(many)[:3]


def test_a_question_without_words_finds_nothing(bridges: Assistant) -> None:
    assert bridges.search("?", 3) == []


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.document.document_id for hit in hits]

"""A center asked for by a name that staff have just given it, and by one withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.open import open_maker
from desk.desk import Desk
from desk.open import open_desk
from korean.added_words import AddedAlias
from korean.analysis import Analyser
from settings import BUNDLED_MODEL
from tests.desk.builders import bundled_words
from vectorstore.embedding import SentenceTransformerEmbedder
from web.words import LiveWords, RenewedAssistant

ASKED = "귤빛터는 언제 개소했나요?"


@pytest.fixture
def desk(
    own_home: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> Iterator[Desk]:
    desk = open_desk(own_home, analyser=analyser, embedder=embedder, known=bundled_words)
    yield desk
    desk.close()


def test_a_new_name_is_answered_until_it_is_withdrawn(
    desk: Desk, own_home: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> None:
    make = open_maker(
        own_home,
        embedding=str(BUNDLED_MODEL),
        term_vectors=BUNDLED_MODEL,
        analyser=analyser,
        embedder=embedder,
    )
    running = RenewedAssistant(LiveWords(desk.words, own_home), make)
    assert "2015년 6월 26일" not in running().ask(ASKED).text
    word = desk.words.add(AddedAlias("jeju", "귤빛터"), "나래")
    answer = running().ask(ASKED)
    assert answer.centers == ("제주창조경제혁신센터",)
    assert "2015년 6월 26일" in answer.text and answer.citations
    desk.words.remove(word)
    assert "2015년 6월 26일" not in running().ask(ASKED).text

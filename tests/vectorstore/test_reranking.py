"""Reranking: the order of the best passages, by a fake and by a real cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.builders import HashingEmbedder, document
from tests.vectorstore.cross_encoder import make_cross_encoder
from vectorstore.errors import RerankerUnavailable
from vectorstore.reranking import LEG, POOL, CrossEncoderReranker, Reranker
from vectorstore.search import Store
from vectorstore.types import Query
from vectorstore.writer import Writer

ASKED = Query(text="2번 센터?", terms=("센터2/NNP", "안내서2/NNG"), keywords="2번 안내서")


class Fits:
    """Fits by what stands in the passage; notes what it was given."""

    def __init__(self, *wanted: str) -> None:
        self.wanted = wanted
        self.given: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> np.ndarray:
        assert question == ASKED.text
        self.given += passages
        return np.array([any(w in p for w in self.wanted) for p in passages], np.float32) * 0.8


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reranking") / "home"
    with Writer.open(home, HashingEmbedder()) as writer:
        writer.put([document(number, passages=4) for number in range(1, 9)])
    return home


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_cross_encoder(tmp_path_factory.mktemp("cross-encoder"))


def reranked(home: Path, reranker: Reranker | None) -> Store:
    return Store(home, HashingEmbedder(), reranker=reranker)


def test_what_fits_comes_forward_with_its_score(home: Path) -> None:
    plain = reranked(home, None).search(ASKED, 10)
    text = plain[7].passage.text
    best = reranked(home, Fits(text)).search(ASKED, 10)
    assert text in [hit.passage.text for hit in best[:2]]
    assert [hit.legs[LEG] for hit in best if hit.passage.text == text] == [pytest.approx(0.8)]
    scores = [hit.score for hit in best]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)


def test_where_nothing_fits_the_order_is_that_of_the_search(home: Path) -> None:
    ids = [
        [hit.passage.passage_id for hit in reranked(home, reranker).search(ASKED, 10)]
        for reranker in (None, Fits())
    ]
    assert ids[0] == ids[1]


def test_only_the_best_are_read_again_but_more_than_asked_for(home: Path) -> None:
    fits = Fits("2번")
    assert len(reranked(home, fits).search(ASKED, 3)) == 3
    assert len(fits.given) == POOL


def test_a_real_cross_encoder_decides(home: Path, folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    best = reranked(home, reranker).search(ASKED, POOL)
    read = ["\n".join((" > ".join(hit.passage.section_path), hit.passage.text)) for hit in best]
    fits = reranker.scores(ASKED.text, read)
    assert len(set(fits.round(4))) > 3 and ((fits > 0) & (fits < 1)).all()
    assert [hit.legs[LEG] for hit in best] == pytest.approx(list(fits), abs=1e-3)
    plain = reranked(home, None).search(ASKED, POOL)
    assert {hit.passage.passage_id for hit in best} == {hit.passage.passage_id for hit in plain}
    assert [hit.passage.passage_id for hit in best] != [hit.passage.passage_id for hit in plain]


def test_threads_share_one_model(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _: reranker.scores("2번", ["2번 센터"])[0], range(8)))
    assert told == pytest.approx([told[0]] * 8, abs=1e-5)


def test_no_passages_need_no_model() -> None:
    assert CrossEncoderReranker("nowhere").scores("?", []).shape == (0,)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable, match="CENTERJIGI_RERANKER") as caught:
        CrossEncoderReranker(str(tmp_path / "none")).load()
    assert caught.value.name == str(tmp_path / "none")


def test_a_classifier_of_several_labels_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable):
        CrossEncoderReranker(str(make_cross_encoder(tmp_path, labels=3))).load()

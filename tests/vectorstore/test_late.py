"""Late interaction: vectors of terms from a model's folder, and the best match of each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from settings import BUNDLED_MODEL
from vectorstore.late import TermVectors, late_interaction

TABLE = np.array([[0, 0], [3, 0], [0, 0.5], [1, 0], [0, 1]], np.float16)


def write_model(folder: Path) -> None:
    folder.mkdir(parents=True)
    vocabulary = {"[UNK]": 0, "수소/NNG": 1, "전지/NNG": 2, "hydro": 3, "##gen/SL": 4}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embedding.weight": TABLE}, folder / "model.safetensors")


@pytest.mark.parametrize("place", [".", "0_StaticEmbedding"], ids=["flat", "in a module folder"])
def test_vectors_are_read_from_a_static_embeddings_folder(tmp_path: Path, place: str) -> None:
    write_model(tmp_path / "model" / place if place != "." else tmp_path / "model")
    vectors = TermVectors.load(tmp_path / "model")
    rows = vectors.rows(["전지/NNG", "없는말/NNG", "수소/NNG"])
    assert rows.tolist() == [2, 0, 1]
    assert vectors.of(rows).tolist() == [[0, 1], [0, 0], [1, 0]]


def test_an_unknown_latin_word_is_spelt_by_its_pieces(tmp_path: Path) -> None:
    write_model(tmp_path / "model")
    vectors = TermVectors.load(tmp_path / "model")
    rows = vectors.rows(["hydrogen/SL", "수소/NNG", "xyz/SL", "hydrogen/SL"])
    assert rows[0] == rows[3] != 0
    spelt, known, unknown, _ = vectors.of(rows)
    assert spelt == pytest.approx([0.5**0.5, 0.5**0.5], abs=1e-3)
    assert (known.tolist(), unknown.tolist()) == ([1, 0], [0, 0])


def test_no_terms_give_no_rows(tmp_path: Path) -> None:
    write_model(tmp_path / "model")
    vectors = TermVectors.load(tmp_path / "model")
    assert vectors.of(vectors.rows([])).shape == (0, 2)


def test_the_bundled_model_knows_near_words_from_far_ones() -> None:
    vectors = TermVectors.load(BUNDLED_MODEL)
    known = vectors.of(vectors.rows(["화장품/NNG", "미용/NNG", "항만/NNG", "ㅁㄴㅇㄹ/NNG"]))
    assert np.linalg.norm(known, axis=1) == pytest.approx([1, 1, 1, 0], abs=1e-3)
    assert known[0] @ known[1] > known[0] @ known[2]


def test_the_bundled_model_knows_english_words() -> None:
    vectors = TermVectors.load(BUNDLED_MODEL)
    visitors, guest, rice = vectors.of(vectors.rows(["visitors/SL", "방문객/NNG", "쌀/NNG"]))
    assert visitors @ guest > 0.5 > visitors @ rice


def test_the_mean_of_best_matches_is_weighted() -> None:
    similarity = np.array([[1.0, 0.2, 0.0], [0.0, 0.4, 0.8]], np.float32)
    scores = late_interaction(
        similarity, np.array([3.0, 1.0]), [np.array([0, 1]), np.array([2]), np.array([], int)]
    )
    assert scores == pytest.approx([(3 * 1.0 + 0.4) / 4, 0.8 / 4, 0.0])


def test_weights_of_nothing_give_nothing() -> None:
    scores = late_interaction(np.ones((1, 2), np.float32), np.zeros(1), [np.array([0, 1])])
    assert scores.tolist() == [0.0]


@given(st.data())
def test_it_is_what_a_loop_over_passages_and_terms_gives(data: st.DataObject) -> None:
    terms, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 6))
    unit = st.floats(0, 1, width=32)
    similarity = np.array(
        [[data.draw(unit) for _ in range(columns)] for _ in range(terms)], np.float32
    )
    weights = np.array([data.draw(st.floats(0.125, 8, width=32)) for _ in range(terms)], np.float32)
    passages = [
        np.array(data.draw(st.lists(st.integers(0, columns - 1), max_size=4)), np.int64)
        for _ in range(data.draw(st.integers(0, 5)))
    ]
    expected = [
        sum(w * row[columns].max() for w, row in zip(weights, similarity, strict=True))
        / weights.sum()
        if len(columns)
        else 0.0
        for columns in passages
    ]
    scores = late_interaction(similarity, weights, passages)
    assert scores == pytest.approx(expected, abs=1e-5)
    assert all(0 <= score <= 1 + 1e-6 for score in scores)

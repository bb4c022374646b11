"""The steps of training, on small made-up pairs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from models.alignment import translation_table
from models.batches import Batches
from models.pairs import TermPair, as_terms, english_terms, read_parallel
from models.starting_vectors import piece_start, start_of
from models.subwords import learn_pieces, segment, segment_shorter
from models.term_table import TermTable, Vocabulary, vocabulary_of
from models.train_embedding import train

NOUNS = [f"낱말{number}/NNG" for number in range(80)]
WORDS = [f"{stem}{end}/SL" for stem in "abcdefgh" for end in "ijklmnopqr"]


@pytest.fixture
def sources() -> dict[str, list[TermPair]]:
    chance = np.random.default_rng(0)
    drawn = [chance.choice(len(NOUNS), 4, replace=False) for _ in range(256)]
    pairs = [
        TermPair(
            tuple(WORDS[place] for place in places),
            tuple(NOUNS[place] for place in places),
            str(number),
        )
        for number, places in enumerate(drawn)
    ]
    return {"tatoeba": pairs, "glossary": []}


@pytest.fixture
def kiwi() -> np.ndarray:
    return np.random.default_rng(1).standard_normal((len(NOUNS), 16)).astype(np.float32)


def trained(
    sources: dict[str, list[TermPair]], kiwi: np.ndarray
) -> tuple[Vocabulary, list[float], np.ndarray]:
    torch.manual_seed(0)
    vocabulary = vocabulary_of(sources, NOUNS)
    table = TermTable(start_of(sources, vocabulary, kiwi, seed=0))
    losses = list(train(table, Batches(sources, vocabulary, seed=0), epochs=3))
    return vocabulary, losses, table.vectors(len(NOUNS), 0.8)


def test_words_are_aligned_with_what_they_always_stand_beside() -> None:
    table = translation_table([([0, 1], [0, 1]), ([0, 2], [0, 2]), ([1, 2], [1, 2])], 3, 3)
    assert table.toarray().argmax(axis=1).tolist() == [0, 1, 2]


def test_an_english_word_starts_where_its_translation_lies(
    sources: dict[str, list[TermPair]], kiwi: np.ndarray
) -> None:
    vocabulary = vocabulary_of(sources, NOUNS)
    start = start_of(sources, vocabulary, kiwi, seed=0)
    english = np.array([start[vocabulary.rows([word])].sum(axis=0) for word in WORDS])
    cosines = (english / np.linalg.norm(english, axis=1, keepdims=True)) @ kiwi.T
    nearest = (cosines / np.linalg.norm(kiwi, axis=1)).argmax(axis=1)
    assert np.mean(nearest == np.arange(len(WORDS))) > 0.9


def test_training_lowers_the_loss(sources: dict[str, list[TermPair]], kiwi: np.ndarray) -> None:
    _, losses, _ = trained(sources, kiwi)
    assert losses[-1] < losses[0]


def test_the_same_seed_gives_the_same_numbers(
    sources: dict[str, list[TermPair]], kiwi: np.ndarray
) -> None:
    first, again = trained(sources, kiwi), trained(sources, kiwi)
    assert first[2].tobytes() == again[2].tobytes()


def test_an_unmet_korean_term_keeps_a_vector(
    sources: dict[str, list[TermPair]], kiwi: np.ndarray
) -> None:
    pairs = {**sources, "tatoeba": [p for p in sources["tatoeba"] if NOUNS[0] not in p.right]}
    vocabulary, _, table = trained(pairs, kiwi)
    assert np.linalg.norm(table[vocabulary.row_of[NOUNS[0]]]) > 0


def test_pieces_solve_for_the_words_that_hold_them() -> None:
    words = np.array([[2.0, 0.0], [2.0, 1.0], [0.0, 1.0]])
    solved = piece_start(words, [[0], [0, 1], [1]], 2)
    assert solved[0, 0] > 1
    assert solved[1, 1] > 0.4


def test_unknown_words_are_spelt_by_pieces_and_korean_ones_are_not() -> None:
    pieces = learn_pieces(["invest", "invested", "investing"], ["hydrogen"])
    spelt = segment(["hydrogens/SL", "invested/SL", "수소/NNG", "37/SN"], pieces)
    assert [[pieces[place] for place in places] for places in spelt] == [
        ["hydrogen", "##s", "##/SL"],
        ["invest", "##e", "##d", "##/SL"],
        [],
        ["37", "##/SN"],
    ]


def test_a_word_that_is_one_piece_is_also_spelt_by_a_shorter_one() -> None:
    pieces = learn_pieces([], ["hydrogen"], ["hydrogen"])
    [spelt, other] = segment_shorter(["hydrogen/SL", "unheard/SL"], pieces)
    assert [pieces[place] for place in spelt] == ["hydrog", "##e", "##n", "##/SL"]
    assert other == []


def test_english_is_split_as_terms_of_the_index() -> None:
    assert english_terms("The U.N. paid $1,000 in 2015.") == (
        "the/SL", "u.n/SL", "paid/SL", "1,000/SN", "in/SL", "2015/SN",
    )  # fmt: skip


def test_parallel_files_are_read_line_by_line_without_blank_pairs(tmp_path: Path) -> None:
    (tmp_path / "a.en").write_text("hydrogen\n\nfund\n", encoding="utf-8")
    (tmp_path / "a.ko").write_text("수소\n\n펀드\n", encoding="utf-8")
    pairs = read_parallel(tmp_path / "a.en", tmp_path / "a.ko")
    terms = as_terms(lambda texts: [[f"{text}/NNG"] for text in texts], {"news": pairs}, 5)
    assert [(pair.left, pair.right) for pair in terms["news"]] == [
        (("hydrogen/SL",), ("수소/NNG",)),
        (("fund/SL",), ("펀드/NNG",)),
    ]

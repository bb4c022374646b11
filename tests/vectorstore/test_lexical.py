"""The lexical index: exact BM25 over four fields, and builds that swap in one step."""

from __future__ import annotations

import math
import shutil
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.errors import DamagedIndex, IndexMissing
from vectorstore.lexical import K1, B, LexicalIndex, LexicalRow, bigrams, current_build

ROWS = (
    LexicalRow("p0", "수소 전지를 돕다", ("수소/NNG", "전지/NNG", "돕/VV"), "광주", ("광주/NNP",)),
    LexicalRow("p1", "전지 시장", ("전지/NNG", "시장/NNG", "전지/NNG"), centers=("gwangju",)),
    LexicalRow("p2", "C-Lab 3기 모집", ("c-lab/SL", "3/SN", "기/NNB", "모집/NNG"), "대구 모집",
               ("대구/NNP", "모집/NNG")),
)  # fmt: skip


def built(folder: Path, rows: Sequence[LexicalRow] = ROWS, revision: str = "r1") -> LexicalIndex:
    LexicalIndex.build(rows, folder, revision)
    return LexicalIndex.open(folder)


def bm25(rows: Sequence[Sequence[str]], asked: Sequence[str]) -> list[float]:
    """BM25 as Lucene has it, written out."""
    mean = sum(map(len, rows)) / len(rows)
    held = Counter(token for row in rows for token in set(row))
    idf = {t: math.log(1 + (len(rows) - n + 0.5) / (n + 0.5)) for t, n in held.items()}
    return [
        sum(
            idf[t] * row.count(t) / (row.count(t) + K1 * (1 - B + B * len(row) / mean))
            for t in asked
            if t in row
        )
        for row in rows
    ]


def test_it_remembers_what_it_was_built_from(tmp_path: Path) -> None:
    index = built(tmp_path / "lexical", revision="r7")
    assert (index.revision, len(index)) == ("r7", 3)
    assert index.passage_ids == ["p0", "p1", "p2"]
    assert index.row_of == {"p0": 0, "p1": 1, "p2": 2}
    assert index.centers == [[], ["gwangju"], []]


def test_each_field_answers_for_itself(tmp_path: Path) -> None:
    scores = built(tmp_path / "lexical").scores(["모집/NNG"], "대구")
    best = {field: (values > 0).nonzero()[0].tolist() for field, values in scores.items()}
    assert best == {"morphemes": [2], "bigrams": [], "title": [2], "title_bigrams": [2]}


def test_a_terms_tag_does_not_matter(tmp_path: Path) -> None:
    index = built(tmp_path / "lexical")
    as_noun, as_name = (index.scores([term], "")["morphemes"] for term in ("전지/NNG", "전지/NNP"))
    assert as_noun.tolist() == as_name.tolist()
    assert as_noun[1] > as_noun[0] > as_noun[2] == 0


def test_words_never_seen_score_nothing(tmp_path: Path) -> None:
    scores = built(tmp_path / "lexical").scores(["없는말/NNG"], "뷁뷁 🚀")
    assert all(values.shape == (3,) and not values.any() for values in scores.values())


def test_no_question_and_no_passages(tmp_path: Path) -> None:
    assert not any(v.any() for v in built(tmp_path / "full").scores([], "").values())
    empty = built(tmp_path / "empty", [])
    assert len(empty) == 0
    assert all(values.shape == (0,) for values in empty.scores(["수소/NNG"], "수소").values())
    assert empty.idf("수소/NNG") >= 0


def test_passages_without_any_term_are_kept(tmp_path: Path) -> None:
    index = built(tmp_path / "lexical", [LexicalRow("p0", "!!!", ()), *ROWS[1:]])
    assert index.row_terms(0).tolist() == []
    assert index.scores(["전지/NNG"], "")["morphemes"].tolist()[0] == 0


def test_rare_terms_weigh_more_and_unseen_ones_most(tmp_path: Path) -> None:
    index = built(tmp_path / "lexical")
    assert index.idf("전지/NNG") == pytest.approx(math.log(1 + 51.5 / 2.5), rel=1e-5)
    assert index.idf("전지/XR") == index.idf("전지/NNG")
    assert index.idf("전지/NNG") < index.idf("시장/NNG") < index.idf("없는말/NNG")


def test_the_terms_of_a_passage_are_distinct(tmp_path: Path) -> None:
    index = built(tmp_path / "lexical")
    for row, expected in enumerate(ROWS):
        terms = [index.vocabulary[column] for column in index.row_terms(row)]
        assert terms == list(dict.fromkeys(expected.terms))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("수소전지 A", ["수소", "소전", "전지", "a"]),
        ("C-Lab 3기", ["c", "la", "ab", "3기"]),
        ("... 😀", []),
        ("", []),
    ],
)
def test_bigrams_stay_within_words(text: str, pairs: list[str]) -> None:
    assert bigrams(text) == pairs


@given(
    st.lists(st.lists(st.sampled_from("가나다라"), max_size=6), min_size=1, max_size=6),
    st.lists(st.sampled_from("가나다라마"), max_size=4),
)
def test_scores_are_bm25_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], asked: list[str]
) -> None:
    if not any(rows):
        return
    folder = tmp_path_factory.mktemp("bm25") / "lexical"
    index = built(
        folder,
        [LexicalRow(f"p{n}", "", tuple(f"{t}/NNG" for t in row)) for n, row in enumerate(rows)],
    )
    scores = index.scores([f"{term}/NNG" for term in asked], "")["morphemes"]
    assert scores == pytest.approx(bm25(rows, asked), rel=1e-4, abs=1e-6)
    shutil.rmtree(folder)


def test_before_the_first_build_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        LexicalIndex.open(tmp_path / "lexical")


def test_a_build_that_dies_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    old = built(folder)
    # The last file of a build cannot be written: a lone surrogate has no UTF-8.
    with pytest.raises(UnicodeEncodeError):
        LexicalIndex.build([LexicalRow("\ud800", "새것", ("새것/NNG",))], folder, "r2")
    left = LexicalIndex.open(folder)
    assert (left.revision, left.passage_ids) == (old.revision, old.passage_ids)
    assert left.scores(["수소/NNG"], "")["morphemes"].any()


def test_the_next_build_sweeps_away_what_was_left(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    built(folder)
    with pytest.raises(UnicodeEncodeError):
        LexicalIndex.build([LexicalRow("\ud800", "", ())], folder, "r2")
    assert built(folder, ROWS[:1], "r3").passage_ids == ["p0"]
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [current_build(folder)]


def test_an_open_index_outlives_its_build(tmp_path: Path) -> None:
    old = built(tmp_path / "lexical")
    before = {name: values.tolist() for name, values in old.scores(["전지/NNG"], "수소").items()}
    built(tmp_path / "lexical", ROWS[:1], "r2")
    after = {name: values.tolist() for name, values in old.scores(["전지/NNG"], "수소").items()}
    assert (old.revision, after) == ("r1", before)


def test_a_reader_that_opens_while_builds_swap_always_finds_one(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    built(folder)
    done = threading.Event()

    def build_again_and_again() -> None:
        for number in range(40):
            LexicalIndex.build(ROWS[:1], folder, f"r{number}")
        done.set()

    builder = threading.Thread(target=build_again_and_again)
    builder.start()
    try:
        while not done.is_set():
            assert len(LexicalIndex.open(folder)) in (1, 3)
    finally:
        builder.join()


def files_of_a_build(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "lexical"
    built(folder)
    build = folder / current_build(folder)
    return sorted(path for path in build.rglob("*") if path.is_file())


@pytest.mark.parametrize("harm", ["gone", "empty", "half"])
def test_harm_to_any_file_is_an_error_of_our_own(tmp_path: Path, harm: str) -> None:
    for path in files_of_a_build(tmp_path):
        whole = path.read_bytes()
        path.unlink() if harm == "gone" else path.write_bytes(
            whole[: len(whole) // 2] if harm == "half" else b""
        )
        try:
            index = LexicalIndex.open(tmp_path / "lexical")
        except DamagedIndex:
            pass
        else:  # a file that scores do not need: they are as before
            assert np.allclose(index.scores(["전지/NNG"], "")["morphemes"], EXPECTED), path
        path.write_bytes(whole)


def test_a_pointer_to_nowhere_is_damage(tmp_path: Path) -> None:
    built(tmp_path / "lexical")
    (tmp_path / "lexical" / "CURRENT").write_text("gone", encoding="utf-8")
    with pytest.raises(DamagedIndex):
        LexicalIndex.open(tmp_path / "lexical")


EXPECTED = bm25([[term.rpartition("/")[0] for term in row.terms] for row in ROWS], ["전지"])

"""Search over a real store: what is found, by which legs, and while the store changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from settings import ROOT
from tests.vectorstore.builders import HashingEmbedder, document
from vectorstore.catalog import Catalog
from vectorstore.errors import DamagedIndex, EmbedderMismatch, IndexMissing
from vectorstore.fusion import WEIGHTS
from vectorstore.home import Home
from vectorstore.late import TermVectors
from vectorstore.lexical import current_build
from vectorstore.search import Store
from vectorstore.types import Hit, IndexedDocument, Query
from vectorstore.writer import Writer


def asks_for(number: int, **more: object) -> Query:
    """A question on document ``d<number>`` that every leg can answer."""
    return Query(
        text=f"{number}번 센터",
        terms=(f"센터{number}/NNP", f"안내서{number}/NNG"),
        keywords=f"{number}번 안내서",
        **more,  # type: ignore[arg-type]
    )


def put(home: Path, *items: IndexedDocument) -> None:
    with Writer.open(home, HashingEmbedder()) as writer:
        writer.put(items)


def documents_of(hits: Sequence[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.document.document_id for hit in hits))


def term_vectors() -> TermVectors:
    """Three directions: the names of centers 1 to 3; 셋째 is near the third."""
    table = np.vstack([np.zeros(3), np.eye(3), [0, 0.1, 0.9]]).astype(np.float16)
    names = ["[UNK]", *(f"센터{n}/NNP" for n in (1, 2, 3)), "셋째/NNG"]
    vocabulary = {name: row for row, name in enumerate(names)}
    return TermVectors(Tokenizer(WordLevel(vocabulary, unk_token="[UNK]")), table)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of documents 1 to 3, made once."""
    home = tmp_path_factory.mktemp("search") / "home"
    put(home, *(document(number) for number in (1, 2, 3)))
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy of that home to do anything with."""
    return shutil.copytree(filled, tmp_path / "home")


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, HashingEmbedder(), term_vectors())


def test_the_best_passages_come_first_and_explain_themselves(store: Store) -> None:
    hits = store.search(asks_for(2))
    scores = [hit.score for hit in hits]
    assert documents_of(hits)[0] == "d2"
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-6 for score in scores)
    assert set(hits[0].legs) == set(WEIGHTS)
    assert -1 <= hits[0].legs["dense"] <= 1
    assert 0 <= hits[0].legs["late"] <= 1 + 1e-6


def test_a_hit_is_a_range_of_its_document(store: Store) -> None:
    for hit in store.search(asks_for(1), k=9):
        text = store.document(hit.document.document_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


@pytest.mark.parametrize("k", [0, 1, 4, 100])
def test_no_more_than_asked_for_and_each_once(store: Store, k: int) -> None:
    ids = [hit.passage.passage_id for hit in store.search(asks_for(1), k)]
    assert len(ids) == len(set(ids)) <= k
    assert len(ids) == min(k, len(store.search(asks_for(1), 1_000)))


@pytest.mark.parametrize("leg", [leg for leg in WEIGHTS if leg != "center"])
def test_each_leg_alone_finds_the_document(store: Store, leg: str) -> None:
    hits = store.search(asks_for(3), weights={leg: 1.0})
    assert hits[0].document.document_id == "d3"
    assert hits[0].score == pytest.approx(1.0)


def test_the_center_asked_about_comes_first(store: Store) -> None:
    # Passages of the builder all speak of centers 1 and 2.
    hits = store.search(asks_for(3, centers=("center-2",)), weights={"center": 1.0})
    assert hits and all(hit.legs["center"] == 1.0 for hit in hits)
    unknown = store.search(asks_for(3, centers=("center-9",)))
    assert unknown and all(hit.legs["center"] == 0.0 for hit in unknown)


def test_late_interaction_finds_a_neighbour_of_the_word(store: Store) -> None:
    near = Query(text="셋째", terms=("셋째/NNG", "문장1/NNG"))
    hits = store.search(near, weights={"late": 1.0})
    assert hits[0].document.document_id == "d3"


def test_it_works_without_term_vectors(home: Path) -> None:
    hits = Store(home, HashingEmbedder()).search(asks_for(2))
    assert hits[0].document.document_id == "d2"
    assert {hit.legs["late"] for hit in hits} == {0.0}


def test_expansions_find_but_count_less(store: Store) -> None:
    own = Query(text="?", terms=("센터1/NNP",), expansions=("센터2/NNP",))
    assert documents_of(store.search(own, weights={"morphemes": 1.0})) == ["d1", "d2"]


@pytest.mark.parametrize(
    "query",
    [Query("", ()), Query("😀 \x00", ()), Query("?", ("없는말/NNG",)), Query("뷁", ())],
    ids=["empty", "emoji and control", "unknown term", "unknown syllable"],
)
def test_a_question_of_nothing_known_finds_nothing_of_use(store: Store, query: Query) -> None:
    weights = {leg: weight for leg, weight in WEIGHTS.items() if leg != "dense"}
    assert store.search(query, weights=weights) == []


def test_a_question_without_a_vector_is_answered_by_the_other_legs(store: Store) -> None:
    hits = store.search(Query(text="안내서", terms=(), keywords="2번 안내서"))
    assert documents_of(hits)[0] == "d2"
    assert all("dense" not in hit.legs or hit.legs["dense"] == 0.0 for hit in hits)


class TestChanges:
    """A reader beside a writer."""

    def test_what_another_writer_put_is_found(self, home: Path, store: Store) -> None:
        assert "d7" not in documents_of(store.search(asks_for(7)))
        put(home, document(7))
        assert documents_of(store.search(asks_for(7)))[0] == "d7"
        for leg in ("morphemes", "dense"):
            assert store.search(asks_for(7), weights={leg: 1.0})[0].document.document_id == "d7"

    def test_what_another_process_put_is_found(self, home: Path, store: Store) -> None:
        store.search(asks_for(8))
        code = (
            "import sys; from pathlib import Path; from tests.vectorstore import builders as b; "
            "from vectorstore.writer import Writer\n"
            "with Writer.open(Path(sys.argv[1]), b.HashingEmbedder()) as w: w.put([b.document(8)])"
        )
        subprocess.run([sys.executable, "-c", code, str(home)], cwd=ROOT, check=True)
        for leg in ("morphemes", "dense"):
            assert store.search(asks_for(8), weights={leg: 1.0})[0].document.document_id == "d8"

    def test_what_another_writer_removed_is_gone(self, home: Path, store: Store) -> None:
        with Writer.open(home, HashingEmbedder()) as writer:
            writer.remove(["d2"])
        assert "d2" not in documents_of(store.search(asks_for(2), 100))
        with pytest.raises(KeyError):
            store.document("d2")

    def test_a_rebuild_under_an_open_reader(self, home: Path, store: Store) -> None:
        before = documents_of(store.search(asks_for(2), 100))
        with Writer.open(home, HashingEmbedder(), rebuilding=True) as writer:
            writer.rebuild()
        assert documents_of(store.search(asks_for(2), 100)) == before

    def test_what_the_catalog_no_longer_holds_is_dropped(self, home: Path, store: Store) -> None:
        Catalog.open(home).remove(["d2"])  # as a writer does first, before the indexes follow
        assert set(documents_of(store.search(asks_for(2), 100))) <= {"d1", "d3"}

    def test_old_and_new_passages_are_never_mixed(self, home: Path, store: Store) -> None:
        Catalog.open(home).put([document(2, version=2)])
        hits = store.search(asks_for(2), 100)
        texts = [hit.passage.text for hit in hits if hit.document.document_id == "d2"]
        assert all("2판" in text for text in texts)

    def test_many_readers_beside_a_writer(self, home: Path, store: Store) -> None:
        def search(number: int) -> str:
            return store.search(asks_for(number % 3 + 1))[0].document.document_id

        with ThreadPoolExecutor(8) as pool:
            found = pool.map(search, range(120))
            for number in range(11, 15):
                put(home, document(number))
            assert list(found) == [f"d{number % 3 + 1}" for number in range(120)]

    def test_how_rare_a_term_is_follows_with_the_next_search(
        self, home: Path, store: Store
    ) -> None:
        unseen = store.idf("센터9/NNP")
        put(home, document(9))
        assert store.idf("센터9/NNP") == unseen
        store.search(asks_for(9))
        assert store.idf("센터9/NNP") < unseen

    def test_opening_again_and_again_leaves_no_files_open(self, home: Path, store: Store) -> None:
        counts = []
        for number in range(21, 33):
            put(home, document(number, passages=1))
            store.search(asks_for(1))
            counts.append(len(list(Path("/proc/self/fd").iterdir())))
        assert counts[-1] <= counts[2] + 10, counts


class TestRefusals:
    """A home that cannot be searched says why."""

    def test_nothing_was_ingested(self, tmp_path: Path) -> None:
        with pytest.raises(IndexMissing, match="python -m ingest"):
            Store(tmp_path / "nothing", HashingEmbedder())

    def test_another_embedding(self, home: Path) -> None:
        with pytest.raises(EmbedderMismatch):
            Store(home, HashingEmbedder("hashing-2"))

    def test_a_lexical_index_lost_while_open(self, home: Path, store: Store) -> None:
        pointer = Home(home).lexical / "CURRENT"
        pointer.write_text("gone", encoding="utf-8")
        with pytest.raises(DamagedIndex):
            store.search(asks_for(1))

    def test_vectors_lost(self, home: Path) -> None:
        generation = Catalog.open(home).generation
        (Home(home).chroma / generation).rename(home / "elsewhere")
        with pytest.raises(DamagedIndex):
            Store(home, HashingEmbedder())


def test_it_says_what_it_holds(home: Path, store: Store) -> None:
    assert [info.document_id for info in store.documents()] == ["d1", "d2", "d3"]
    assert store.idf("센터1/NNP") < store.idf("없는말/NNG")
    assert current_build(Home(home).lexical)
    store.load()

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.builders import DIMENSION, HashingEmbedder, contents, document
from vectorstore.catalog import Catalog
from vectorstore.errors import DiskFull, EmbedderMismatch, Locked, ReadOnlyHome
from vectorstore.home import Home
from vectorstore.lexical import LexicalIndex
from vectorstore.vectors import Vectors
from vectorstore.writer import Writer

ROOT = Path(__file__).parents[2]


def writer(home: Path, url: str | None = None, embedder: HashingEmbedder | None = None) -> Writer:
    return Writer.open(home, embedder or HashingEmbedder(), url)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with documents 1, 2 and 3, embedded."""
    with writer(tmp_path / "home") as opened:
        opened.put([document(number) for number in (1, 2, 3)])
    return tmp_path / "home"


def generation(home: Path, url: str | None = None) -> Vectors:
    name = Catalog.open(home).generation
    return Vectors.open(Home(home).chroma, name, dimension=DIMENSION, url=url)


def chroma_files(home: Path, name: str) -> list[Path]:
    return sorted(Home(home).chroma.rglob(name))


def test_what_is_put_is_in_all_three(tmp_path: Path, chroma_url: str | None) -> None:
    with writer(tmp_path, chroma_url) as opened:
        opened.put([document(1), document(2)])
        opened.put([document(3)])
        opened.finish()
        assert opened.check() == []
    ids = Catalog.open(tmp_path).passage_ids()
    assert len(ids) == 9
    assert LexicalIndex.open(Home(tmp_path).lexical).passage_ids == ids
    assert sorted(generation(tmp_path, chroma_url).ids()) == sorted(ids)


def test_replacing_and_removing_leave_nothing_behind(
    tmp_path: Path, chroma_url: str | None
) -> None:
    with writer(tmp_path / "a", chroma_url) as opened:
        opened.put([document(1), document(2), document(3)])
    with writer(tmp_path / "a", chroma_url) as opened:
        opened.put([document(1, version=2, passages=2)])
        opened.remove(["d2", "unknown"])
    with writer(tmp_path / "b", chroma_url) as opened:
        opened.put([document(3), document(1, version=2, passages=2)])
    assert contents(tmp_path / "a", chroma_url) == contents(tmp_path / "b", chroma_url)


def test_all_removed_is_an_empty_home_that_can_be_filled_again(home: Path) -> None:
    full = contents(home)
    with writer(home) as opened:
        opened.remove(["d1", "d2", "d3"])
    assert contents(home)["vectors"] == {}
    with writer(home) as opened:
        opened.put([document(3), document(2), document(1)])
    assert contents(home) == full


def test_writing_the_same_again_changes_nothing(home: Path) -> None:
    before = contents(home)
    with writer(home) as opened:
        opened.put([document(number) for number in (1, 2, 3)])
    assert contents(home) == before


def test_an_error_within_leaves_the_home_usable(home: Path) -> None:
    with pytest.raises(RuntimeError, match="ours"), writer(home) as opened:
        opened.put([document(4)])
        raise RuntimeError("ours")
    with writer(home):
        pass
    assert contents(home)["lexical is current"]


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from tests.vectorstore.test_writer import writer\n"
        "with writer(pathlib.Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Locked, match=str(other.pid)) as refused:
            writer(tmp_path)
        assert refused.value.pid == other.pid
        other.kill()
    with writer(tmp_path):  # the lock went with its process
        pass


def test_another_embedder_is_refused_until_rebuilt(tmp_path: Path, chroma_url: str | None) -> None:
    with writer(tmp_path, chroma_url) as opened:
        opened.put([document(1)])
    other = HashingEmbedder("hashing-2")
    with pytest.raises(EmbedderMismatch, match="--rebuild") as refused:
        writer(tmp_path, chroma_url, other)
    assert (refused.value.found, refused.value.wanted) == ("hashing-1", "hashing-2")
    with Writer.open(tmp_path, other, chroma_url, rebuilding=True) as opened:
        opened.rebuild()
    assert Catalog.open(tmp_path).embedder == "hashing-2"
    passages = Catalog.open(tmp_path).passages_of("d1")
    kept, rows = generation(tmp_path, chroma_url).vectors([p.passage_id for p in passages])
    expected = dict(zip([p.passage_id for p in passages], other.passages(passages), strict=True))
    for key, row in zip(kept, rows, strict=True):
        assert row == pytest.approx(expected[key], abs=1e-5)


def test_rebuilding_gives_readers_a_new_revision(home: Path) -> None:
    before, revision = contents(home), Catalog.open(home).revision
    with Writer.open(home, HashingEmbedder(), rebuilding=True) as opened:
        opened.rebuild()
    assert contents(home) == before
    assert Catalog.open(home).revision != revision


def _lose_chroma(home: Path) -> None:
    shutil.rmtree(Home(home).chroma)


def _truncate_database(home: Path) -> None:
    for file in chroma_files(home, "chroma.sqlite3"):
        os.truncate(file, file.stat().st_size // 2)


def _empty_database(home: Path) -> None:
    for file in chroma_files(home, "chroma.sqlite3"):
        os.truncate(file, 0)


def _lose_lexical(home: Path) -> None:
    shutil.rmtree(Home(home).lexical)


def _truncate_lexical(home: Path) -> None:
    for file in Home(home).lexical.rglob("*.npy"):
        os.truncate(file, 5)


def _drop_ids(home: Path) -> None:
    store = generation(home)
    store.delete(store.ids()[:2])
    store.close()


def _add_id(home: Path) -> None:
    store = generation(home)
    store.upsert(["stray"], np.eye(1, DIMENSION, dtype=np.float32))
    store.close()


def _swap_vector(home: Path) -> None:
    store = generation(home)
    store.upsert(["d1:first"], np.eye(1, DIMENSION, dtype=np.float32))
    store.close()


DAMAGE = [
    _lose_chroma,
    _truncate_database,
    _empty_database,
    _lose_lexical,
    _truncate_lexical,
    _drop_ids,
    _add_id,
    _swap_vector,
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__.strip("_"))
def test_damage_is_found_and_mended(home: Path, damage: Callable[[Path], None]) -> None:
    whole = contents(home)
    damage(home)
    with writer(home) as opened:
        assert len(opened.repair()) == 1
    assert contents(home) == whole


def test_checking_mends_nothing(home: Path) -> None:
    _drop_ids(home)
    _lose_lexical(home)
    with writer(home) as opened:
        found = opened.check()
        assert len(found) == 2
    with writer(home) as opened:
        assert opened.repair() == found
        assert opened.check() == []


@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin", "index_metadata.pickle"])
def test_a_broken_graph_is_found_without_crashing(tmp_path: Path, name: str) -> None:
    """Chroma writes its graph to files only after a thousand vectors; some breaks crash it."""
    with writer(tmp_path) as opened:
        opened.put([document(number, passages=5) for number in range(220)])
    (file,) = chroma_files(tmp_path, name)
    os.truncate(file, file.stat().st_size // 2)
    with writer(tmp_path) as opened:
        assert len(opened.repair()) == 1
        assert generation(tmp_path).count() == opened.catalog.count()


@pytest.mark.parametrize("damage", [_lose_chroma, _lose_lexical, _drop_ids])
def test_the_same_ingest_again_mends_what_is_lost(
    home: Path, damage: Callable[[Path], None]
) -> None:
    whole = contents(home)
    damage(home)
    with writer(home):
        pass
    assert contents(home) == whole


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk of its own")
@pytest.mark.parametrize("options", ["size=64m", "ro"])
def test_a_disk_that_takes_no_more(tmp_path: Path, options: str) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", tmp_path], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        if options == "ro":
            with pytest.raises(ReadOnlyHome, match="--home"):
                writer(tmp_path)
            return
        with writer(tmp_path) as opened:
            opened.put([document(1)])
            nearly_all = shutil.disk_usage(tmp_path).free - (16 << 20)
            (tmp_path / "filler").write_bytes(b"\0" * nearly_all)
            with pytest.raises(DiskFull):
                opened.put([document(2)])
            (tmp_path / "filler").unlink()
            opened.put([document(2)])
        assert len(contents(tmp_path)["documents"]) == 2
    finally:
        subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(ReadOnlyHome):
        writer(tmp_path / "file")

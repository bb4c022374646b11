from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.errors import DamagedIndex, DiskFull, ServerUnreachable
from vectorstore.vectors import Vectors

ROOT = Path(__file__).parents[2]
DIMENSION = 16


def unit(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def fresh(folder: Path, url: str | None, name: str | None = None) -> tuple[Vectors, str]:
    name = name or secrets.token_hex(4)
    return Vectors.open(folder, name, dimension=DIMENSION, url=url, create=True), name


def test_vectors_come_back_and_find_themselves(tmp_path: Path, chroma_url: str | None) -> None:
    store, _ = fresh(tmp_path, chroma_url)
    rows = unit(450)
    ids = [f"문서:{place}" for place in range(450)]
    store.upsert(ids, rows)
    assert store.count() == 450
    assert set(store.ids()) == set(ids)
    kept, found = store.vectors(["문서:7", "none", "문서:3", "문서:7"])
    assert found.dtype == np.float32
    assert sorted(kept) == ["문서:3", "문서:7"]
    for key, row in zip(kept, found, strict=True):
        assert row == pytest.approx(rows[ids.index(key)], abs=1e-6)
    assert [key for key, _ in store.query(rows[5], 1)] == ["문서:5"]


def test_scores_are_cosines_best_first(tmp_path: Path, chroma_url: str | None) -> None:
    store, _ = fresh(tmp_path, chroma_url)
    rows = unit(3)
    store.upsert(["same", "opposite", "other"], np.stack([rows[0], -rows[0], rows[1]]))
    found = store.query(rows[0], 10)
    assert [key for key, _ in found] == ["same", "other", "opposite"]
    assert [score for _, score in found] == pytest.approx(
        [1, float(rows[0] @ rows[1]), -1], abs=1e-5
    )
    assert all(-1 <= score <= 1 for _, score in found)


def test_writing_twice_is_writing_once(tmp_path: Path, chroma_url: str | None) -> None:
    store, _ = fresh(tmp_path, chroma_url)
    rows = unit(2)
    for _ in range(2):
        store.upsert(["a", "b"], rows)
    store.upsert(["a"], rows[1:])
    assert store.count() == 2
    assert store.vectors(["a"])[1][0] == pytest.approx(rows[1], abs=1e-6)
    for _ in range(2):
        store.delete(["a", "unknown"])
    assert store.ids() == ["b"]


def test_an_empty_store_answers(tmp_path: Path, chroma_url: str | None) -> None:
    store, _ = fresh(tmp_path, chroma_url)
    store.upsert([], np.empty((0, DIMENSION), np.float32))
    store.delete([])
    assert (store.ids(), store.count(), store.query(unit(1)[0], 3)) == ([], 0, [])
    assert store.vectors([])[1].shape == store.vectors(["x"])[1].shape == (0, DIMENSION)


def test_vectors_of_another_shape_are_refused(tmp_path: Path, chroma_url: str | None) -> None:
    store, _ = fresh(tmp_path, chroma_url)
    with pytest.raises(ValueError, match="shape"):
        store.upsert(["a"], unit(2))
    with pytest.raises(ValueError, match="shape"):
        store.query(np.zeros(3, np.float32), 1)


def test_generations_are_apart_and_dropped_alone(tmp_path: Path, chroma_url: str | None) -> None:
    one, first = fresh(tmp_path, chroma_url)
    two, second = fresh(tmp_path, chroma_url)
    one.upsert(["a"], unit(1))
    assert two.count() == 0
    one.close()
    for _ in range(2):
        Vectors.drop(tmp_path, first, chroma_url)
    with pytest.raises(DamagedIndex, match="--repair"):
        Vectors.open(tmp_path, first, dimension=DIMENSION, url=chroma_url)
    again = Vectors.open(tmp_path, second, dimension=DIMENSION, url=chroma_url)
    assert again.count() == two.count() == 0


def test_opening_again_sees_what_another_process_wrote(
    tmp_path: Path, chroma_url: str | None
) -> None:
    store, name = fresh(tmp_path, chroma_url)
    store.upsert(["mine"], unit(1))
    store.query(unit(1)[0], 1)
    script = (
        "import sys, pathlib; from tests.vectorstore.test_vectors import fresh, unit\n"
        "fresh(pathlib.Path(sys.argv[1]), sys.argv[2] or None, sys.argv[3])[0]"
        ".upsert(['theirs'], unit(1, seed=9))"
    )
    arguments = [str(tmp_path), chroma_url or "", name]
    subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, check=True)
    again = Vectors.open(tmp_path, name, dimension=DIMENSION, url=chroma_url)
    assert again.query(unit(1, seed=9)[0], 1)[0][0] == "theirs"
    store.close()
    assert again.query(unit(1)[0], 1)[0][0] == "mine", "closing one leaves the other open"


def test_no_server_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ServerUnreachable, match=r"127\.0\.0\.1:9"):
        Vectors.open(tmp_path, "any", dimension=DIMENSION, url="http://127.0.0.1:9")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk of its own")
def test_a_disk_that_fills_up_is_not_taken_for_damage(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(DiskFull):
            store, _ = fresh(tmp_path, None)
            for start in range(0, 9_000, 1_000):
                store.upsert([str(start + n) for n in range(1_000)], unit(1_000))
    finally:
        subprocess.run(["umount", "--lazy", tmp_path], check=True)

"""Kills the ingest command, on purpose: ``python -m tests.ingest.killing FOLDER [KILLS]``.

Three tasks: a first ingest; an update, where files have changed, gone and come;
and pruning what is gone. Each is run once undisturbed, then on copies of the
home it begins with: killed at random moments, out of room, not allowed to
write. Each copy is then run again as usual. Prints, as JSON, what became of
each.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.ingest.forking import Ended, Fork, in_a_fork, warm
from tests.ingest.hindering import closed, full

SEED = 3
# Bytes a file may hold: too few for the catalog's tables, for Chroma's, for the catalog's rows.
ROOM = {"first": (40_000, 120_000), "update": (2_000,)}


def edition(numbers: range, number: int) -> dict[str, str]:
    """Files by name; no two editions of a file are alike."""
    return {
        f"{one}.txt": f"{one}호 안내 {number}판\n\n강원센터 {one}호는 춘천에 있습니다. "
        f"창업기업 {one * 7 + number}곳을 도왔습니다.\n"
        for one in numbers
    }


FIRST = edition(range(8), 1)
UPDATE = {**edition(range(3, 6), 1), **edition(range(3), 2), **edition(range(8, 12), 1)}
PRUNE = {name: UPDATE[name] for name in ("1.txt", "4.txt", "9.txt")}
TASKS = {"first": FIRST, "update": UPDATE, "prune": PRUNE}


Hindrance = Callable[["Task", Path], Ended]
Trial = Callable[[Path], dict[str, Any]]


class Task:
    """One run of the command over a folder that holds some files, from a home onwards."""

    def __init__(self, folder: Path, name: str, base: Path | None) -> None:
        self.name = name
        self._folder = folder
        self._base = base
        self._arguments = [str(folder / "corpus"), "--prune", "--json"]

    def home(self, label: str) -> Path:
        """A copy of the home that the task begins with."""
        home = self._folder / f"{self.name}-{label}"
        if self._base is not None:
            shutil.copytree(self._base, home)
        return home

    def run(self, home: Path, **how: Any) -> Ended:
        """The command, hindered as told."""
        return in_a_fork(*self._arguments, "--home", str(home), **how)

    def hindered(self, hinder: Hindrance) -> Trial:
        """What becomes of a home whose run was hindered, and then went on unhindered."""

        def told(home: Path) -> dict[str, Any]:
            hindered = hinder(self, home)
            kept = in_a_fork(str(home), work=tell_texts)
            again = self.run(home)
            return {
                "hindered": asdict(hindered),
                "kept": json.loads(kept.out or "{}"),
                "again": asdict(again),
                **state(home),
            }

        return told


def state(home: Path) -> dict[str, Any]:
    """What a home checks to and holds."""
    return {
        "check": asdict(in_a_fork("--check", "--json", "--home", str(home))),
        "contents": in_a_fork(str(home), work=tell_contents).out,
    }


def tell_contents(home: str) -> int:
    """Print all that a home holds, except what may differ between equal homes."""
    from tests.vectorstore.builders import contents, kept_versions

    held = contents(Path(home))
    print(sorted(held.pop("vectors").items()), held, kept_versions(Path(home)))
    return 0


def tell_texts(home: str) -> int:
    """Print the text of each document by the name of its file."""
    from vectorstore.catalog import Catalog
    from vectorstore.errors import IndexMissing

    try:
        catalog = Catalog.open(Path(home))
    except IndexMissing:
        return 0
    found = [catalog.document(info.document_id) for info in catalog.documents()]
    print(json.dumps({Path(one.source).name: one.text for one in found}))
    return 0


def trials(folder: Path, kills: int) -> dict[str, Any]:
    """Every task by name: the files it is about, undisturbed, and its trials."""
    chance, base, told = random.Random(SEED), None, {}
    for name, files in TASKS.items():
        _fill(folder / "corpus", files)
        task = Task(folder, name, base)
        whole = task.home("whole")
        started = time.monotonic()
        task.run(whole)
        seconds = time.monotonic() - started
        deaths = [chance.uniform(0.05, 0.95) * seconds for _ in range(kills)]
        each = {label: task.hindered(hinder) for label, hinder in hindrances(name, deaths).items()}
        told[name] = {"files": files, "trials": _tried(task, each)}
        told[name] |= state(whole)
        base = whole
    told["repair"] = _tried(task, {label: mended(harm) for label, harm in HARMS.items()})
    return told


def hindrances(name: str, deaths: list[float]) -> dict[str, Hindrance]:
    """What a task is put through, each by its label."""
    killed: dict[str, Hindrance] = {
        f"killed after {after:.3f} s": lambda task, home, after=after: task.run(home, seconds=after)
        for after in deaths
    }
    rooms = {f"room for {room}": full(room) for room in ROOM.get(name, ())}
    return killed | rooms | ({"closed": closed} if name == "update" else {})


def lose_the_lexical_index(home: Path) -> None:
    shutil.rmtree(home / "lexical")


def cut_the_vectors(home: Path) -> None:
    for file in (home / "chroma").rglob("*.sqlite3"):
        file.write_bytes(file.read_bytes()[:5_000])


def lose_a_vector(home: Path) -> None:
    from tests.vectorstore.builders import DIMENSION
    from vectorstore.catalog import Catalog
    from vectorstore.vectors import Vectors

    generation = Catalog.open(home).generation
    vectors = Vectors.open(home / "chroma", generation, dimension=DIMENSION)
    vectors.delete(vectors.ids()[:1])
    vectors.close()


HARMS = {
    "lexical index lost": lose_the_lexical_index,
    "vectors cut": cut_the_vectors,
    "a vector lost": lose_a_vector,
}


def mended(harm: Callable[[Path], None]) -> Callable[[Path], dict[str, Any]]:
    """What is found where a home was harmed, and what is left after ``--repair``."""

    def told(home: Path) -> dict[str, Any]:
        in_a_fork(work=lambda: (harm(home), 0)[1])
        found = in_a_fork("--check", "--json", "--home", str(home))
        mending = in_a_fork("--repair", "--json", "--home", str(home))
        return {"found": asdict(found), "mended": asdict(mending), **state(home)}

    return told


def _tried(task: Task, each: dict[str, Trial]) -> dict[str, dict[str, Any]]:
    """The outcome of every trial on a home of its own; two are under way at a time."""
    told: dict[str, dict[str, Any]] = {}
    forks: dict[str, Fork] = {}
    for label, trial in each.items():
        home = task.home(label)
        forks[label] = Fork(lambda trial=trial, home=home: _tell(trial(home)))
        if len(forks) == 2:
            first = next(iter(forks))
            told[first] = _told(forks.pop(first))
    return told | {label: _told(fork) for label, fork in forks.items()}


def _tell(value: object) -> int:
    print(json.dumps(value, ensure_ascii=False))
    return 0


def _told(fork: Fork) -> dict[str, Any]:
    ended = fork.end()
    if ended.status != 0:
        raise RuntimeError(ended.err)
    return dict(json.loads(ended.out))


def _fill(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold these files and no other."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    warm()
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(json.dumps(trials(Path(sys.argv[1]), kills), ensure_ascii=False))

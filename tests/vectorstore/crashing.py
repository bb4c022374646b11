"""Kills a writer, on purpose: ``python -m tests.vectorstore.crashing TASK BASE FOLDER``.

For every step that writes a store, a copy of the home BASE is given to a
process that does TASK and kills itself right after the step, then to one that
does TASK to the end; so also for kills at random times, within a step. Prints,
as JSON, each copy and the step it died at.
Libraries are imported once and shared by forking, which makes this fast.
"""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bm25s  # noqa: F401  shared with the forks
import chromadb.api.fastapi
import chromadb.api.rust  # noqa: F401  shared with the forks

import vectorstore.writer
from tests.ingest.forking import probe_in_a_fork
from tests.vectorstore.builders import HashingEmbedder, document
from vectorstore.catalog import Catalog
from vectorstore.lexical import LexicalIndex
from vectorstore.vectors import Vectors
from vectorstore.writer import Writer

STEPS = [
    (Catalog, "put"),
    (Catalog, "remove"),
    (Catalog, "settle"),
    (Catalog, "remember"),
    (Catalog, "adopt"),
    (Vectors, "upsert"),
    (Vectors, "delete"),
    (Vectors, "drop"),
    (LexicalIndex, "build"),
]
RANDOM_KILLS = 3


def ingest(home: Path) -> None:
    """What ``ingest`` does: what changed replaced, what is new added, what is gone removed."""
    wanted = [document(1, version=2), document(2), document(4, passages=5)]
    with Writer.open(home, HashingEmbedder()) as writer:
        known = writer.catalog.digests()
        changed = [
            item for item in wanted if known.get(item.document.document_id) != item.document.sha256
        ]
        if changed:
            writer.put(changed)
        gone = known.keys() - {item.document.document_id for item in wanted}
        if gone:
            writer.remove(gone)


def rebuild(home: Path) -> None:
    """Both derived indexes anew."""
    with Writer.open(home, HashingEmbedder(), rebuilding=True) as writer:
        writer.rebuild()


TASKS: dict[str, Callable[[Path], None]] = {"ingest": ingest, "rebuild": rebuild}


class Gates:
    """Counts the steps done, and dies right after one of them."""

    def __init__(self, fatal: int | None = None) -> None:
        self.passed: list[str] = []
        self._fatal = fatal
        for owner, name in STEPS:
            guarded = self._guard(getattr(owner, name), f"{owner.__name__}.{name}")
            shared = isinstance(vars(owner)[name], staticmethod | classmethod)
            setattr(owner, name, staticmethod(guarded) if shared else guarded)

    def _guard(self, plain: Callable[..., Any], name: str) -> Callable[..., Any]:
        def guarded(*arguments: Any, **named: Any) -> Any:
            result = plain(*arguments, **named)
            self._pass(name)
            return result

        return guarded

    def _pass(self, step: str) -> None:
        if len(self.passed) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed.append(step)


def in_a_fork(work: Callable[[], None]) -> int:
    """Wait status of a forked process that did the work."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        work()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def steps_of(task: Callable[[Path], None], home: Path) -> list[str]:
    """The steps of an undisturbed run, in order."""
    note = home.with_suffix(".json")

    def work() -> None:
        gates = Gates()
        task(home)
        note.write_text(json.dumps(gates.passed), encoding="utf-8")

    in_a_fork(work)
    return list(json.loads(note.read_text(encoding="utf-8")))


def kill_at(task: Callable[[Path], None], home: Path, fatal: int) -> int:
    """Wait status of a run that kills itself after so many steps."""

    def work() -> None:
        Gates(fatal)
        task(home)

    return in_a_fork(work)


def kill_after(task: Callable[[Path], None], home: Path, seconds: float) -> int:
    """Wait status of a run ended by the kernel's own timer, wherever it then is."""

    def work() -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        task(home)

    return in_a_fork(work)


def main(name: str, base: Path, folder: Path) -> None:
    """Run every trial, and print what became of each."""
    task = TASKS[name]
    vectorstore.writer.probe = probe_in_a_fork  # type: ignore[attr-defined]

    def copy(label: str) -> Path:
        return Path(shutil.copytree(base, folder / f"{name}-{label}"))

    started = time.monotonic()
    steps = steps_of(task, copy("whole"))
    whole = time.monotonic() - started
    trials = [(step, copy(str(place)), place) for place, step in enumerate(steps)]
    died = [(step, home, kill_at(task, home, place)) for step, home, place in trials]
    chance = random.Random(3)
    for place in range(RANDOM_KILLS):
        home, seconds = copy(f"random-{place}"), chance.uniform(0.01, whole)
        died.append((f"after {seconds:.3f} s", home, kill_after(task, home, seconds)))
    report = [
        {
            "step": step,
            "home": str(home),
            "killed": os.WIFSIGNALED(status),
            "status": in_a_fork(functools.partial(task, home)),
        }
        for step, home, status in died
    ]
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

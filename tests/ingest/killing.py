"""Kills the ingest command, on purpose: ``python -m tests.ingest.killing CORPUS FOLDER``.

The command is run once undisturbed, then again and again on a fresh home and
killed at a random moment, then run to its end. Prints, as JSON, what each home
lists and checks to. Libraries are imported once and shared by forking.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

import bm25s  # noqa: F401  shared with the forks
import chromadb.api.rust  # noqa: F401  shared with the forks
import kiwipiepy  # noqa: F401  shared with the forks
import sentence_transformers  # noqa: F401  shared with the forks

from ingest.__main__ import main

KILLS = 4


def command(*arguments: str) -> tuple[int, str]:
    """Exit status and standard output of one command, in this process."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = main(list(arguments))
    return status, said.getvalue()


def in_a_fork(*arguments: str, seconds: float | None = None) -> int:
    """Wait status of a command in a process of its own, killed after so many seconds."""
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as silence, contextlib.redirect_stderr(silence):
            os._exit(command(*arguments)[0])
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def outcome(home: Path) -> dict[str, Any]:
    """What a home lists and checks to."""
    listed = command("--home", str(home), "--list", "--json")
    checked = command("--home", str(home), "--check", "--json")
    return {"listed": listed, "checked": checked}


def trials(corpus: Path, folder: Path) -> dict[str, Any]:
    """The undisturbed outcome, and that of every home whose ingest was killed."""

    def arguments(home: Path) -> list[str]:
        return [str(corpus), "--home", str(home), "--json"]

    started = time.monotonic()
    in_a_fork(*arguments(folder / "whole"))
    whole = time.monotonic() - started
    chance = random.Random(3)
    killed = []
    for number in range(KILLS):
        home = folder / f"killed-{number}"
        seconds = chance.uniform(0.1, 0.95) * whole
        died = in_a_fork(*arguments(home), seconds=seconds)
        status = in_a_fork(*arguments(home))
        told = {"seconds": seconds, "died": os.WIFSIGNALED(died), "status": status}
        killed.append({**told, **outcome(home)})
    return {"whole": outcome(folder / "whole"), "killed": killed}


if __name__ == "__main__":
    print(json.dumps(trials(Path(sys.argv[1]), Path(sys.argv[2])), ensure_ascii=False))

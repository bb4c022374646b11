"""Ingest killed anywhere, out of room or not allowed to write: run again, nothing is amiss."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from settings import ROOT

pytestmark = pytest.mark.slow

TASKS = ("first", "update", "prune")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of every home, by task, as ``tests.ingest.killing`` tells it."""
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ingest.killing", folder],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("task", TASKS)
def test_the_next_run_makes_it_as_if_nothing_had_happened(told: dict[str, Any], task: str) -> None:
    assert told[task]["check"]["status"] == 0
    for label, trial in told[task]["trials"].items():
        assert trial["again"]["status"] == 0, (label, trial)
        assert json.loads(trial["check"]["out"]) == {"differences": []}, trial
        assert trial["contents"] == told[task]["contents"], label


@pytest.mark.parametrize("task", TASKS)
def test_a_document_is_old_or_new_and_never_lost(told: dict[str, Any], task: str) -> None:
    before = {"first": {}, "update": told["first"]["files"], "prune": told["update"]["files"]}[task]
    after = told[task]["files"]
    for trial in told[task]["trials"].values():
        for name, text in trial["kept"].items():
            assert text in (before.get(name, "").strip(), after.get(name, "").strip()), trial
        assert trial["kept"].keys() >= before.keys() & after.keys(), trial


def test_what_hinders_is_said_plainly(told: dict[str, Any]) -> None:
    for said, reason in (("room", "디스크 공간이 부족합니다"), ("closed", "쓸 수 없는 폴더입니다")):
        endings = _endings(told, said)
        assert endings
        for ending in endings:
            assert ending["status"] == 1, ending
            assert reason in ending["err"] and "Traceback" not in ending["err"], ending


def test_most_were_killed_before_they_had_done(told: dict[str, Any]) -> None:
    endings = _endings(told, "killed")
    assert sum(ending["status"] is None for ending in endings) >= len(endings) - 1


def test_repair_mends_what_check_finds(told: dict[str, Any]) -> None:
    for label, trial in told["repair"].items():
        assert trial["found"]["status"] == 1, label
        found = json.loads(trial["found"]["out"])["differences"]
        assert found and json.loads(trial["mended"]["out"])["differences"] == found, label
        assert json.loads(trial["check"]["out"]) == {"differences": []}, label
        assert trial["contents"] == told["update"]["contents"], label


def _endings(told: dict[str, Any], said: str) -> list[dict[str, Any]]:
    """How the runs ended that were hindered in one way."""
    trials = (pair for task in TASKS for pair in told[task]["trials"].items())
    return [trial["hindered"] for label, trial in trials if label.startswith(said)]

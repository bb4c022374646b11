"""A writer killed anywhere, then the same run again, is as if nothing had happened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vectorstore.builders import HashingEmbedder, contents, document, kept_versions
from vectorstore.writer import Writer

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_killed_at_every_step_and_run_again(tmp_path: Path) -> None:
    base = tmp_path / "base"
    with Writer.open(base, HashingEmbedder()) as writer:
        writer.put([document(1), document(3)])
    runners = {
        task: subprocess.Popen(
            [sys.executable, "-m", "tests.vectorstore.crashing", task, base, tmp_path],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for task in ("ingest", "rebuild")
    }
    for task, runner in runners.items():
        said, _ = runner.communicate()
        trials = json.loads(said)
        assert len(trials) > 8
        whole = tmp_path / f"{task}-whole"
        undisturbed, kept = contents(whole), kept_versions(whole)
        assert len(kept) == (2 if task == "ingest" else 0)  # one replaced, one removed
        for trial in trials:
            assert trial["killed"] or trial["step"].startswith("after 0."), trial
            assert trial["status"] == 0, trial
            assert contents(Path(trial["home"])) == undisturbed, trial
            assert kept_versions(Path(trial["home"])) == kept, trial

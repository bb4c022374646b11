"""The command line of the measurements: what is described is there, and figures are printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import evals.__main__ as command

DESCRIBED = re.findall(r"^``(\w+)", command.__doc__ or "", re.MULTILINE)


@pytest.mark.parametrize("name", [*DESCRIBED, "answers"])
def test_every_measurement_described_is_a_command(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        command.main([name, "--help"])
    assert f"python -m evals {name}" in capsys.readouterr().out


def test_figures_are_a_table_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["words", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert command.main(["words", str(tmp_path), "--json"]) == 0
    [first, *_] = json.loads(capsys.readouterr().out)
    assert first == table.split()[0]


def test_a_benchmark_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["retrieval", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err

"""The README's Python example runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from settings import ROOT


def test_the_python_example_of_the_readme_runs(
    corpus_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    [example] = [one for one in examples if "open_assistant" in one]
    monkeypatch.setenv("CENTERJIGI_HOME", str(corpus_home))
    names: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), names)
    assert capsys.readouterr().out.strip()
    assert names["documents"]

"""The direction of imports and the homes of heavy libraries, as tests/architecture.py has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import ROOT
from tests.architecture import ROOMS, environment_reads, faults


def test_every_import_goes_the_right_way() -> None:
    assert faults(ROOT) == []


def test_only_settings_reads_the_environment() -> None:
    assert environment_reads(ROOT) == []


def test_every_room_is_known() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    modules = {path.stem for path in ROOT.glob("*.py")}
    assert packages | modules <= set(ROOMS)


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("vectorstore/a.py", "import ingest", "vectorstore may not import ingest"),
        ("ingest/a.py", "from assistant.types import Answer", "ingest may not import assistant"),
        ("assistant/a.py", "from ingest import blocks", "assistant may not import ingest"),
        ("korean/a.py", "import vectorstore.types", "korean may not import vectorstore"),
        ("web/sub/a.py", "import app", "web may not import app"),
        ("ingest/a.py", "def f():\n    import prompts", "ingest may not import prompts"),
        ("ingest/a.py", "import settings", "entry points only"),
        ("ingest/a.py", "import chromadb.api", "vectorstore/vectors.py only"),
        ("app.py", "from gradio import Blocks", "web/ only"),
    ],
)
def test_a_wrong_arrow_is_caught(tmp_path: Path, path: str, code: str, says: str) -> None:
    write(tmp_path / path, code)
    [found] = faults(tmp_path)
    assert found.startswith(f"{path}:") and says in found


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("app.py", "import settings, web.server"),
        ("ingest/__main__.py", "from settings import load_settings"),
        ("ingest/parsers/a.py", "from ..blocks import Block\nimport ingest.errors"),
        ("web/a.py", "import gradio, json, vectorstore.types"),
    ],
)
def test_a_right_arrow_is_not(tmp_path: Path, path: str, code: str) -> None:
    write(tmp_path / path, code)
    assert faults(tmp_path) == []


@pytest.mark.parametrize("code", ["import os\nos.environ['A']", "import os\nx = os.getenv('A')"])
def test_reading_the_environment_is_caught(tmp_path: Path, code: str) -> None:
    write(tmp_path / "ingest/a.py", code)
    assert environment_reads(tmp_path) == ["ingest/a.py:2"]


def write(path: Path, code: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")

"""The sample corpus: made from its sources, in the formats that centers use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ingest.blocks import Parsed
from ingest.detect import detect
from ingest.limits import Limits
from ingest.parsers import parser_for
from settings import ROOT

SAMPLE = ROOT / "data" / "sample"
FONT = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")
SCANNED = "notices"  # pages without a text layer: read by OCR, which other tests try

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything that the generator makes."""
    if not FONT.exists():
        assert os.environ.get("CI") != "true", "fonts-nanum is not installed"
        pytest.skip("fonts-nanum is not installed")
    return make(tmp_path_factory.mktemp("made"))


def make(folder: Path) -> dict[str, bytes]:
    command = [sys.executable, "data/build_sample.py", "--to", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def parsed(name: str, data: bytes) -> Parsed:
    return parser_for(detect(data, name))(data, Limits())


def test_the_same_sources_give_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    assert made
    kept = files(SAMPLE)
    if any(kept.get(name) != data for name, data in made.items()):
        kept = make(tmp_path)  # those kept are of other versions of the libraries
    assert [name for name, data in made.items() if kept[name] != data] == []


def test_the_samples_say_what_their_sources_say(made: dict[str, bytes]) -> None:
    kept = files(SAMPLE)
    for name, data in made.items():
        if data != kept[name] and not name.startswith(SCANNED):
            assert parsed(name, data) == parsed(name, kept[name]), name


def test_no_sample_is_left_from_a_source_that_is_gone(made: dict[str, bytes]) -> None:
    written = {name for name in files(SAMPLE) if not name.endswith((".md", ".txt", ".html"))}
    assert written == set(made)


def test_the_formats_that_centers_use_are_all_there() -> None:
    formats = Counter(detect(data, name) for name, data in files(SAMPLE).items())
    least = {"hwpx": 4, "pdf": 4, "docx": 2, "pptx": 1, "xlsx": 2, "html": 2, "md": 1, "txt": 1}
    assert all(formats[name] >= count for name, count in least.items()), formats


def test_the_faq_sheet_holds_sixty_questions() -> None:
    data = (SAMPLE / "faq" / "자주-묻는-질문.xlsx").read_bytes()
    headings = [block for block in parsed("faq.xlsx", data).blocks if block.kind == "heading"]
    assert sum(block.text.endswith("?") for block in headings) >= 60


def test_merged_cells_of_the_programmes_are_told_on_every_row() -> None:
    data = (SAMPLE / "programs" / "창업-지원사업-목록.xlsx").read_bytes()
    rows = [block.text for block in parsed("list.xlsx", data).blocks if block.kind == "row"]
    daegu = [row for row in rows if row.startswith("센터: 대구")]
    assert len(daegu) == 2
    assert all("모집 규모: 15개사" in row for row in daegu)


@pytest.mark.parametrize("split", ["train", "dev", "test", "unseen"])
def test_every_document_that_a_golden_question_names_is_there(split: str) -> None:
    lines = (ROOT / "evals" / "golden" / f"{split}.jsonl").read_text("utf-8").split("\n")
    named = {name for line in lines if line for name in json.loads(line)["documents"]}
    assert named
    assert [name for name in named if not (SAMPLE / name).is_file()] == []

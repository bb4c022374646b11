"""Documents removed by name, through the command: what a name means, and what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import main
from ingest.removal import named
from tests.vectorstore.builders import document
from vectorstore.catalog import Catalog
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

Captured = pytest.CaptureFixture[str]


SOURCES = {
    "d1": "/문서/가.pdf",
    "d2": "/문서/나.pdf",
    "d3": "/다른 곳/나.pdf",
    "d4": "https://example.org/안내",
}


@pytest.fixture
def home(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> Path:
    """Documents of these sources, two of them of one file name."""
    made = [(document(number), source) for number, source in enumerate(SOURCES.values(), 1)]
    with Writer.open(tmp_path / "home", embedder) as writer:
        writer.put([replace(d, document=replace(d.document, source=source)) for d, source in made])
    return tmp_path / "home"


def _remove(home: Path, capsys: Captured, *names: str) -> tuple[int, dict[str, Any]]:
    status = main(["--remove", *names, "--home", str(home), "--json"])
    return status, json.loads(capsys.readouterr().out)


def _left(home: Path) -> list[str]:
    return sorted(info.document_id for info in Catalog.open(home).documents())


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("d2", "d2"),
        ("/문서/나.pdf", "d2"),
        ("/문서/../문서/나.pdf", "d2"),
        ("가.pdf", "d1"),
        ("https://example.org/안내", "d4"),
    ],
)
def test_what_a_name_means(name: str, meant: str) -> None:
    assert named(name, SOURCES) == meant


def test_a_path_is_meant_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert named("안/가.pdf", {"d": f"{tmp_path}/안/가.pdf", **SOURCES}) == "d"


def test_what_is_removed_is_gone_and_what_was_cited_still_opens(
    home: Path, capsys: Captured
) -> None:
    cited = Catalog.open(home).document("d1")
    status, report = _remove(home, capsys, "d1", "가.pdf")
    assert (status, report["removed"], report["failed"]) == (0, 1, [])
    assert _left(home) == ["d2", "d3", "d4"]
    assert Catalog.open(home).document("d1", cited.version) == cited
    assert main(["--check", "--home", str(home)]) == 0


def test_names_that_mean_no_one_document_are_told_and_the_others_go(
    home: Path, capsys: Captured
) -> None:
    status, report = _remove(home, capsys, "없음.pdf", "나.pdf", "d1")
    assert (status, report["removed"], len(_left(home))) == (1, 1, 3)
    reasons = {failed["path"]: failed["reason"] for failed in report["failed"]}
    assert reasons.keys() == {"없음.pdf", "나.pdf"}
    assert "no such document" in reasons["없음.pdf"]
    assert "여럿" in reasons["나.pdf"] and reasons["나.pdf"].endswith(": 2)")


def test_a_home_without_documents_is_refused(tmp_path: Path, capsys: Captured) -> None:
    assert main(["--remove", "d1", "--home", str(tmp_path)]) == 1
    assert "색인이 없습니다" in capsys.readouterr().err


def test_paths_beside_it_are_a_fault_of_usage(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["문서", "--remove", "d1"])
    assert ended.value.code == 2


def test_the_list_names_what_can_be_removed_and_who_wrote_it(home: Path, capsys: Captured) -> None:
    assert main(["--list", "--json", "--home", str(home)]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["document_id"]: line["source"] for line in listed} == SOURCES
    assert {line["author"] for line in listed} == {"홍길동"}

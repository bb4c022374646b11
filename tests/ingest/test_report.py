"""The report of an ingest: as JSON, as text, and a line for each change."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ingest.reader import source_of
from ingest.report import Report
from tests.ingest.ingesting import (
    Ingest,
    folder,
    home,
    ingest,
)
from vectorstore.types import Document

__all__ = ["folder", "home", "ingest"]


def test_progress_names_each_file_read(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "가.txt")
    seen: list[tuple[str, str, int, int]] = []
    ingest(folder, progress=lambda *told: seen.append(told))
    assert seen == [("read", "나.md", 2, 3), ("read", "다.html", 3, 3)]


def test_a_report_as_the_contract_has_it() -> None:
    report = Report(added=1, failed=[("/가.txt", "이유 (reason)")], passages=1234, seconds=1.23456)
    assert report.as_json() == {
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": [{"path": "/가.txt", "reason": "이유 (reason)"}],
        "passages": 1234,
        "seconds": 1.235,
        "warnings": [],
    }
    assert report.as_text() == (
        "추가 1 · 변경 0 · 그대로 0 · 삭제 0 · 실패 1 — 문단 1,234개, 1.2초\n"
        "  실패: /가.txt\n    이유 (reason)"
    )


def test_a_report_names_warnings_under_each_what_it_is_about() -> None:
    document = Document("id", "/가.txt", "가", "faq", "txt", "0", "글", warnings=("날짜 (date)",))
    report = Report()
    for number in range(7):
        report.add(replace(document, source=f"/{number}.txt"), passages=1, known=False)
    assert report.as_json()["warnings"][0] == {"path": "/0.txt", "warning": "날짜 (date)"}
    assert report.as_text().split("\n")[1:] == [
        "  주의: 날짜 (date) — 문서 7개",
        *(f"    /{number}.txt" for number in range(5)),
        "    … 그 밖에 2개 (모두 보기: --list)",
    ]


def test_warnings_of_documents_written_are_reported(ingest: Ingest, folder: Path) -> None:
    warned = ingest(folder).warnings
    assert (source_of(folder / "가.txt"), "날짜를 알 수 없습니다 (date unknown)") in warned
    assert ingest(folder).warnings == []


def test_changes_are_told_a_line_each() -> None:
    report = Report(
        changes=[("added", "/가.txt"), ("removed", "/나\x1b.txt")], failed=[("/다.txt", "이유")]
    )
    assert report.change_lines(as_json=False) == [
        "추가  /가.txt",
        "삭제  /나.txt",
        "실패  /다.txt  이유",
    ]
    first = {"change": "added", "path": "/가.txt", "reason": ""}
    assert json.loads(report.change_lines(as_json=True)[0]) == first

"""What an ingest did: the report of the command's contract."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ingest.sources import printable
from vectorstore.types import Document

_SHOWN = 5  # documents named under one warning

CHANGES = {"added": "추가", "updated": "변경", "removed": "삭제", "failed": "실패"}
"""What may become of a document, in Korean."""


@dataclass(slots=True)
class Report:
    """Counts of documents by what became of them, and what failed.

    ``failed`` holds source and reason, the reason in Korean and English.
    ``passages`` counts those written in this run; ``seconds`` is wall time.
    ``warnings`` holds source and warning of documents written; ``changes``
    kind of change (a key of ``CHANGES``) and source, in order.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    passages: int = 0
    seconds: float = 0.0
    warnings: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, document: Document, passages: int, known: bool) -> None:
        """A document was written; ``known``: in place of an older one."""
        self.updated += known
        self.added += not known
        self.passages += passages
        self.warnings += ((document.source, warning) for warning in document.warnings)
        self.changes.append(("updated" if known else "added", document.source))

    def attribute(self, source: str) -> None:
        """A document speaks of other centers than was known; its text is as it was."""
        self.updated += 1
        self.changes.append(("updated", source))

    def remove(self, source: str) -> None:
        """A document was removed."""
        self.removed += 1
        self.changes.append(("removed", source))

    def as_json(self) -> dict[str, Any]:
        """The report as the contract has it."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "failed": [{"path": path, "reason": reason} for path, reason in self.failed],
            "passages": self.passages,
            "seconds": round(self.seconds, 3),
            "warnings": [{"path": path, "warning": warning} for path, warning in self.warnings],
        }

    def as_text(self) -> str:
        """The report for a person at a terminal."""
        lines = [
            f"추가 {self.added} · 변경 {self.updated} · 그대로 {self.unchanged} · "
            f"삭제 {self.removed} · 실패 {len(self.failed)} "
            f"— 문단 {self.passages:,}개, {self.seconds:.1f}초",
            *(f"  실패: {printable(path)}\n    {reason}" for path, reason in self.failed),
            *self._warned(),
        ]
        return "\n".join(lines)

    def change_lines(self, as_json: bool) -> list[str]:
        """A line for each document that changed or failed, for a person or as JSON."""
        failed = [("failed", path, reason) for path, reason in self.failed]
        told = [*((kind, path, "") for kind, path in self.changes), *failed]
        if as_json:
            keys = ("change", "path", "reason")
            lines = (dict(zip(keys, line, strict=True)) for line in told)
            return [json.dumps(line, ensure_ascii=False) for line in lines]
        return [
            f"{CHANGES[kind]}  {printable(path)}" + (f"  {reason}" if reason else "")
            for kind, path, reason in told
        ]

    def _warned(self) -> list[str]:
        """Each warning once, with the first documents it is about."""
        about: dict[str, list[str]] = {}
        for path, warning in self.warnings:
            about.setdefault(warning, []).append(path)
        lines = []
        for warning, paths in about.items():
            lines.append(f"  주의: {warning} — 문서 {len(paths)}개")
            lines += (f"    {printable(path)}" for path in paths[:_SHOWN])
            if len(paths) > _SHOWN:
                lines.append(f"    … 그 밖에 {len(paths) - _SHOWN}개 (모두 보기: --list)")
        return lines

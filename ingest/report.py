"""What an ingest did: the report of the command's contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Report:
    """Counts of documents by what became of them, and the files that failed.

    ``failed`` holds path and reason, the reason in Korean and English.
    ``passages`` counts those written in this run; ``seconds`` is wall time.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    passages: int = 0
    seconds: float = 0.0

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
        }

    def as_text(self) -> str:
        """The report for a person at a terminal."""
        lines = [
            f"추가 {self.added} · 변경 {self.updated} · 그대로 {self.unchanged} · "
            f"삭제 {self.removed} · 실패 {len(self.failed)} "
            f"— 문단 {self.passages:,}개, {self.seconds:.1f}초",
            *(f"  실패: {path}\n    {reason}" for path, reason in self.failed),
        ]
        return "\n".join(lines)

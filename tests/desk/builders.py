"""What the desk's tests are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from desk.types import FaqCitation, FaqContent, FaqStatus
from korean.known_words import KnownWords
from settings import ROOT


@cache
def bundled_words() -> KnownWords:
    """The directory and the glossary that the project carries."""
    return KnownWords.load(ROOT / "data" / "centers.yaml", ROOT / "data" / "glossary.yaml")


class Watch:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


def answer(status: str = "answered", confidence: float = 0.9, **more: Any) -> dict[str, Any]:
    """An answer's JSON, as the assistant writes it."""
    return {
        "id": None,
        "question": "",
        "status": status,
        "answer": "답입니다. [1]",
        "centers": ["광주창조경제혁신센터"],
        "citations": [{"number": 1, "document_id": "d", "quote": "인용", "version": "v1"}],
        "mode": "extractive",
        "confidence": confidence,
        "seconds": 0.25,
        "nearest": [],
        **more,
    }


def faq(
    *phrasings: str,
    answer: str = "공식 답변입니다.",
    status: FaqStatus = "approved",
    expires_on: date | None = None,
    citations: tuple[FaqCitation, ...] = (),
) -> FaqContent:
    return FaqContent(phrasings, answer, "지기", status, expires_on, citations)


CITATION = FaqCitation("doc", "v1", "입주 안내", "입주 신청은 누리집에서 한다.")

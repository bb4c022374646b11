"""The desk's words, defined once. Times are aware datetimes in UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal

Language = Literal["ko", "en"]
Clock = Callable[[], datetime]
Role = Literal["reader", "editor", "admin"]
FaqStatus = Literal["draft", "approved"]

KOREA = timezone(timedelta(hours=9), "KST")
"""Days are counted as people at the centers count them."""


@dataclass(frozen=True, slots=True)
class FaqCitation:
    """A document that an FAQ rests on: the version cited, and the words of it."""

    document_id: str
    version: str
    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class OfficialAnswer:
    """What staff have approved as the answer to a question.

    ``question`` is the phrasing it was matched by; ``score`` in [0, 1] tells how
    well, 1 where staff gave it to this very question.
    """

    faq_id: int
    question: str
    answer: str
    approved_at: datetime
    citations: tuple[FaqCitation, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given, to be shown at its permalink.

    ``answer`` is the answer's JSON (``assistant.types.Answer.as_json``) with its
    citations as they were; personal data in the question are masked, here and
    there. ``official`` supersedes it once staff have answered the question.
    """

    answer_id: str
    question: str
    language: Language
    answer: Mapping[str, Any]
    asked_at: datetime
    official: OfficialAnswer | None = None


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A line of the question log. ``thumb`` is 1, -1 or, where nobody judged, 0."""

    question_id: int
    asked_at: datetime
    question: str
    language: Language
    status: str
    confidence: float
    centers: tuple[str, ...]
    seconds: float
    mode: str
    answer_id: str | None
    thumb: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FaqContent:
    """What an editor writes: the first phrasing is the FAQ's title.

    ``expires_on`` is the last day (in Korea) on which it may be used.
    """

    phrasings: tuple[str, ...]
    answer: str
    owner: str = ""
    status: FaqStatus = "draft"
    expires_on: date | None = None
    citations: tuple[FaqCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Faq:
    """An FAQ as kept. ``version`` counts its edits from 1; ``editor`` made the last one."""

    faq_id: int
    version: int
    content: FaqContent
    editor: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class FaqEdit:
    """A version in an FAQ's history; ``content`` is None where the FAQ was removed."""

    version: int
    content: FaqContent | None
    editor: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class FaqMatch:
    """An FAQ that fits what is being typed; ``score`` in [0, 1], higher fits better."""

    faq: Faq
    phrasing: str
    score: float


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Open questions of one meaning, the one nearest to all others first."""

    questions: tuple[LoggedQuestion, ...]

    @property
    def key(self) -> int:
        """Names the group as long as its oldest question is open."""
        return min(question.question_id for question in self.questions)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the staff."""

    member_id: int
    name: str
    role: Role
    active: bool = True

    def may(self, role: Role) -> bool:
        """Whether this person may do what ``role`` may."""
        order: tuple[Role, ...] = ("reader", "editor", "admin")
        return self.active and order.index(self.role) >= order.index(role)


@dataclass(frozen=True, slots=True)
class Day:
    """Questions of one day (in Korea)."""

    day: date
    questions: int
    answered: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures over a range of days, both ends included.

    ``answered_share`` in [0, 1]; ``p50`` and ``p95`` are response times in seconds;
    ``topics`` and ``centers`` are names with counts, the most frequent first.
    """

    first: date
    last: date
    days: tuple[Day, ...]
    questions: int
    answered: int
    thumbs_up: int
    thumbs_down: int
    open_questions: int
    p50: float | None
    p95: float | None
    topics: tuple[tuple[str, int], ...] = field(default=())
    centers: tuple[tuple[str, int], ...] = field(default=())

    @property
    def answered_share(self) -> float:
        """Share of the questions that were answered; 0 where there were none."""
        return self.answered / self.questions if self.questions else 0.0

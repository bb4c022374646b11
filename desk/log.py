"""The question log: what was asked and how it went, masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from desk.database import Database
from desk.masking import masked
from desk.tables import feedback, questions
from desk.types import Language, LoggedQuestion

_COLUMNS = (
    questions.c.question_id,
    questions.c.asked_at,
    questions.c.question,
    questions.c.language,
    questions.c.status,
    questions.c.confidence,
    questions.c.centers,
    questions.c.seconds,
    questions.c.mode,
    questions.c.answer_id,
    func.coalesce(feedback.c.thumb, 0).label("thumb"),
    func.coalesce(feedback.c.reason, "").label("reason"),
)


class QuestionLog:
    """The log as staff read it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, count: int = 100) -> list[LoggedQuestion]:
        """The questions asked last, the newest first."""
        with self._database.begin() as connection:
            rows = connection.execute(logged().order_by(questions.c.asked_at.desc()).limit(count))
            return [to_logged(row) for row in rows]


def logged() -> Select[Any]:
    """A select of what ``to_logged`` needs, each question with its feedback."""
    return select(*_COLUMNS).outerjoin(feedback, feedback.c.answer_id == questions.c.answer_id)


def to_logged(row: Row[Any]) -> LoggedQuestion:
    """A row of ``logged``."""
    fields = {**row._mapping, "centers": tuple(row.centers)}
    return LoggedQuestion(**fields)


def write(
    connection: Connection,
    at: datetime,
    question: str,
    answer: Mapping[str, Any],
    language: Language,
    topics: Sequence[str],
    answer_id: str | None,
) -> None:
    """Log a question with what the answer's JSON tells of how it went."""
    connection.execute(
        insert(questions).values(
            asked_at=at,
            language=language,
            question=masked(question),
            status=answer["status"],
            confidence=answer["confidence"],
            centers=list(answer["centers"]),
            topics=list(topics),
            seconds=answer["seconds"],
            mode=answer["mode"],
            answer_id=answer_id,
        )
    )


def remove_before(connection: Connection, day: datetime) -> int:
    """Forget questions asked before; how many there were."""
    return connection.execute(delete(questions).where(questions.c.asked_at < day)).rowcount

"""Answers kept for their permalinks, and the official ones that supersede them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from desk.as_json import official_as_json, official_from_json
from desk.database import Database
from desk.masking import masked
from desk.tables import answers
from desk.types import KeptAnswer, Language, OfficialAnswer
from desk.visitors import visitor_hash

_ID_BYTES = 16


class Answers:
    """The kept answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, answer_id: str) -> KeptAnswer | None:
        """The answer of a permalink; None where there is none (any more)."""
        with self._database.begin() as connection:
            row = connection.execute(
                select(answers).where(answers.c.answer_id == answer_id)
            ).one_or_none()
        if row is None:
            return None
        return KeptAnswer(
            answer_id=row.answer_id,
            question=row.question,
            language=row.language,
            answer=row.answer,
            asked_at=row.asked_at,
            official=official_from_json(row.official) if row.official else None,
        )

    def is_asker(self, answer_id: str, visitor: str) -> bool:
        """Whether the answer was given to this visitor."""
        with self._database.begin() as connection:
            owner = connection.scalar(
                select(answers.c.visitor).where(answers.c.answer_id == answer_id)
            )
        return owner is not None and secrets.compare_digest(owner, visitor_hash(visitor))


def keep(
    connection: Connection,
    at: datetime,
    question: str,
    answer: Mapping[str, Any],
    language: Language,
    visitor: str,
) -> str:
    """Keep an answer; its id, which nobody can guess."""
    answer_id = secrets.token_urlsafe(_ID_BYTES)
    shown = masked(question)
    frozen = {**answer, "id": answer_id, "question": shown}
    connection.execute(
        insert(answers).values(
            answer_id=answer_id,
            asked_at=at,
            visitor=visitor_hash(visitor),
            language=language,
            question=shown,
            answer=frozen,
        )
    )
    return answer_id


def supersede(connection: Connection, ids: Iterable[str], official: OfficialAnswer) -> None:
    """Put an official answer in the place of those kept: staff gave it to these questions."""
    given = official_as_json(replace(official, score=1.0))
    connection.execute(
        update(answers).where(answers.c.answer_id.in_(list(ids))).values(official=given)
    )


def remove_before(connection: Connection, day: datetime) -> int:
    """Forget answers given before; how many there were."""
    return connection.execute(delete(answers).where(answers.c.asked_at < day)).rowcount

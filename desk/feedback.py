"""Thumbs and reasons: one a visitor and answer, from the one who asked only."""

from __future__ import annotations

import secrets
from typing import Literal

from sqlalchemy import delete, insert, select

from desk.database import Database
from desk.errors import InvalidEntry, NotFound, NotYours
from desk.masking import masked
from desk.tables import answers, feedback
from desk.types import Clock
from desk.visitors import visitor_hash

REASON_CHARACTERS = 500


class Feedback:
    """What visitors think of their answers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def give(
        self, answer_id: str, visitor: str, thumb: Literal[1, 0, -1], reason: str = ""
    ) -> None:
        """Take a visitor's judgement; it replaces an earlier one, and 0 takes it back.

        Raises:
            NotFound: no such answer is kept.
            NotYours: it was given to somebody else.
            InvalidEntry: the reason is longer than ``REASON_CHARACTERS``.
        """
        reason = reason.strip()
        if len(reason) > REASON_CHARACTERS:
            raise InvalidEntry("reason", "long", limit=REASON_CHARACTERS)
        mark = visitor_hash(visitor)
        with self._database.begin() as connection:
            owner = connection.scalar(
                select(answers.c.visitor).where(answers.c.answer_id == answer_id).with_for_update()
            )
            if owner is None:
                raise NotFound(answer_id)
            if not secrets.compare_digest(owner, mark):
                raise NotYours
            connection.execute(delete(feedback).where(feedback.c.answer_id == answer_id))
            if thumb:
                connection.execute(
                    insert(feedback).values(
                        answer_id=answer_id,
                        visitor=mark,
                        given_at=self._clock(),
                        thumb=thumb,
                        reason=masked(reason),
                    )
                )

"""What the assistant could not answer well: grouped by meaning, closed with an FAQ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import ColumnElement, Connection, or_, select, update

from desk import answers, faq
from desk.database import Database
from desk.errors import NotFound
from desk.faq_lookup import official_answer
from desk.grouping import groups_of
from desk.log import logged, to_logged
from desk.meaning import Meanings
from desk.same_question import same_question
from desk.tables import feedback, questions
from desk.types import Clock, Faq, QuestionGroup

UNSURE = 0.5
"""Answers of less confidence than this are looked at by staff."""

_MOST = 1500


class OpenQuestions:
    """Refusals, thumbs-down and unsure answers that nobody has dealt with yet."""

    def __init__(self, database: Database, meanings: Meanings, clock: Clock) -> None:
        self._database = database
        self._meanings = meanings
        self._clock = clock

    def groups(self) -> list[QuestionGroup]:
        """The open questions asked last, of one meaning together, the largest group first."""
        with self._database.begin() as connection:
            newest = logged().where(is_open()).order_by(questions.c.asked_at.desc()).limit(_MOST)
            found = [to_logged(row) for row in connection.execute(newest)]
        if not found:
            return []
        meanings = self._meanings.all([question.question for question in found])
        groups = groups_of(np.stack([meaning.vector for meaning in meanings]))
        return [QuestionGroup(tuple(found[place] for place in places)) for places in groups]

    def group(self, key: int) -> QuestionGroup:
        """The group of a question. Raises NotFound when that is no longer open."""
        for group in self.groups():
            if any(question.question_id == key for question in group.questions):
                return group
        raise NotFound(f"question {key}")

    def settle(self, ids: Sequence[int], faq_id: int, editor: str) -> None:
        """Close questions with an FAQ; its answer reaches the askers' permalinks.

        Raises:
            NotFound: there is no such FAQ, or it is not approved.
        """
        with self._database.begin() as connection:
            now = self._clock()
            chosen = faq.get(connection, faq_id)
            if not faq.is_in_force(chosen, now):
                raise NotFound(f"FAQ {faq_id}")
            _close(connection, ids, chosen, editor, now)

    def settle_same(self, faq_id: int, editor: str) -> int:
        """Close the open questions that an FAQ surely answers, none where it is a draft.

        Returns how many were closed. Raises NotFound.
        """
        with self._database.begin() as connection:
            now = self._clock()
            chosen = faq.get(connection, faq_id)
            if not faq.is_in_force(chosen, now):
                return 0
            newest = logged().where(is_open()).order_by(questions.c.asked_at.desc()).limit(_MOST)
            found = [to_logged(row) for row in connection.execute(newest)]
            same = [one.question_id for one in found if self._is_same(one.question, chosen)]
            _close(connection, same, chosen, editor, now)
        return len(same)

    def dismiss(self, ids: Sequence[int], editor: str) -> None:
        """Close questions that need no answer."""
        with self._database.begin() as connection:
            _mark_closed(connection, ids, editor, self._clock())

    def _is_same(self, question: str, chosen: Faq) -> bool:
        phrasings = chosen.content.phrasings
        if question in phrasings:
            return True
        asked, vector = self._meanings.of(question).terms, self._meanings.vector
        return any(
            same_question(asked, self._meanings.of(phrasing).terms, vector)
            for phrasing in phrasings
        )


def is_open() -> ColumnElement[bool]:
    """The condition on a logged question, joined with its feedback, that staff look at it."""
    return questions.c.closed_at.is_(None) & or_(
        questions.c.status != "answered",
        questions.c.confidence < UNSURE,
        feedback.c.thumb < 0,
    )


def _close(
    connection: Connection, ids: Sequence[int], chosen: Faq, editor: str, now: datetime
) -> None:
    asked = connection.scalars(
        select(questions.c.answer_id).where(
            questions.c.question_id.in_(ids), questions.c.answer_id.is_not(None)
        )
    ).all()
    title = chosen.content.phrasings[0]
    answers.supersede(connection, asked, official_answer(chosen, title))
    _mark_closed(connection, ids, editor, now)


def _mark_closed(connection: Connection, ids: Sequence[int], editor: str, now: datetime) -> None:
    connection.execute(
        update(questions)
        .where(questions.c.question_id.in_(ids), questions.c.closed_at.is_(None))
        .values(closed_at=now, closed_by=editor)
    )

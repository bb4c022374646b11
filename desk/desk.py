"""The desk: one thing that keeps what the page and the staff give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from desk import access_log, answers, log
from desk.access_log import AccessLog
from desk.answers import Answers
from desk.database import Database
from desk.faq import Faqs
from desk.faq_lookup import FaqLookup
from desk.feedback import Feedback
from desk.log import QuestionLog
from desk.meaning import Meanings
from desk.open_questions import OpenQuestions
from desk.overview import Figures
from desk.staff import Staff
from desk.types import Clock, FaqMatch, KeptAnswer, Language, OfficialAnswer
from desk.words import StaffWords


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days what is kept: logged questions, answers with feedback, the access log."""

    log_days: int = 90
    answer_days: int = 365
    access_days: int = 730


class Desk:
    """What is kept of questions and answers, and the staff's own; open it with ``open_desk``.

    Safe between threads. Every method may raise ``DeskUnavailable``.

    Attributes:
        clock: gives the present time, UTC.
        feedback: thumbs and reasons.
        log: the question log.
        answers: the kept answers.
        faqs: the FAQ as staff edit them.
        open_questions: what could not be answered well.
        figures: how the assistant is used.
        staff: accounts and sign-in sessions.
        accesses: what the staff did.
        words: what the staff add to the glossary and to the names of centers.
    """

    def __init__(
        self,
        database: Database,
        meanings: Meanings,
        retention: Retention,
        clock: Clock,
        words: StaffWords,
    ) -> None:
        self.words = words
        self._database = database
        self._meanings = meanings
        self._retention = retention
        self.clock = clock
        self.answers = Answers(database)
        self.feedback = Feedback(database, clock)
        self.log = QuestionLog(database)
        self.faqs = Faqs(database, clock)
        self.staff = Staff(database, clock)
        self.accesses = AccessLog(database, clock)
        self.open_questions = OpenQuestions(database, meanings, clock)
        self.figures = Figures(database)
        self._lookup = FaqLookup(self.faqs, meanings, clock)

    def keep(
        self, question: str, answer: Mapping[str, Any], language: Language, visitor: str
    ) -> str:
        """Keep an answer for its permalink and log the question; the answer's id.

        Args:
            question: as asked; personal data in it are masked before it is written.
            answer: the answer's JSON (``Answer.as_json``); kept as it is now.
            language: of the answer.
            visitor: the mark of the visitor's cookie; only its hash is kept.
        """
        topics = self._meanings.topics(question)
        with self._database.begin() as connection:
            at = self.clock()
            answer_id = answers.keep(connection, at, question, answer, language, visitor)
            log.write(connection, at, question, answer, language, topics, answer_id)
        return answer_id

    def kept(self, answer_id: str) -> KeptAnswer | None:
        """The answer of a permalink; None where there is none (any more)."""
        return self.answers.kept(answer_id)

    def match(self, text: str, k: int = 5, *, drafts: bool = False) -> list[FaqMatch]:
        """The FAQ that fit a text, perhaps half typed, the best first; see ``FaqLookup``."""
        return self._lookup.match(text, k, drafts=drafts)

    def official(self, question: str) -> OfficialAnswer | None:
        """The approved answer to a question, where an FAQ surely asks the same; else None."""
        return self._lookup.official(question)

    def settle(self, faq_id: int, editor: str) -> int:
        """Close the open questions that an FAQ surely answers; how many.

        Its answer reaches the askers' permalinks. A draft closes none.
        """
        return self.open_questions.settle_same(faq_id, editor)

    def purge(self) -> int:
        """Forget what is older than it may be kept, in the files too; how many entries."""
        now = self.clock()
        with self._database.begin() as connection:
            kept = self._retention
            gone = log.remove_before(connection, now - timedelta(days=kept.log_days))
            gone += answers.remove_before(connection, now - timedelta(days=kept.answer_days))
            gone += access_log.remove_before(connection, now - timedelta(days=kept.access_days))
        if gone:
            self._database.give_back_space()
        return gone

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

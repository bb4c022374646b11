"""What the page needs of the rooms behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.types import Answer, AnswerSentence, Turn
from vectorstore.types import Document, DocumentInfo


class AssistantPort(Protocol):
    """The assistant, as far as the page uses it.

    Every method may raise one of ``web.failures.FAILURES``.
    """

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once, in the language of the question."""

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[AnswerSentence | Answer]:
        """Sentences as they are settled, then the whole answer, last."""

    def document(self, document_id: str, version: str | None = None) -> Document:
        """The document as it is, or as it was when cited; KeyError when that is not kept."""

    def documents(self) -> list[DocumentInfo]:
        """Every document kept, without its text."""


class AssistantProvider(Protocol):
    """Gives the assistant once it is open."""

    def is_open(self) -> bool:
        """Whether ``get`` answers at once."""

    def get(self) -> AssistantPort:
        """The assistant, waiting while it opens; raises one of FAILURES if it cannot be opened."""


class AnswerRecords(Protocol):
    """Where answers are kept, for their own addresses and for the staff.

    Every method may raise one of ``web.failures.FAILURES``. ``visitor`` is a random
    word that the visitor's browser keeps; it says who asked and nothing else.
    """

    def keep(self, answer: Answer, visitor: str) -> str:
        """Keep an answer as it was given; the id under which ``/a/{id}`` shows it."""

    def kept(self, answer_id: str) -> Answer | None:
        """The answer kept under an id, None where there is none."""

    def rate(self, answer_id: str, visitor: str, helpful: bool, reason: str) -> None:
        """Take a visitor's judgement of an answer; it replaces an earlier one."""

    def leave(self, answer_id: str, visitor: str) -> None:
        """Leave the question of a kept answer to the staff; a second time changes nothing."""

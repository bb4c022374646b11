"""What the page needs of the rooms behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.types import Answer, AnswerSentence, Turn
from korean.centers import Center
from profiles.comparison import Comparison
from profiles.profile import Profile
from vectorstore.types import Document, DocumentInfo, Hit


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

    def search(self, text: str, k: int = 10) -> list[Hit]:
        """The passages that best match a question, best first."""

    def centers(self) -> Sequence[Center]:
        """All centers of the network."""

    def profile(self, center_id: str) -> Profile:
        """What the documents tell of a center; KeyError when there is no such center."""

    def profiles(self) -> list[Profile]:
        """The profiles of all centers, in the order of the directory."""

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """Fields of centers (ids) side by side; KeyError for one that there is not."""


class AssistantProvider(Protocol):
    """Gives the assistant once it is open."""

    def is_open(self) -> bool:
        """Whether ``get`` answers at once."""

    def get(self) -> AssistantPort:
        """The assistant, waiting while it opens; raises one of FAILURES if it cannot be opened."""

    def get_within(self, seconds: float) -> AssistantPort | None:
        """As ``get``, but None where it is still opening after so many seconds."""


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

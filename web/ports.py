"""What the page needs of the rooms behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.types import Answer, AnswerSentence, Language, Turn
from vectorstore.types import Document, DocumentInfo


class AssistantPort(Protocol):
    """The assistant, as far as the page uses it.

    Every method may raise ``assistant.errors.AssistantError``, whose text is
    meant for the person asking.
    """

    def ask(
        self, question: str, history: Sequence[Turn] = (), language: Language | None = None
    ) -> Answer:
        """The whole answer at once; the question's own language when None."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), language: Language | None = None
    ) -> Iterator[AnswerSentence | Answer]:
        """Sentences as they are settled, then the whole answer, last."""

    def document(self, document_id: str) -> Document:
        """The document; raises KeyError when it is no longer kept."""

    def documents(self) -> list[DocumentInfo]:
        """Every document kept, without its text."""

    def center_names(self) -> list[str]:
        """Official names of the centers known."""

    def examples(self, language: Language) -> list[str]:
        """Questions worth trying, in that language."""


class AssistantProvider(Protocol):
    """Gives the assistant once it is open."""

    def is_open(self) -> bool:
        """Whether ``get`` answers at once."""

    def get(self) -> AssistantPort:
        """The assistant, waiting while it opens; raises AssistantError if it cannot be opened."""

"""The conversation, as the page shows it and the browser keeps it.

What comes back from the browser is checked like any input from outside: what
does not fit is an empty conversation, never an error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.types import Answer, AnswerSentence, Citation, Language, Turn

_KEPT_EXCHANGES = 30
_HISTORY_EXCHANGES = 6


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what has come of it so far.

    One of ``answer``, ``failure`` (a text for the person) and ``status`` (a
    line such as "searching") says how it stands; ``sentences`` are those that
    have arrived before the answer is complete.
    """

    question: str
    answer: Answer | None = None
    failure: str | None = None
    status: str | None = None
    sentences: tuple[AnswerSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far, and the language of the interface."""

    language: Language
    exchanges: tuple[Exchange, ...] = ()

    def with_exchange(self, exchange: Exchange) -> Conversation:
        """The conversation with one more exchange; the oldest fall out."""
        return replace(self, exchanges=(*self.exchanges, exchange)[-_KEPT_EXCHANGES:])

    def history(self) -> list[Turn]:
        """The latest answered exchanges as turns, for the assistant."""
        answered = [exchange for exchange in self.exchanges if exchange.answer is not None]
        turns: list[Turn] = []
        for exchange in answered[-_HISTORY_EXCHANGES:]:
            turns.append(Turn("user", exchange.question))
            turns.append(Turn("assistant", exchange.answer.text if exchange.answer else ""))
        return turns

    def answer_at(self, index: int) -> Answer | None:
        """The answer of the exchange at that position, if there is one."""
        return self.exchanges[index].answer if 0 <= index < len(self.exchanges) else None

    def to_stored(self) -> dict[str, Any]:
        """Plain JSON values for the browser's storage."""
        stored: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return stored

    @staticmethod
    def from_stored(stored: object, language: Language) -> Conversation:
        """The conversation kept by the browser, or an empty one in that language."""
        try:
            return _ADAPTER.validate_python(stored)
        except ValidationError:
            return Conversation(language)


def find_citation(answer: Answer, number: int, *, nearest: bool) -> Citation | None:
    """The citation with that number; of the nearest passages, that place in their order."""
    if nearest:
        return answer.nearest[number - 1] if 0 < number <= len(answer.nearest) else None
    return next((citation for citation in answer.citations if citation.number == number), None)


_ADAPTER = TypeAdapter(Conversation)

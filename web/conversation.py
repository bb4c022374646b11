"""The conversation, as the page shows it and the browser keeps it.

What comes back from the browser is checked like any input from outside: what
does not fit is an empty conversation, never an error.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError

from assistant.types import Answer, AnswerSentence, Citation, Language, Turn

_KEPT_EXCHANGES = 30
_HISTORY_EXCHANGES = 6

Visitor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
"""A random word that stands for the browser; nothing else is known of who asks."""


def _new_visitor() -> Visitor:
    return secrets.token_urlsafe(18)


@dataclass(frozen=True, slots=True)
class CenterLink:
    """A center that an answer names, and its name in the answer's language."""

    center_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what has come of it so far.

    One of ``answer``, ``failure`` (a text for the person), ``status`` (a line
    such as "searching") and ``stopped`` says how it stands; ``sentences`` are
    those that have arrived before the answer is complete. ``answer_id`` is that
    of the kept answer; ``helpful`` is what the visitor said of it, and ``left``
    that its question waits for the staff. ``centers`` are those the answer names
    and ``suggestions`` questions that may follow.
    """

    question: str
    answer: Answer | None = None
    failure: str | None = None
    status: str | None = None
    sentences: tuple[AnswerSentence, ...] = ()
    stopped: bool = False
    answer_id: str | None = None
    helpful: bool | None = None
    left: bool = False
    centers: tuple[CenterLink, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def is_growing(self) -> bool:
        """Whether an answer is still on its way."""
        return self.answer is None and self.failure is None and not self.stopped

    def as_stopped(self) -> Exchange:
        """What has arrived so far, with nothing more to come."""
        return replace(self, status=None, stopped=True)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far, the language of the interface, and whose they are."""

    language: Language
    exchanges: tuple[Exchange, ...] = ()
    visitor: Visitor = field(default_factory=_new_visitor, compare=False)

    def with_exchange(self, exchange: Exchange) -> Conversation:
        """The conversation with one more exchange; the oldest fall out."""
        return replace(self, exchanges=(*self.exchanges, exchange)[-_KEPT_EXCHANGES:])

    def before(self, index: int) -> Conversation:
        """The conversation as it was before the exchange at that position."""
        return replace(self, exchanges=self.exchanges[: max(0, index)])

    def with_changed(self, index: int, **changes: Any) -> Conversation:
        """The conversation with some fields of one exchange changed."""
        changed = replace(self.exchanges[index], **changes)
        exchanges = (*self.exchanges[:index], changed, *self.exchanges[index + 1 :])
        return replace(self, exchanges=exchanges)

    def exchange_at(self, index: object) -> Exchange | None:
        """The exchange at that position, if there is one."""
        known = isinstance(index, int) and 0 <= index < len(self.exchanges)
        return self.exchanges[index] if isinstance(index, int) and known else None

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
        exchange = self.exchange_at(index)
        return exchange.answer if exchange else None

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
    """The citation with that number, or the further one; of the nearest, that place in order."""
    if nearest:
        return answer.nearest[number - 1] if 0 < number <= len(answer.nearest) else None
    known = (*answer.citations, *answer.further)
    return next((citation for citation in known if citation.number == number), None)


_ADAPTER = TypeAdapter(Conversation)

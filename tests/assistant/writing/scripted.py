"""A language model that says what it is told to: the whole of what these tests know of models."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.writing.types import Limits, Message, ModelFailed, Usage

_LINE = re.compile(r"^\[(\d+)\](?: \([^)]*\))? (.+)$", re.MULTILINE)

Reply = Callable[[Sequence[Message]], str]


class Scripted:
    """Says one reply, in pieces of ``size`` characters; fails after ``fails_at`` of them."""

    name = "scripted:test"

    def __init__(self, reply: str | Reply, *, size: int = 7, fails_at: int | None = None) -> None:
        self._reply = reply
        self._size = size
        self._fails_at = fails_at
        self.asked: list[Sequence[Message]] = []
        self.opened = self.closed = 0

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        self.asked.append(messages)
        reply = self._reply if isinstance(self._reply, str) else self._reply(messages)
        self.opened += 1
        try:
            yield from self._pieces(reply)
        finally:
            self.closed += 1

    def _pieces(self, reply: str) -> Iterator[str]:
        sent = reply if self._fails_at is None else reply[: self._fails_at]
        for start in range(0, len(sent), self._size):
            yield sent[start : start + self._size]
        if self._fails_at is not None:
            raise ModelFailed("cut", "끊겼습니다. (Cut.)")

    def tokens(self, text: str) -> int:
        return len(text) // 2 + 1

    def usage(self) -> Usage:
        return Usage(10, 5, 0.001)


def evidence_in(messages: Sequence[Message]) -> dict[int, str]:
    """The evidence sentences of a prompt by their keys."""
    return {int(key): text for key, text in _LINE.findall(messages[-1].content)}


def copying(count: int = 2) -> Reply:
    """A model that copies the first evidence sentences, each with its quote."""

    def reply(messages: Sequence[Message]) -> str:
        given = list(evidence_in(messages).items())[:count]
        return "\n".join(f'{text} [{key} "{text[:50].strip()}"]' for key, text in given)

    return reply


def key_of(messages: Sequence[Message], part: str) -> int:
    """The key of the evidence sentence that holds ``part``; 1 where none does."""
    return next((key for key, text in evidence_in(messages).items() if part in text), 1)

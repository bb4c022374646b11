"""A model that says what it is told to: pieces, and failures among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.writing.types import Limits, Message, ModelFailed, Usage


class Saying:
    """Says its script at each call; a failure in it is raised where it stands."""

    name = "openai:scripted"

    def __init__(self, *script: str | ModelFailed, usage: Usage | None = None) -> None:
        self.script: Sequence[str | ModelFailed] = script
        self.asked: list[Sequence[Message]] = []
        self.stopped = 0
        self._usage = usage or Usage(1_000, 500)

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        self.asked.append(messages)
        try:
            for part in self.script:
                if isinstance(part, ModelFailed):
                    raise part
                yield part
        finally:
            self.stopped += 1

    def tokens(self, text: str) -> int:
        return len(text)

    def usage(self) -> Usage:
        return self._usage

"""Answers kept in memory, and what visitors said of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.errors import AssistantError
from assistant.types import Answer


@dataclass
class FakeRecords:
    """Keeps whatever it is given; refuses judgements when it is told to."""

    answers: list[tuple[Answer, str]] = field(default_factory=list)
    judgements: dict[str, tuple[str, bool, str]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False

    def keep(self, answer: Answer, visitor: str) -> str:
        """Ids count from a-1."""
        self.answers.append((answer, visitor))
        return f"a-{len(self.answers)}"

    def kept(self, answer_id: str) -> Answer | None:
        """The answer with that id."""
        number = int(answer_id.removeprefix("a-"))
        return self.answers[number - 1][0] if number <= len(self.answers) else None

    def rate(self, answer_id: str, visitor: str, helpful: bool, reason: str) -> None:
        """Remember the latest judgement of each answer."""
        if self.closed:
            raise AssistantError("닫혀 있습니다. / Closed.")
        self.judgements[answer_id] = (visitor, helpful, reason)

    def leave(self, answer_id: str, visitor: str) -> None:
        """Remember that the question was left."""
        self.left.append((answer_id, visitor))

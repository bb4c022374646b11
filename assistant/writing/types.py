"""What the writing of answers and the language model behind it say to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

FailureKind = Literal[
    "refused", "timeout", "unauthorised", "rate_limited", "server", "garbage", "empty",
    "cut", "endless", "too_long", "over_budget", "circuit_open", "wrong_language", "other",
]  # fmt: skip
"""What went wrong with a model, as it is counted and told apart."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call used: tokens, and its cost in US dollars where the price is known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a call may take.

    Attributes:
        first_piece: seconds to the first piece of text, all tries together.
        whole: seconds to the end of the reply.
        characters: length of a reply.
        waits: seconds before each further try where the server names none.
    """

    first_piece: float = 20.0
    whole: float = 60.0
    characters: int = 12_000
    waits: tuple[float, ...] = (0.5, 1.5)


class ModelFailed(Exception):
    """The model gave no usable text. ``str(error)`` is plain Korean, then English; no secrets."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class ChatModel(Protocol):
    """A language model that writes; safe to share between threads."""

    @property
    def name(self) -> str:
        """Provider and model, such as ``openai:gpt-4o-mini``."""

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The reply as it arrives, in pieces of any length.

        Closing the iterator stops the call upstream. Time limits, retries before the
        first piece, the budget and the circuit breaker are the model's own business;
        ``limits`` are those of a call that must be shorter than its others.

        Raises:
            ModelFailed: before the first piece or in the middle of the reply.
        """

    def tokens(self, text: str) -> int:
        """How many tokens a text is to this model; o200k where it does not tell."""

    def usage(self) -> Usage:
        """What the last call of this thread used."""

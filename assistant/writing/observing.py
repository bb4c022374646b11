"""Who watches the calls to a model as they are made, to count them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assistant.writing.calls import ModelCall
from assistant.writing.types import FailureKind


class Observer(Protocol):
    """Told of calls on the thread that made them; it neither waits nor fails."""

    def called(self, call: ModelCall) -> None:
        """A call that was passed on to the provider has ended."""

    def not_called(self, kind: FailureKind) -> None:
        """A call was held back: ``over_budget`` or ``circuit_open``."""

    def retold(self) -> None:
        """A kept reply was told again instead of a call."""

    def watch_circuit(self, is_open: Callable[[], bool]) -> None:
        """Told once: how to learn whether the model is left alone now."""


class Unobserved:
    """An :class:`Observer` that takes no note."""

    def called(self, call: ModelCall) -> None:
        """Nothing."""

    def not_called(self, kind: FailureKind) -> None:
        """Nothing."""

    def retold(self) -> None:
        """Nothing."""

    def watch_circuit(self, is_open: Callable[[], bool]) -> None:
        """Nothing."""

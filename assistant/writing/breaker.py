"""A circuit breaker: a model that failed again and again is left alone for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

from assistant.writing.around import Around, reading
from assistant.writing.failures import failed
from assistant.writing.observing import Observer, Unobserved
from assistant.writing.types import ChatModel, FailureKind, Limits, Message, ModelFailed

_ALIVE: frozenset[FailureKind] = frozenset({"too_long", "other"})
"""Failures of one request: the endpoint itself answered as it should."""
_UNASKED: frozenset[FailureKind] = frozenset({"over_budget"})
"""Failures before the endpoint was asked: they tell nothing of it."""
_HURRIED: frozenset[FailureKind] = frozenset({"timeout", "endless"})
"""Failures that tell nothing of it where the call was given less than others are."""


class CircuitBreaker:
    """Lets calls through until several in a row failed; then one in a while, to see.

    Args:
        failures: in a row, after which calls are refused.
        rest: seconds until the next call is let through as a probe.
        clock: seconds, of which only differences count.
    """

    def __init__(
        self,
        failures: int = 3,
        rest: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._failures = failures
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._refused_until = 0.0
        self._probing = False

    def is_open(self) -> bool:
        """Whether the model is left alone, and for all that is known still fails."""
        with self._lock:
            return self._in_a_row >= self._failures

    def admit(self) -> bool:
        """Whether a call may go through; each that may must be followed by one of the others."""
        with self._lock:
            if self._in_a_row < self._failures:
                return True
            if self._probing or self._clock() < self._refused_until:
                return False
            self._probing = True
            return True

    def succeeded(self) -> None:
        """The call went well: the circuit is closed."""
        with self._lock:
            self._in_a_row, self._probing = 0, False

    def failed(self) -> None:
        """The call failed."""
        with self._lock:
            self._in_a_row += 1
            self._refused_until = self._clock() + self._rest
            self._probing = False

    def abandoned(self) -> None:
        """The call was given up before it told anything."""
        with self._lock:
            self._probing = False


class GuardedModel(Around):
    """A model behind a circuit breaker."""

    def __init__(
        self,
        inner: ChatModel,
        breaker: CircuitBreaker | None = None,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(inner)
        self._breaker = breaker or CircuitBreaker()
        self._observer = observer or Unobserved()
        self._observer.watch_circuit(self._breaker.is_open)

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The inner model's reply.

        Raises:
            ModelFailed: ``circuit_open`` at once while the model is left alone; else
                what the inner model raises.
        """
        if not self._breaker.admit():
            self._reached_inner = False
            self._observer.not_called("circuit_open")
            raise failed("circuit_open")
        verdict = self._breaker.abandoned
        try:
            with reading(self._inner.stream(messages, limits)) as pieces:
                for piece in pieces:
                    verdict = self._breaker.succeeded  # also if the reader leaves here
                    yield piece
        except ModelFailed as failure:
            verdict = self._verdict(failure.kind, hurried=limits is not None)
            raise
        finally:
            self._reached_inner = True
            verdict()

    def _verdict(self, kind: FailureKind, *, hurried: bool) -> Callable[[], None]:
        if kind in _UNASKED or (hurried and kind in _HURRIED):
            return self._breaker.abandoned
        return self._breaker.succeeded if kind in _ALIVE else self._breaker.failed

"""A model whose calls are counted, priced and noted, within a daily budget."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.writing.around import Around
from assistant.writing.calls import CallLog, ModelCall
from assistant.writing.failures import failed
from assistant.writing.observing import Observer, Unobserved
from assistant.writing.prices import Price
from assistant.writing.types import ChatModel, Limits, Message, ModelFailed, Usage

_LOG = logging.getLogger(__name__)
_EXPECTED_OUTPUT = 500  # tokens a reply is reckoned at before it is there


def local_now() -> datetime:
    """The present, in the time of this place: budgets end at its midnight."""
    return datetime.now().astimezone()


class MeteredModel(Around):
    """A model that keeps account of itself.

    A call that is running counts with what it is expected to cost, so that many at
    once do not pass the budget together.

    Args:
        inner: the model.
        log: where calls are noted, and which knows what the day has cost.
        price: of its tokens; None where unknown.
        budget: US dollars a day; None for no limit. Needs a price.
        now: local time.
        observer: told of each call, whether it can be noted or not.
    """

    def __init__(
        self,
        inner: ChatModel,
        log: CallLog,
        *,
        price: Price | None,
        budget: float | None = None,
        now: Callable[[], datetime] = local_now,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(inner)
        self._log = log
        self._price = price
        self._budget = budget
        self._now = now
        self._observer = observer or Unobserved()
        self._lock = threading.Lock()
        self._expected = 0.0  # US dollars of the calls that are running

    def usage(self) -> Usage:
        """What this thread's last call used, with its cost where the price is known."""
        used = super().usage()
        return replace(used, cost=self._price.of(used)) if self._price else used

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The inner model's reply.

        Raises:
            ModelFailed: ``over_budget`` when the day's budget does not hold another
                call; else what the inner model raises.
        """
        self._reached_inner = False
        expected = self._reserve(messages)
        started, outcome = time.monotonic(), "stopped"
        try:
            yield from self._inner.stream(messages, limits)
            outcome = "ok"
        except ModelFailed as failure:
            outcome = failure.kind
            raise
        finally:
            self._reached_inner = True
            self._note(outcome, time.monotonic() - started)
            with self._lock:
                self._expected -= expected

    def _reserve(self, messages: Sequence[Message]) -> float:
        """What the call is expected to cost, if the budget still holds it."""
        if self._budget is None or self._price is None:
            return 0.0
        sent = sum(self.tokens(message.content) for message in messages)
        expected = self._price.of(Usage(sent, _EXPECTED_OUTPUT))
        with self._lock:
            if self._spent() + self._expected + expected > self._budget:
                raise self._held_back()
            self._expected += expected
        return expected

    def _spent(self) -> float:
        try:
            return self._log.spent(self._now().date().isoformat())
        except sqlite3.Error as error:
            # A budget that cannot be checked is not spent from.
            _LOG.warning("the day's spending cannot be read: %s", error)
            raise self._held_back() from None

    def _held_back(self) -> ModelFailed:
        self._observer.not_called("over_budget")
        return failed("over_budget")

    def _note(self, outcome: str, seconds: float) -> None:
        call = ModelCall(self._now(), self.name, outcome, self.usage(), seconds)
        self._observer.called(call)
        try:
            self._log.record(call)
        except sqlite3.Error as error:
            _LOG.warning("a model call could not be noted: %s", error)

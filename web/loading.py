"""Opens the assistant in the background, so that the page is up before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from web.ports import AssistantPort


class BackgroundAssistant:
    """An assistant that opens in a thread of its own.

    A failed opening is tried again at the next ``get``: after documents have
    been put in, reloading the page is enough.
    """

    def __init__(self, open_assistant: Callable[[], AssistantPort]) -> None:
        self._open_assistant = open_assistant
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="open-assistant")
        self._lock = threading.Lock()
        self._opening: Future[AssistantPort] | None = None

    def start(self) -> None:
        """Begin to open, without waiting; does nothing when begun already."""
        self._current()

    def is_open(self) -> bool:
        """Whether ``get`` answers at once."""
        opening = self._opening
        return opening is not None and opening.done() and opening.exception() is None

    def get(self) -> AssistantPort:
        """The assistant, waiting while it opens; raises what opening it raised."""
        return self._current().result()

    def get_within(self, seconds: float) -> AssistantPort | None:
        """As ``get``, but None where it is still opening after so many seconds."""
        opening = self._current()
        finished, _ = wait([opening], seconds)
        return opening.result() if finished else None

    def _current(self) -> Future[AssistantPort]:
        with self._lock:
            if self._opening is None or _has_failed(self._opening):
                self._opening = self._executor.submit(self._open_assistant)
            return self._opening


def _has_failed(opening: Future[AssistantPort]) -> bool:
    return opening.done() and opening.exception() is not None

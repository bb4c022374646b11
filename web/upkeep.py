"""What a service that runs for months does once a day, behind what goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

_DAY_SECONDS = 24 * 60 * 60.0

_log = logging.getLogger(__name__)


class Upkeep:
    """Runs its tasks every so many seconds; one that fails is logged and tried again next time."""

    def __init__(
        self, tasks: Sequence[Callable[[], object]], seconds: float = _DAY_SECONDS
    ) -> None:
        self._tasks = tasks
        self._seconds = seconds
        self._over = threading.Event()

    def start(self) -> None:
        """Begin to wait for the first time; it ends with the process, or by ``stop``."""
        threading.Thread(target=self._run, name="upkeep", daemon=True).start()

    def stop(self) -> None:
        """Begin no more tasks."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            for task in self._tasks:
                try:
                    task()
                except Exception:
                    _log.exception("a daily task has failed")

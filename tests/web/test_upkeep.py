"""Daily tasks: again and again, whatever one of them does, until it is over."""

from __future__ import annotations

import threading

from web.upkeep import Upkeep


def test_a_task_that_fails_stops_neither_the_others_nor_the_next_time() -> None:
    thrice = threading.Semaphore(0)

    def fails() -> None:
        raise RuntimeError("not today")

    upkeep = Upkeep([fails, thrice.release], seconds=0.001)
    upkeep.start()
    assert all(thrice.acquire(timeout=20) for _ in range(3))
    upkeep.stop()

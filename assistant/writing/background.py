"""An event loop on a thread of its own, and what it makes, read by any other thread.

Calls to a model wait in asyncio because only there can a wait be cut short at any
point: at a time limit, or when the person who asked has left.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None

Put = Callable[[str], None]


def pieces(produce: Callable[[Put], Coroutine[Any, Any, None]]) -> Iterator[str]:
    """What a coroutine puts, as it puts it; its exception at the end, if it raises one.

    Closing the iterator cancels the coroutine wherever it waits.
    """
    made: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    future = asyncio.run_coroutine_threadsafe(produce(made.put), _running())
    future.add_done_callback(lambda _: made.put(None))
    try:
        while (piece := made.get()) is not None:
            yield piece
        future.result()
    finally:
        future.cancel()


def _running() -> asyncio.AbstractEventLoop:
    """The one loop of this process: clients that are shared live on one loop only."""
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="model-calls", daemon=True).start()
        return _loop

"""What the models that stand around another model share."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from assistant.writing.types import ChatModel, Usage

NOTHING = Usage(cost=0.0)
"""What a call used that never reached a provider."""


class Around:
    """A model around another; what it does not change is the inner one's."""

    def __init__(self, inner: ChatModel) -> None:
        self._inner = inner
        self._last = threading.local()

    @property
    def name(self) -> str:
        """Provider and model."""
        return self._inner.name

    def tokens(self, text: str) -> int:
        """How many tokens a text is."""
        return self._inner.tokens(text)

    def usage(self) -> Usage:
        """What this thread's last call used."""
        return self._inner.usage() if self._reached_inner else NOTHING

    @property
    def _reached_inner(self) -> bool:
        """Whether this thread's last call was passed on to the inner model.

        To be set where a reply ends, not where it begins: the page reads each piece
        on whatever thread is free.
        """
        return getattr(self._last, "reached", True)

    @_reached_inner.setter
    def _reached_inner(self, reached: bool) -> None:
        self._last.reached = reached


@contextmanager
def reading(pieces: Iterator[str]) -> Generator[Iterator[str], None, None]:
    """The pieces of a reply, whose call is stopped when they are read no further."""
    try:
        yield pieces
    finally:
        if isinstance(pieces, Generator):
            pieces.close()

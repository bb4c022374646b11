"""A model that is asked the same thing once."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence

from assistant.writing.around import Around, reading
from assistant.writing.observing import Observer, Unobserved
from assistant.writing.replies import StoredReplies, reply_key
from assistant.writing.types import ChatModel, Limits, Message

_LOG = logging.getLogger(__name__)
_PIECE = 24  # characters of a piece of a reply told again


class CachedModel(Around):
    """A model whose finished replies are kept; a kept one is told again for nothing."""

    def __init__(
        self, inner: ChatModel, replies: StoredReplies, observer: Observer | None = None
    ) -> None:
        super().__init__(inner)
        self._replies = replies
        self._observer = observer or Unobserved()

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The kept reply to this very prompt, or the inner model's.

        Raises:
            ModelFailed: as the inner model.
        """
        key = reply_key(self.name, messages)
        kept = self._kept(key)
        try:
            if kept is None:
                yield from self._asked(key, messages, limits)
            else:
                self._observer.retold()
                yield from (kept[start : start + _PIECE] for start in range(0, len(kept), _PIECE))
        finally:
            self._reached_inner = kept is None

    def _asked(self, key: str, messages: Sequence[Message], limits: Limits | None) -> Iterator[str]:
        """The inner model's reply, kept when it is whole."""
        told = []
        with reading(self._inner.stream(messages, limits)) as pieces:
            for piece in pieces:
                told.append(piece)
                yield piece
        self._keep(key, "".join(told))

    def _kept(self, key: str) -> str | None:
        try:
            return self._replies.get(key)
        except sqlite3.Error as error:
            _LOG.warning("kept replies cannot be read: %s", error)
            return None

    def _keep(self, key: str, text: str) -> None:
        try:
            self._replies.put(key, text)
        except sqlite3.Error as error:
            _LOG.warning("a reply could not be kept: %s", error)

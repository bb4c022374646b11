"""The words as staff have them now, and an assistant that is made anew when they change."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from desk.errors import DeskError
from desk.words import StaffWords
from korean.added_words import AddedWordsError, read_added, write_added
from korean.known_words import KnownWords
from web.ports import AssistantPort

_log = logging.getLogger(__name__)


class LiveWords:
    """The bundled words and those of the desk; the same value until somebody edits them.

    They are also kept in the home, for the commands and for a time without the desk.
    """

    def __init__(self, words: StaffWords, home: Path) -> None:
        self._words = words
        self._home = home
        self._state: object = None
        self._known: KnownWords | None = None
        self._reading = threading.Lock()

    def __call__(self) -> KnownWords:
        """The words now. Raises DirectoryError, GlossaryError where a file cannot be read."""
        with self._reading:
            try:
                state = self._words.state()
                if self._known is None or state != self._state:
                    added = self._words.added()
                    self._known = self._words.known().extended(added)
                    self._state = state
                    write_added(self._home, added)
            except (DeskError, OSError):
                _log.exception("the added words cannot be read or kept")
            if self._known is None:
                self._known = self._last()
            return self._known

    def _last(self) -> KnownWords:
        """What the home has kept, while the desk fails."""
        try:
            return self._words.known().extended(read_added(self._home))
        except AddedWordsError:
            _log.exception("the added words that the home keeps cannot be read")
            return self._words.known()


class RenewedAssistant:
    """Gives the assistant of the present words. Who asks meanwhile is answered by the one before.

    ``make`` makes an assistant over what is open already.
    """

    def __init__(
        self, words: Callable[[], KnownWords], make: Callable[[KnownWords], AssistantPort]
    ) -> None:
        self._words = words
        self._make = make
        self._making = threading.Lock()
        known = words()
        self._made = (known, make(known))

    def __call__(self) -> AssistantPort:
        """The assistant now."""
        if self._words() is not self._made[0] and self._making.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._making.release()
        return self._made[1]

    def renew(self) -> None:
        """Know the present words before this returns."""
        with self._making:
            self._renew()

    def _renew(self) -> None:
        known = self._words()
        if known is self._made[0]:
            return
        try:
            self._made = (known, self._make(known))
        except Exception:
            _log.exception("the assistant cannot take up the present words")

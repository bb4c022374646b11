"""Finished replies, kept in the home so that the same prompt is not paid for twice."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.writing.database import transaction
from assistant.writing.types import Message

_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    used REAL NOT NULL
) WITHOUT ROWID
"""


class StoredReplies:
    """Replies by key in a SQLite file; beyond the bound the longest unused go.

    Args:
        path: of the file.
        bound: number of replies kept.
        clock: seconds since the epoch.
    """

    def __init__(self, path: Path, bound: int, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._bound = bound
        self._clock = clock

    def get(self, key: str) -> str | None:
        """The reply of a key, if it is kept. Raises sqlite3.Error."""
        with transaction(self._path, _SCHEMA) as connection:
            row = connection.execute("SELECT text FROM replies WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            connection.execute("UPDATE replies SET used = ? WHERE key = ?", (self._clock(), key))
        return str(row[0])

    def put(self, key: str, text: str) -> None:
        """Keep a reply. Raises sqlite3.Error."""
        with transaction(self._path, _SCHEMA) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO replies VALUES (?, ?, ?)", (key, text, self._clock())
            )
            connection.execute(
                "DELETE FROM replies WHERE key IN"
                " (SELECT key FROM replies ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (self._bound,),
            )


def reply_key(model: str, messages: Sequence[Message]) -> str:
    """One key for a model and a whole prompt, to the letter."""
    prompt = [model, *([message.role, message.content] for message in messages)]
    return hashlib.sha256(json.dumps(prompt).encode()).hexdigest()

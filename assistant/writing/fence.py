"""The fence around what a model is sent as data.

The text inside can close no fence: the fence is named by the hash of what it holds,
and angle brackets inside are others.
"""

from __future__ import annotations

import hashlib

from assistant.quoting import unmarked

_ANGLES = str.maketrans("<>【】［］", "‹›()()")


def fence(name: str, text: str) -> tuple[str, str]:
    """The lines that open and close the fence around a text."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return f"<{name} {digest}>", f"</{name} {digest}>"


def fenced(text: str) -> str:
    """A text as it may stand inside a fence, its lines kept."""
    return text.translate(_ANGLES)


def fenced_line(text: str) -> str:
    """A text as it may stand inside a fence, on one line."""
    return " ".join(unmarked(fenced(text)).split())

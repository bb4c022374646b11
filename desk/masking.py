"""Personal data out of what is kept: the one place where the desk masks a text."""

from __future__ import annotations

from korean.personal import mask


def masked(text: str) -> str:
    """The text with personal data replaced by what they are."""
    return mask(text)

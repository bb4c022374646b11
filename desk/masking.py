"""Personal data out of what is kept: the one place where the desk masks a text."""

from __future__ import annotations

import re

# A resident registration number, a phone number or an e-mail address.
_PERSONAL = re.compile(
    r"\d{6}\s?-\s?[1-8]\d{6}|(?<!\d)0\d{1,2}[-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)|[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
)


def masked(text: str) -> str:
    """The text with personal data replaced by stars."""
    return _PERSONAL.sub("***", text)

"""Text from outside, made safe to stand in HTML and in markdown.

Chat messages pass through a markdown renderer and the panel through a
template; neither may find anything to interpret in a document, a title or a
question. So every character that either gives a meaning becomes an entity.
"""

from __future__ import annotations

_HTML = "&<>\"'"
_MARKDOWN = "\\`*_{}[]()#+-.!|~$:@%^="
# Left-to-right marks and overrides can make a text read as what it is not.
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = [*range(0x00, 0x20), *range(0x7F, 0xA0)]
_SURROGATES = range(0xD800, 0xE000)

_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS),
    **{ord(character): None for character in _BIDI_CONTROLS},
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    ord("\t"): "\t",
    ord("\n"): "\n",
}
_TABLE: dict[int, str | None] = {
    **_INVISIBLE,
    **{ord(character): f"&#{ord(character)};" for character in _HTML + _MARKDOWN},
    ord("\t"): " ",
    ord("\n"): "<br>",
}


def as_text(text: str) -> str:
    """HTML that shows the text as it is, on one line of source.

    A line break becomes ``<br>``; control characters and direction overrides
    are left out. Fit for element content and for quoted attributes.
    """
    return text.translate(_TABLE)


def without_controls(text: str) -> str:
    """The text without controls and direction overrides, for a template that escapes it."""
    return text.translate(_INVISIBLE)

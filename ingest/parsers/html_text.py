"""The text a page shows: which elements are visible, and how their white space reads.

Forms are looked into, since many Korean sites wrap the whole page in one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS.split())
"""Elements that begin and end a line of their own."""

_DROPPED_TAGS = (
    "script style noscript template iframe object embed svg canvas audio video map input "
    "button select option textarea dialog head link meta"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def is_invisible(element: HtmlElement) -> bool:
    """Whether a page shows nothing of an element: scripts, controls, hidden parts."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def visible_text(element: HtmlElement) -> str:
    r"""Visible text below an element; white space as the page shows it, <br> as ``\n``."""
    if is_invisible(element):
        return ""
    parts = [_flat(element.text)]
    for child in element:
        parts.append("\n" if child.tag == "br" else visible_text(child))
        if child.tag in BLOCK_TAGS:
            parts.append(" ")
        parts.append(_flat(child.tail))
    return "".join(parts)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""

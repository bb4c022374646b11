"""Finding a model's quote in a text: spaces, quotation marks and brackets aside, to the letter.

The range found is exact in the text itself: what is folded keeps its place.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.types import Span

MIN_QUOTE = 6  # characters without spaces; a shorter one says nothing, unless it is all there is

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』＂‘’‚‛`´", "'"),
        '"': "'",
        **dict.fromkeys("[［【〔{〈《‹<", "("),
        **dict.fromkeys("]］】〕}〉》›>", ")"),
        **dict.fromkeys("–—−‐‑‒―", "-"),
        **dict.fromkeys("·ㆍ・∙•", "·"),
        **dict.fromkeys("~∼〜～", "~"),
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for comparing, and where each of its characters stands in the text."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=2048)
def folded(text: str) -> Folded:
    """The text without spaces, compatibility forms and kinds of quotation marks undone."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKC", sign.translate(_FOLDED)).translate(_FOLDED):
            if not part.isspace():
                signs.append(part)
                places.append(place)
    return Folded("".join(signs), tuple(places))


def find_quote(quote: str, text: str) -> Span | None:
    """Where a text holds a quote, as an exact range of the text; None where it does not.

    A quote too short to tell anything is not found, unless it is the whole text.
    """
    wanted, whole = folded(unicodedata.normalize("NFC", quote)).text, folded(text)
    if not wanted or (len(wanted) < MIN_QUOTE and wanted != whole.text):
        return None
    start = whole.text.find(wanted)
    if start < 0:
        return None
    return Span(whole.places[start], whole.places[start + len(wanted) - 1] + 1)

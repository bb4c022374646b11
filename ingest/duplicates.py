"""The signature of a text: numbers that near-duplicates have mostly in common (MinHash).

Of mutated copies of our articles (another title and byline, a paragraph less,
spaces changed), letters in fives without spaces recognise more than words in
threes, since papers space Korean differently.
"""

from __future__ import annotations

import re
import unicodedata

from vectorstore.batching import batches
from vectorstore.duplicates import NUMBERS

_MIN_WORDS = 20  # a shorter text is too much like others by chance
_LETTERS = 5
_MOST_LETTERS = 200_000  # of a longer text, its beginning tells it
_AT_ONCE = 4_096  # bounds the memory: each takes NUMBERS numbers
_WORD = re.compile(r"\w+")


def signature(text: str) -> tuple[int, ...]:
    """``NUMBERS`` numbers in [0, 2**32), or none for a text of fewer than 20 words.

    The share of equal numbers of two texts estimates the share of letter
    sequences they have in common (Jaccard). Give it the text without boilerplate.
    """
    from datasketch import MinHash

    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    if len(words) < _MIN_WORDS:
        return ()
    letters = "".join(words)[:_MOST_LETTERS]
    shingles = {letters[place : place + _LETTERS] for place in range(len(letters) - _LETTERS + 1)}
    hashed = MinHash(NUMBERS, seed=1, scheme="affine32")
    for some in batches(shingles, _AT_ONCE):
        hashed.update_batch([shingle.encode() for shingle in some])
    return tuple(int(number) for number in hashed.hashvalues)

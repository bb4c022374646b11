"""Pieces of Latin words and of numbers, so that an unseen one has a vector too.

A WordPiece tokenizer over whitespace-separated terms: a known term is one token;
an unknown ``word/SL`` is its longest known beginning and the longest pieces that
continue it (``hydrogenation/SL`` -> ``hydrogen ##ation ##/SL``). No piece holds
Hangul, so an unknown Korean term is the unknown token, whose vector is null.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
CONTINUES = "##"
TAGS = ("/SL", "/SN")
_LETTERS = string.ascii_lowercase
_PAIRS_OF_DIGITS = [f"{number:02d}" for number in range(100)]
_BEGINNINGS = {3: 5, 4: 3}  # words that must share a beginning of so many letters
_FEWEST_WORDS = 2  # and a longer one
_SHORTEST_WORD = 5  # that other words may begin with
_FEWEST_ENDINGS = 5  # words that must share an ending
_LONGEST_ENDING = 6


def learn_pieces(
    words: Iterable[str], beginnings: Iterable[str] = (), stems: Iterable[str] = ()
) -> list[str]:
    """Pieces that Latin words have in common, every letter and pairs of digits among them.

    ``beginnings`` are words that others may begin with though none here does; of
    ``stems`` the last letters may be other ones, too.
    """
    latin = _plain(words)
    shared = Counter(word[:size] for word in latin for size in range(3, len(word) + 1))
    first = [
        piece
        for piece, count in shared.items()
        if count >= _BEGINNINGS.get(len(piece), _FEWEST_WORDS)
    ]
    first += [word for word in _plain(beginnings) if len(word) >= _SHORTEST_WORD]
    first += [word[:-2] for word in _plain(stems) if len(word) >= _SHORTEST_WORD + 2]
    endings = Counter(
        word[-size:] for word in latin for size in range(2, min(_LONGEST_ENDING, len(word) - 3) + 1)
    )
    last = [piece for piece, count in endings.items() if count >= _FEWEST_ENDINGS]
    always = [*_LETTERS, *string.digits, *_PAIRS_OF_DIGITS]
    starts = dict.fromkeys([*always, *sorted(first)])
    continuing = dict.fromkeys([*always, ".", ",", *sorted(last)])
    return [*starts, *(CONTINUES + piece for piece in continuing), *map(CONTINUES.__add__, TAGS)]


def _plain(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word.isascii() and word.isalpha()})


def is_silent(piece: str) -> bool:
    """Whether a piece only marks the word's kind or a sign: its vector is null."""
    return piece.removeprefix(CONTINUES) in (*TAGS, ".", ",")


def tokenizer_of(terms: Sequence[str], pieces: Sequence[str]) -> Tokenizer:
    """The unknown token first, then terms, then pieces; ids are places in that order."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import WhitespaceSplit

    vocabulary = {token: row for row, token in enumerate((UNKNOWN, *terms, *pieces))}
    tokenizer = Tokenizer(
        WordPiece(vocabulary, unk_token=UNKNOWN, continuing_subword_prefix=CONTINUES)
    )
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def segment(terms: Sequence[str], pieces: Sequence[str]) -> list[list[int]]:
    """Places in ``pieces`` of each term's pieces; none for a term that has no such pieces."""
    tokenizer = tokenizer_of((), pieces)
    return [
        [place - 1 for place in encoding.ids if place]
        for encoding in tokenizer.encode_batch(list(terms))
    ]


def segment_shorter(terms: Sequence[str], pieces: Sequence[str]) -> list[list[int]]:
    """As ``segment``, for words that are one piece: by the next shorter beginning.

    None for a term that is spelt by several pieces anyway.
    """
    place_of = {piece: place for place, piece in enumerate(pieces)}
    found: list[list[int]] = []
    for term in terms:
        word, _, tag = term.rpartition("/")
        found.append([])
        if word in place_of and len(word) > _SHORTEST_WORD:
            size = next(size for size in range(len(word) - 1, 0, -1) if word[:size] in place_of)
            rest = _continued(word[size:], place_of)
            found[-1] = [place_of[word[:size]], *rest, place_of[f"{CONTINUES}/{tag}"]]
    return found


def _continued(rest: str, place_of: Mapping[str, int]) -> list[int]:
    """Longest continuing pieces from left to right; every letter is one."""
    places: list[int] = []
    while rest:
        size = next(size for size in range(len(rest), 0, -1) if CONTINUES + rest[:size] in place_of)
        places.append(place_of[CONTINUES + rest[:size]])
        rest = rest[size:]
    return places

"""Known words that a misspelt one is nearest to, by the keys it is typed with.

An index of words with one key left out finds every word within one wrong, missing
or doubled key (or two exchanged) without looking at the others. Keys that are
often taken for each other (ㅐ and ㅔ, 쎈 and 센) are one key to the index and count
half in the distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from korean.keyboard import keys_of

# Keys taken for each other: ㅐㅔ ㅒㅖ, plain, tense and aspirated, ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ.
_FOLDED = str.maketrans("pOPRzExQvTWciuybl", "ooorreeqqtwwkjhnm")
_ROUND = re.compile("ho|hl|np")  # ㅙ ㅚ ㅞ sound alike
# 스팍 is 스파크: a final consonant of a foreign word and the syllable it may be written as.
_FINAL = re.compile("(?<=[kijuhynbloOpP])([zxv])m(?![kijuhynblmoOpP])")
_FINALS = {"z": "r", "x": "t", "v": "q"}
_ALIKE = 0.5
_MOST = 1.0  # distance of a word that still is the same, misspelt
_LONG, _LIKE = 8, 0.8  # syllables of a long word; how like it one must be to be the same
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Near:
    """A known word near a misspelt one.

    ``distance`` in keys, those alike counted half; ``frequency`` as given.
    """

    word: str
    distance: float
    frequency: int


class Spelling:
    """Nearest known words; built once (a second for 100,000 words), safe to share."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Takes Korean words of two syllables or more with how often each is used."""
        self._words = [word for word in words if len(word) > 1]
        self._frequencies = [words[word] for word in self._words]
        self._known = frozenset(words)
        self._long = {keys_of(w): n for n, w in enumerate(self._words) if len(w) >= _LONG}
        by_length: dict[int, list[tuple[int, bytes]]] = {}
        for number, word in enumerate(self._words):
            keys = _folded(word)
            by_length.setdefault(len(keys), []).append((number, keys))
        hashes, numbers = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for length, items in by_length.items():
            table = np.frombuffer(b"".join(keys for _, keys in items), np.uint8)
            found = _hashes(table.reshape(-1, length).astype(np.uint64))
            hashes.append(found.ravel())
            numbers.append(np.repeat([number for number, _ in items], found.shape[1]))
        flat = np.concatenate(hashes)
        order = np.argsort(flat, kind="stable")
        self._hashes, self._numbers = flat[order], np.concatenate(numbers)[order]

    def __contains__(self, word: object) -> bool:
        return word in self._known

    def near(self, word: str) -> list[Near]:
        """Known words at most one key from a word, nearest first, then the more frequent."""
        keys = _folded(word)
        if len(keys) < 2:
            return []
        asked = np.unique(_hashes(np.frombuffer(keys, np.uint8)[None].astype(np.uint64)))
        first = np.searchsorted(self._hashes, asked, "left")
        last = np.searchsorted(self._hashes, asked, "right")
        numbers = {
            int(number)
            for start, end in zip(first, last, strict=True)
            for number in self._numbers[start:end]
        }
        return sorted(self._measured(word, numbers), key=lambda n: (n.distance, -n.frequency))

    def long(self, word: str) -> list[Near]:
        """The known long word most like one that begins and ends as it does, however far off."""
        if len(word) < _LONG - 2:
            return []
        ends = word[:2], word[-1]
        others = {
            keys: n
            for keys, n in self._long.items()
            if (self._words[n][:2], self._words[n][-1]) == ends
        }
        found = get_close_matches(keys_of(word), others, 1, _LIKE)
        return [
            Near(self._words[n], key_distance(word, self._words[n]), self._frequencies[n])
            for n in (others[keys] for keys in found)
        ]

    def _measured(self, word: str, numbers: Iterable[int]) -> Iterable[Near]:
        for number in numbers:
            distance = key_distance(word, self._words[number])
            if distance <= _MOST:
                yield Near(self._words[number], distance, self._frequencies[number])


def key_distance(word: str, other: str) -> float:
    """Keys to change, add, leave out or exchange; those alike count half."""
    left, right = keys_of(word), keys_of(other)
    folded_left, folded_right = left.translate(_FOLDED), right.translate(_FOLDED)
    if _sound(left) == _sound(right):
        return 0.0 if left == right else _ALIKE
    before: list[float] = []
    row = [float(place) for place in range(len(right) + 1)]
    for i, key in enumerate(left, 1):
        earlier, before, row = before, row, [float(i)]
        for j, other_key in enumerate(right, 1):
            if key == other_key:
                change = 0.0
            else:
                change = _ALIKE if folded_left[i - 1] == folded_right[j - 1] else 1.0
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + change)
            exchanged = i > 1 and j > 1 and key == right[j - 2] and left[i - 2] == other_key
            if exchanged and key != other_key:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def are_alike(word: str, other: str) -> bool:
    """Whether all that differs are keys often taken for each other."""
    return _folded(word) == _folded(other)


def _sound(keys: str) -> str:
    """Keys with one way to write what sounds alike."""
    return _FINAL.sub(lambda match: _FINALS[match[1]], _ROUND.sub("o", keys))


def _folded(word: str) -> bytes:
    """The keys of a word, those alike as one; a byte a key."""
    keys = _sound(keys_of(word)).translate(_FOLDED)
    return keys.encode("ascii", "replace")


def _hashes(table: np.ndarray) -> np.ndarray:
    """Hashes of each row of keys and of the row less each of its keys, ``(n, length + 1)``.

    Of a row ``k`` it is the sum of ``k[i] * B**(i + 1)``, modulo 2**64.
    """
    rows, length = table.shape
    powers = np.cumprod(np.full(length, _BASE, np.uint64), dtype=np.uint64)
    weighted = table * powers
    ahead = np.concatenate(
        [np.zeros((rows, 1), np.uint64), np.cumsum(weighted, axis=1, dtype=np.uint64)], axis=1
    )
    # A key left out moves those behind it one place forward.
    shorter = np.concatenate([np.ones(1, np.uint64), powers[:-1]])
    moved = np.cumsum((table * shorter)[:, ::-1], axis=1, dtype=np.uint64)[:, ::-1]
    behind = np.concatenate([moved[:, 1:], np.zeros((rows, 1), np.uint64)], axis=1)
    return np.concatenate([ahead[:, -1:], ahead[:, :-1] + behind], axis=1)

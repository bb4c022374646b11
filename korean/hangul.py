"""Known Korean words in a text, found without morphological analysis.

Spacing is free, as it is in Korean (에너지 신산업, 에너지신산업). A word may stand
inside a longer one (신재생에너지), but two syllables in its middle count only where
the longer word could end after them: 전략 is in 국가전략, 가전 is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from korean.english import PhraseMatch

_IGNORED = frozenset(" \t\n\u00a0-‐‑·ㆍ・")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[a-z0-9]")
# What may follow a noun inside one word: particles, the copula, 하다 and 되다.
_PARTICLE = re.compile(
    "은|는|이|가|을|를|의|에|로|와|과|도|만|들|나|라|별|으로|부터|까지|보다|처럼|마다"
    "|인|입|하|한|할|해|했|되|된|될|됐"
)


class KoreanWords:
    """Finds the longest known words of a text, from left to right."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """Takes words with the entry each belongs to; one syllable is too little to go by."""
        self._entries: defaultdict[str, list[int]] = defaultdict(list)
        for word, entry in words:
            key = word_key(word)
            if len(key) > 1:
                self._entries[key].append(entry)
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        for key in self._entries:
            self._lengths[key[:2]].add(len(key))

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """Words of ``text`` in order; none overlaps another."""
        squeezed = _Squeezed.of(text)
        start = last_end = 0
        while start < len(squeezed.signs):
            end = self._end(squeezed, start, follows_word=start == last_end)
            if end is None:
                start += 1
                continue
            entries = tuple(self._entries[squeezed.signs[start:end]])
            yield PhraseMatch(squeezed.places[start], squeezed.places[end - 1] + 1, entries)
            start = last_end = end

    def _end(self, text: _Squeezed, start: int, follows_word: bool) -> int | None:
        """Where the longest known word that starts here ends."""
        lengths = self._lengths.get(text.signs[start : start + 2], ())
        for length in sorted(lengths, reverse=True):
            key = text.signs[start : start + length]
            if key in self._entries and _stands(text, start, start + len(key), follows_word):
                return start + len(key)
        return None


def word_key(word: str) -> str:
    """Words compare in lower case, without spaces and hyphens."""
    return _Squeezed.of(word).signs


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A text in lower case without spaces and hyphens, and where each sign stood."""

    signs: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Squeezed:
        kept = [(sign, place) for place, sign in enumerate(text) if sign not in _IGNORED]
        lowered = (sign.lower() if len(sign.lower()) == 1 else sign for sign, _ in kept)
        return cls("".join(lowered), tuple(place for _, place in kept))

    def border(self, at: int) -> bool:
        """Whether a word could begin or end at this place: a gap, or a change of script."""
        return (
            at in (0, len(self.signs))
            or self.places[at] - self.places[at - 1] > 1
            or _script(self.signs[at]) != _script(self.signs[at - 1])
        )

    def last_gap(self, start: int, end: int) -> int | None:
        """Where the last of the pieces begins that spaces cut a range into."""
        gaps = (at for at in range(end - 1, start, -1) if self.places[at] - self.places[at - 1] > 1)
        return next(gaps, None)


def _script(sign: str) -> str:
    if _HANGUL.match(sign):
        return "hangul"
    return "latin" if _LATIN.match(sign) else sign


def _stands(text: _Squeezed, start: int, end: int, follows_word: bool) -> bool:
    """Whether the known word in this range is meant, and not made up of parts of others."""
    begins, ends = text.border(start), text.border(end)
    if _LATIN.match(text.signs[start]) and not begins:
        return False
    if _LATIN.match(text.signs[end - 1]) and not ends:
        return False
    gap = text.last_gap(start, end)
    if gap is not None:  # 대구 시민 is not 대구시
        return begins and (ends or end - gap > 1)
    if begins or follows_word or end - start > 2:
        return True
    return ends or bool(_PARTICLE.match(text.signs, end))

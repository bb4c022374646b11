"""A question as it was meant, where it was typed in haste.

In this order: short forms are written out, Korean typed in Latin mode is read as
Korean, letters set apart are put together, words run together are set apart, and a
word that nobody knows becomes the known word that is one key away. A word that
the documents or the analyser know is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from korean.analysis import Analyser
from korean.english_spelling import EnglishSpelling
from korean.habits import Habits
from korean.input_mode import InputMode
from korean.misspelt import Misspelt
from korean.said_numbers import in_figures
from korean.spelling import Spelling
from korean.vocabulary import Repair, Vocabulary

_HANGUL = re.compile(r"[가-힣]+")
_APART = re.compile(r"(?<!\S)(?:[가-힣] ){3,}[가-힣](?![가-힣])")
_TOGETHER = 8  # syllables of a word that may be several run together
_NAME = 4  # syllables of a name that is more than a place
_CONTENT = ("NN", "VV", "VA", "MAG", "NP", "MM")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as it was meant; ``repairs`` are those worth telling the person of."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spellings:
    """The indexes of one build."""

    build: str
    korean: Spelling
    english: EnglishSpelling


class Repairer:
    """Repairs questions against a vocabulary; safe to share between threads."""

    def __init__(
        self,
        analyser: Analyser,
        habits: Habits,
        vocabulary: Callable[[], Vocabulary],
        names: Callable[[str], Iterable[tuple[int, int]]] = lambda text: (),
    ) -> None:
        """Takes what gives the present vocabulary, and the ranges of a text that are names."""
        self._analyser = analyser
        self._modes = InputMode(analyser)
        self._misspelt = Misspelt(analyser)
        self._habits = habits
        self._vocabulary = vocabulary
        self._names = names
        self._known: _Spellings | None = None
        # The questions of a conversation come again and again.
        self._cached = lru_cache(maxsize=1_000)(self._repaired)

    def repaired(self, text: str) -> Repaired:
        """A clean text as it was meant."""
        return self._cached(text, self._vocabulary().build)

    def _repaired(self, text: str, build: str) -> Repaired:
        """As ``repaired``; what was found in one ``build`` does not count in the next."""
        vocabulary = self._vocabulary()
        written = self._habits.written_out(text)
        written, typed = self._modes.as_korean(written, vocabulary)
        written = self._modes.as_latin(written, vocabulary)
        written = in_figures(written, self._names(written))
        written = self._set_apart(_APART.sub(self._together, written))
        written = self._after_names(written, vocabulary)
        spelling = self._spelling(vocabulary)
        written, spelt = self._misspelt.corrected(written, spelling.korean, self._names)
        written, english = spelling.english.corrected(written)
        return Repaired(written or text, (*typed, *spelt, *english))

    def load(self) -> None:
        """Build the index of words now rather than at the first question."""
        self._spelling(self._vocabulary())

    def _spelling(self, vocabulary: Vocabulary) -> _Spellings:
        """The indexes of the vocabulary, built anew when the documents have changed."""
        known = self._known
        if known is None or known.build != vocabulary.build:
            known = self._known = _Spellings(
                vocabulary.build, Spelling(vocabulary.korean), EnglishSpelling(vocabulary.latin)
            )
        return known

    def _together(self, match: re.Match[str]) -> str:
        """수 소 연 료 전 지 -> 수소 연료 전지."""
        return self._analyser.spaced("".join(match[0].split()))

    def _set_apart(self, text: str) -> str:
        """수소를지원하는센터는어디 -> 수소를 지원하는 센터는 어디."""
        return _HANGUL.sub(lambda match: self._words_of(match[0]), text)

    def _after_names(self, text: str, vocabulary: Vocabulary) -> str:
        """울산센터특허 -> 울산센터 특허, where the analyser reads them as one name."""
        pieces = self._analyser.morphemes(text)
        for start, end in sorted(self._names(text), reverse=True):
            # 부산테크노파크 is a name of its own.
            whole = end - start >= _NAME
            torn = whole and any(piece.start < end < piece.end for piece in pieces)
            rest = _HANGUL.match(text, end)
            if torn and rest and _begins_with(vocabulary.korean, rest[0]):
                text = f"{text[:end]} {text[end:]}"
        return text

    def _words_of(self, word: str) -> str:
        if len(word) < _TOGETHER:
            return word
        pieces = self._analyser.morphemes(word)
        several = any(
            piece.tag.startswith("J") and after.tag.startswith(_CONTENT)
            for piece, after in pairwise(pieces)
        )
        return self._analyser.spaced(word) if several else word


def _begins_with(words: Container[str], text: str) -> bool:
    return any(text[:length] in words for length in range(2, len(text) + 1))

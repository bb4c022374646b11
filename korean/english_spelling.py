"""English words one letter off a known one.

There is no list of all English words here; one that the token file holds whole is
taken for a word, so election is not read as selection. The file is read when the
first word is found that needs it (half a second).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from korean.english import base_forms
from korean.tokens import count_tokens
from korean.vocabulary import Repair

# In small letters: a capital makes a name.
_WORD = re.compile(r"(?<![\w.@&+'’-])[a-z]{6,}(?![\w@&+'’-]|\.\w)")
_LONG = 7  # letters of a known word that one wrong letter does not make another


class EnglishSpelling:
    """Known words that misspelt ones are nearest to; safe to share between threads."""

    def __init__(
        self,
        known: Iterable[str],
        is_word: Callable[[str], bool] = lambda word: count_tokens(f" {word}") == 1,
    ) -> None:
        """Takes known words in small letters, and what tells other words from misspelt ones."""
        self._known = frozenset(known)
        self._is_word = is_word
        self._shortened: defaultdict[str, set[str]] = defaultdict(set)
        for word in self._known:
            if len(word) >= _LONG:
                for form in _shortened(word):
                    self._shortened[form].add(word)

    def corrected(self, text: str) -> tuple[str, list[Repair]]:
        """The text with its misspelt words as the known words they are nearest to."""
        repairs: list[Repair] = []

        def meant(match: re.Match[str]) -> str:
            word = match[0]
            near = self._near(word)
            if near and near != word:
                repairs.append(Repair(word, near))
            return near or word

        return _WORD.sub(meant, text), repairs

    def _near(self, word: str) -> str:
        """The one known word that is a letter away, or nothing."""
        if not self._known.isdisjoint(base_forms(word)):
            return ""
        for ending in ("s", "") if word.endswith("s") else ("",):
            stem = word.removesuffix(ending)
            near = {known for form in _shortened(stem) for known in self._shortened.get(form, ())}
            if near:
                # Of two the longer: programm is programme.
                return "" if self._is_word(word) else max(near, key=lambda w: (len(w), w)) + ending
        return ""


def _shortened(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}

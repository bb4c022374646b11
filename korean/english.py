"""English phrases in a question, found whatever the inflection of their words.

Only regular inflection and the commonest irregular forms are undone. A stemmer
goes further than a glossary can bear: to Porter's, market and marketing, design
and designate, import and important, customs and customer are one word each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"(?P<word>[A-Za-z0-9]+(?:\.\d+)?)(?:['’]s\b)?")
# What may stand between two words of a phrase: "one-stop", "R & D", "Science, ICT".
_GAP = re.compile(r"[\s&,/'’‐‑–-]{1,3}")

_IRREGULAR = {
    "became": "become", "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring",
    "built": "build", "came": "come", "children": "child", "chose": "choose", "chosen": "choose",
    "criteria": "criterion", "drawn": "draw", "drew": "draw", "fallen": "fall", "fell": "fall",
    "gave": "give", "given": "give", "grew": "grow", "grown": "grow", "held": "hold",
    "kept": "keep", "led": "lead", "lost": "lose", "made": "make", "men": "man", "met": "meet",
    "paid": "pay", "ran": "run", "sat": "sit", "sent": "send", "sold": "sell", "spent": "spend",
    "stood": "stand", "taken": "take", "taught": "teach", "thought": "think", "took": "take",
    "women": "woman", "won": "win", "written": "write", "wrote": "write",
}  # fmt: skip
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a text: its range, end exclusive, and the entries that hold it."""

    start: int
    end: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    written: str
    as_written: bool
    entry: int


class EnglishPhrases:
    """Finds the longest known phrases of a text, from left to right.

    A phrase matches in any case, with any of its words inflected, and with
    hyphens for spaces. Where two phrases of a length would do, the one that is
    closer to what is written is taken (sales: 매출 rather than 판매).
    """

    def __init__(self, phrases: Iterable[tuple[str, int]], capitals: Iterable[str] = ()) -> None:
        """Takes phrases with the entry each belongs to.

        ``capitals`` are those that count only as they are written there (IT).
        """
        only_as_written = frozenset(capitals)
        self._by_first: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._longest = 1
        for written, entry in phrases:
            words = words_of(written)
            phrase = _Phrase(words, written, written in only_as_written, entry)
            self._by_first[words[0]].append(phrase)
            self._longest = max(self._longest, len(words))

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """Phrases of ``text`` in order; none overlaps another."""
        words = list(_WORD.finditer(text))
        place = 0
        while place < len(words):
            best = self._best(text, words[place : place + self._longest])
            if not best:
                place += 1
                continue
            last = place + len(best[0].words) - 1
            entries = tuple(sorted({phrase.entry for phrase in best}))
            yield PhraseMatch(words[place].start(), words[last].end(), entries)
            place = last + 1

    def _best(self, text: str, words: Sequence[re.Match[str]]) -> list[_Phrase]:
        """The phrases that start at the first word and fit best: one, unless truly ambiguous."""
        ranked: dict[tuple[int, int], list[_Phrase]] = {}
        for base in base_forms(words[0]["word"].lower()):
            for phrase in self._by_first.get(base, ()):
                if _fits(phrase, text, words):
                    ranked.setdefault(_rank(phrase, words), []).append(phrase)
        return ranked[max(ranked)] if ranked else []


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case: ``one-stop service`` has three."""
    return tuple(match["word"].lower() for match in _WORD.finditer(phrase))


@lru_cache(maxsize=4096)
def base_forms(word: str) -> frozenset[str]:
    """The word (lower case) and every word it may be an inflected form of.

    ``companies`` gives ``company``, and ``companie``, which is no word: what is
    looked up in a list may be too many, not too few.
    """
    forms = {word, _IRREGULAR.get(word, word)}
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            forms.add(stem + instead)
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                forms.add(stem[:-1])  # planned, running
    return frozenset(forms)


def _fits(phrase: _Phrase, text: str, words: Sequence[re.Match[str]]) -> bool:
    if len(phrase.words) > len(words):
        return False
    if phrase.as_written:
        return words[0]["word"] == phrase.written
    here = words[: len(phrase.words)]
    return all(
        word in base_forms(match["word"].lower())
        for word, match in zip(phrase.words, here, strict=True)
    ) and all(_GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(here))


def _rank(phrase: _Phrase, words: Sequence[re.Match[str]]) -> tuple[int, int]:
    """Length in words, then how many of them stand in the text as they are."""
    exact = sum(
        word == match["word"].lower() for word, match in zip(phrase.words, words, strict=False)
    )
    return len(phrase.words), exact

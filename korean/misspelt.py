"""Words that nobody knows, and the known words that they are one key away from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from korean.analysis import Analyser, Morpheme
from korean.keyboard import keys_of
from korean.spelling import Near, Spelling
from korean.vocabulary import Repair

_HANGUL = re.compile(r"[가-힣]+")
_DOUBLED = re.compile(r"(.)\1")
_NOUNS = ("NN", "NR", "XR", "XPN", "XSN", "UN", "SL")
# Bounds of what is taken for a typing error; set on questions nobody mistyped.
_SHORT, _HALF, _GAIN, _LONG = 7, 0.5, 3.0, 6
_KEY, _MOST_TRIED = 4.0, 6  # likelihood that a wrong key costs; candidates that are read


class Misspelt:
    """Finds them and puts them right; safe to share between threads."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def corrected(
        self, text: str, spelling: Spelling, names: Iterable[tuple[int, int]]
    ) -> tuple[str, list[Repair]]:
        """The text with its unknown words as the known words they are nearest to."""
        repairs: list[Repair] = []
        spans = list(names)
        for start, end in reversed(list(_suspects(self._analyser.morphemes(text), text, spelling))):
            if any(left < end and start < right for left, right in spans):
                continue
            word = text[start:end]
            if meant := self._best(text, start, end, spelling):
                text = text[:start] + meant + text[end:]
                repairs.insert(0, Repair(word, meant))
        return text, repairs

    def _best(self, text: str, start: int, end: int, spelling: Spelling) -> str:
        """The word that a suspect is taken for, or nothing if none makes the text likelier."""
        found = {near.word: near for near in _candidates(text[start:end], spelling)}
        if not found:
            return ""
        nearest = sorted(found.values(), key=lambda near: (near.distance, -near.frequency))
        left, right = _surroundings(text, start, end)
        scored = [
            (self._analyser.likelihood(left + near.word + right) - _cost(near), near)
            for near in nearest[:_MOST_TRIED]
        ]
        likelihood, best = max(scored, key=lambda pair: pair[0])
        present = self._analyser.likelihood(left + text[start:end] + right)
        return best.word if likelihood >= present + _GAIN else ""


def _surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a range, as far as the neighbouring words go."""
    left, right = text[:start].split(" "), text[end:].split(" ")
    return " ".join(left[-2:]), " ".join(right[:2])


def _suspects(
    pieces: Sequence[Morpheme], text: str, spelling: Spelling
) -> Iterator[tuple[int, int]]:
    """Ranges that are no word the analyser or the documents know."""
    for match in _HANGUL.finditer(text):
        own = [p for p in pieces if match.start() <= p.start and p.end <= match.end()]
        if odd := _read_oddly(match, own, spelling):
            yield odd
            continue
        for run in _runs(own):
            if _is_suspect(run, text, spelling):
                yield run[0].start, run[-1].end


def _runs(pieces: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    """Nouns that stand together within one word."""
    run: list[Morpheme] = []
    for piece in pieces:
        if piece.tag.startswith(_NOUNS) and (not run or piece.start == run[-1].end):
            run.append(piece)
        elif run:
            yield run
            run = [piece] if piece.tag.startswith(_NOUNS) else []
    if run:
        yield run


def _read_oddly(
    word: re.Match[str], pieces: Sequence[Morpheme], spelling: Spelling
) -> tuple[int, int] | None:
    """A long word whose end is read as a verb's, where a known noun sounds alike: …패기지."""
    nouns = [piece for piece in pieces if piece.tag.startswith(_NOUNS)]
    if len(word[0]) < _LONG or len(nouns) < 2 or not any(p.tag == "VCP" for p in pieces):
        return None
    alike = any(near.distance <= _HALF for near in spelling.near(word[0]))
    return word.span() if alike and word[0] not in spelling else None


def _is_suspect(run: Sequence[Morpheme], text: str, spelling: Spelling) -> bool:
    """Whether nouns are guessed, or are shreds of one syllable: 창업 지 언, 창업 지원 원."""
    word = text[run[0].start : run[-1].end]
    if word in spelling:
        return False
    sizes = [piece.end - piece.start for piece in run]
    return (
        any(not p.known and text[p.start : p.end] not in spelling for p in run)
        or any(left == right == 1 for left, right in pairwise(sizes))
        or (len(run) > 1 and sizes[-1] == 1 and word[-2] == word[-1])
    )


def _candidates(word: str, spelling: Spelling) -> Iterator[Near]:
    """Known words and pairs of known words that a word may be, misspelt."""
    single = _DOUBLED.sub(r"\1", word)
    if single != word and single in spelling:
        yield Near(single, 1.0, 2)
    yield from (near for near in spelling.near(word) if _bearable(word, near))
    for place in range(2, len(word) - 1):
        left, right = word[:place], word[place:]
        if left in spelling:
            for near in spelling.near(right):
                if _bearable(right, near):
                    yield Near(left + near.word, near.distance, near.frequency)
        if right in spelling:
            for near in spelling.near(left):
                if _bearable(left, near):
                    yield Near(near.word + right, near.distance, near.frequency)


def _cost(near: Near) -> float:
    """What taking a word for another costs: its keys, less for a word in frequent use."""
    return _KEY * near.distance - math.log(near.frequency + 1)


def _bearable(word: str, near: Near) -> bool:
    """Whether a known word is near enough for the length of what was typed."""
    if near.distance == 0 or near.frequency < 2:
        return False
    return near.distance <= (_HALF if len(keys_of(word)) < _SHORT else 1.0)

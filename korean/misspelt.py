"""Words that nobody knows, and the known words that they are one key away from."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from korean.analysis import Analyser, Morpheme
from korean.keyboard import keys_of
from korean.spelling import Near, Spelling, are_alike
from korean.vocabulary import Repair, is_made_of

_HANGUL = re.compile(r"[가-힣]+")
_DOUBLED = re.compile(r"(.)\1")
_NOUNS = ("NN", "NR", "XR", "XPN", "XSN", "UN", "SL")
_PARTICLE = re.compile(
    r"(?:에서는|에서|에는|에게|으로|까지|부터|이랑|하는|[에은는이가을를의도로와과랑만들])$"
)
_SUFFIXES = "율률비금장수일형자액실별"
# Bounds of what is taken for a typing error; set on questions nobody mistyped.
_SHORT, _HALF = 7, 0.5
_LITTLE, _GAIN, _MUCH, _MOST = 1.0, 3.0, 9.0, 11.0  # likelihood that the text must win
_NAME = 2  # syllables of a word that may well be an everyday one
_TOO_MANY = 30  # suspects: no question typed in haste, and each takes milliseconds
_FAR = 40  # code points on either side of a word that tell what it is
_KEY, _MOST_TRIED = 4.0, 12  # likelihood that a wrong key costs; candidates that are read

Names = Callable[[str], Iterable[tuple[int, int]]]
"""The ranges of a text that are names."""


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A range that may be misspelt, and the likelihood that putting it right must win.

    ``much`` is what it must win where much of it is changed: a key of a short word.
    """

    start: int
    end: int
    gain: float
    much: float


class Misspelt:
    """Finds them and puts them right; safe to share between threads."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def corrected(self, text: str, spelling: Spelling, names: Names) -> tuple[str, list[Repair]]:
        """The text with its unknown words as the known words they are nearest to."""
        repairs: list[Repair] = []
        named = list(names(text))
        rest = len(text)
        suspects = list(_suspects(self._analyser.morphemes(text), text, spelling))
        if len(suspects) > _TOO_MANY:
            return text, []
        # From the end, so that the places before stay; the surer of two that overlap first.
        for suspect in sorted(suspects, key=lambda s: (-s.start, s.gain)):
            start, end = suspect.start, suspect.end
            if end > rest:
                continue
            meant = self._name(text, suspect, spelling, names)
            if not meant and not any(left < end and start < right for left, right in named):
                meant = self._best(text, suspect, spelling)
            if meant:
                repairs.insert(0, Repair(text[start:end], meant))
                text = text[:start] + meant + text[end:]
                rest = start
        return text, repairs

    def _name(self, text: str, suspect: _Suspect, spelling: Spelling, names: Names) -> str:
        """The word by which a guessed noun and what follows it become a name: 인처 센터.

        A long word may be a name alone. How likely a name is tells nothing: names are rare.
        """
        start, end = suspect.start, suspect.end
        told = _reach(names(text), start) - end
        guessed = suspect.gain == _GAIN
        found = _nearest(text[start:end], spelling)
        found += spelling.long(text[start:end]) if guessed else []
        for near in found:
            alone = len(keys_of(near.word)) > _SHORT
            if not alone and not guessed:
                continue
            meant = _reach(names(text[:start] + near.word + text[end:]), start) - start
            if meant - len(near.word) > told and meant >= len(near.word) + (not alone):
                return near.word
        return ""

    def _best(self, text: str, suspect: _Suspect, spelling: Spelling) -> str:
        """The word that a suspect is taken for, or nothing if none makes the text likelier."""
        word = text[suspect.start : suspect.end]
        left, right = _surroundings(text, suspect.start, suspect.end)
        present = self._analyser.likelihood(left + word + right)
        best, most = "", 0.0
        for near in _nearest(word, spelling)[:_MOST_TRIED]:
            gain = self._analyser.likelihood(left + near.word + right) - _cost(near) - present
            if gain >= max(self._due(suspect, word, near), most):
                best, most = near.word, gain
        return best

    def _due(self, suspect: _Suspect, word: str, near: Near) -> float:
        """The likelihood that taking a word for another must win."""
        if near.distance <= _HALF:
            # A name that the analyser does not know either makes nothing likelier.
            unheard = len(near.word) > _NAME and self._is_guessed(near.word)
            return _LITTLE if unheard else suspect.gain
        if len(keys_of(word)) >= _SHORT:
            return suspect.gain
        # Two keys of a short word that are only alike leave little of it: 번디, 펀드.
        return math.inf if are_alike(word, near.word) else suspect.much

    def _is_guessed(self, word: str) -> bool:
        """Whether the analyser does not know a word: it guesses, or reads single syllables."""
        pieces = self._analyser.morphemes(word)
        return not all(p.known for p in pieces) or all(p.end - p.start == 1 for p in pieces)


def _reach(spans: Iterable[tuple[int, int]], place: int) -> int:
    """The end of the range that a place is in; 0 if it is in none."""
    return max((end for start, end in spans if start <= place < end), default=0)


def _surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a range, as far as the neighbouring words go."""
    left, right = text[:start].split(" "), text[end:].split(" ")
    return " ".join(left[-2:])[-_FAR:], " ".join(right[:2])[:_FAR]


def _suspects(pieces: Sequence[Morpheme], text: str, spelling: Spelling) -> Iterator[_Suspect]:
    """Nouns that neither the analyser nor the documents know, and words that may be odd."""
    for match in _HANGUL.finditer(text):
        own = [p for p in pieces if match.start() <= p.start and p.end <= match.end()]
        for run in _runs(own):
            start, end = run[0].start, run[-1].end
            if is_made_of(text[start:end], spelling):
                continue
            if _is_guessed(run, text, spelling):
                yield _Suspect(start, end, _GAIN, _MUCH)
                yield from (
                    _Suspect(p.start, p.end, _GAIN, _MUCH)
                    for p in run
                    if p.end - p.start > 1 and not p.known and not is_made_of(p.form, spelling)
                )
            elif _is_shredded(run, text):
                yield _Suspect(start, end, _GAIN, _MOST)
        for word in dict.fromkeys((match[0], _PARTICLE.sub("", match[0]))):
            if len(word) > 1 and not _is_read_well(word, own, spelling):
                yield _Suspect(match.start(), match.start() + len(word), _MOST, _MOST)


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


def _is_read_well(word: str, pieces: Sequence[Morpheme], spelling: Spelling) -> bool:
    """Whether a word is a known one, or is read as one known piece and particles: 상은, 세가."""
    if is_made_of(word, spelling) or not pieces:
        return True
    first, *rest = pieces
    return first.known and all(p.tag.startswith(("J", "X", "E")) for p in rest)


def _is_guessed(run: Sequence[Morpheme], text: str, spelling: Spelling) -> bool:
    """Whether one of the nouns is only guessed."""
    return any(not p.known and text[p.start : p.end] not in spelling for p in run)


def _is_shredded(run: Sequence[Morpheme], text: str) -> bool:
    """Whether nouns are shreds of one syllable: 창업 지 언, 창업 지원 원."""
    sizes = [piece.end - piece.start for piece in run]
    doubled = len(run) > 1 and sizes[-1] == 1 and text[run[-1].start - 1] == text[run[-1].start]
    return doubled or any(left == right == 1 for left, right in pairwise(sizes))


def _nearest(word: str, spelling: Spelling) -> list[Near]:
    """Words that a word may be, misspelt, nearest first, then the more frequent."""
    found = {near.word: near for near in _candidates(word, spelling)}
    used = (near for near in found.values() if near.distance > 0 and near.frequency > 1)
    return sorted(used, key=lambda near: (near.distance, -near.frequency))


def _candidates(word: str, spelling: Spelling) -> Iterator[Near]:
    """Known words and pairs of known words that a word may be, misspelt."""
    single = _DOUBLED.sub(r"\1", word)
    if single != word and single in spelling:
        yield Near(single, 1.0, 2)
    yield from spelling.near(word)
    if word[-1] in _SUFFIXES and len(word) > 2:
        for near in spelling.near(word[:-1]):
            if near.distance <= _HALF:
                yield Near(near.word + word[-1], near.distance, near.frequency)
    for place in range(2, len(word) - 1):
        left, right = word[:place], word[place:]
        if left in spelling:
            for near in spelling.near(right):
                yield Near(left + near.word, near.distance, near.frequency)
        if right in spelling:
            for near in spelling.near(left):
                yield Near(near.word + right, near.distance, near.frequency)


def _cost(near: Near) -> float:
    """What taking a word for another costs: its keys, less for a word in frequent use."""
    return _KEY * near.distance - math.log(near.frequency + 1)

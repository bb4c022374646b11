"""The thesaurus: how people ask for what documents say.

Read from ``data/thesaurus.tsv``, whose head tells how it is written. Unlike the words
of a glossary entry, which stand for each other, these mean each other in a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from korean.analysis import Analyser, form_of
from korean.english import EnglishPhrases
from korean.questions import ENGLISH_STOP_WORDS, QUESTION_TERMS

THESAURUS_FILE = Path(__file__).resolve().parent.parent / "data" / "thesaurus.tsv"
_VERBS = ("/VV", "/VA", "/VX", "/XR")
_LONGEST = 2  # terms of a phrase


class ThesaurusError(Exception):
    """The thesaurus cannot be read; the message says which line and why, Korean first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A word of documents, and the Korean and English words that questions put for it."""

    word: str
    korean: tuple[str, ...]
    english: tuple[str, ...]


Way = tuple[str, ...]
"""Lexical terms (``form/TAG``) that together say a word."""


class Thesaurus:
    """Looks up what the words of a question may mean; safe to share between threads."""

    def __init__(self, lines: Iterable[Line], terms: Callable[[str], Way]) -> None:
        """``terms`` gives the lexical terms of a word; it is asked at the first look-up."""
        self._lines = tuple(lines)
        self._terms = terms
        # A word that is told first of a line means that word before all others.
        meant = [
            (place, line.word, phrase)
            for line in self._lines
            for place, phrase in enumerate(line.english)
        ]
        meant.sort(key=lambda one: one[0])
        self._meant = [word for _, word, _ in meant]
        self._english = EnglishPhrases([(phrase, n) for n, (_, _, phrase) in enumerate(meant)])

    def near(self, terms: Way) -> tuple[Way, ...]:
        """What else a word of a question may mean, given by its terms."""
        return tuple(self._near.get(tuple(map(form_of, terms)), {}))

    def english(self, text: str) -> list[tuple[str, tuple[Way, ...]]]:
        """English words of a text, in order as they stand there, with what they may mean."""
        found = []
        for match in self._english.find(text):
            phrase = text[match.start : match.end]
            ways = dict.fromkeys(self._ways[self._meant[n]] for n in match.entries)
            if phrase.lower() not in ENGLISH_STOP_WORDS and any(ways):
                found.append((phrase, tuple(filter(None, ways))))
        return found

    def load(self) -> None:
        """Look all words up now rather than at the first question."""
        self.near(())

    @cached_property
    def _ways(self) -> dict[str, Way]:
        """The terms of every word; none for one that is torn, or says nothing by itself."""
        words = {word for line in self._lines for word in (line.word, *line.korean)}
        return {word: self._way(word) for word in words}

    def _way(self, word: str) -> Way:
        terms = tuple(term for term in self._terms(word) if term not in QUESTION_TERMS)
        torn = word.endswith("다") and terms and not terms[-1].endswith((*_VERBS, "/NNG"))
        return () if torn or len(terms) > _LONGEST else terms

    @cached_property
    def _near(self) -> dict[tuple[str, ...], dict[Way, None]]:
        """Forms of a word -> the ways that it may mean, in order."""
        near: defaultdict[tuple[str, ...], dict[Way, None]] = defaultdict(dict)
        for line in self._lines:
            told = self._ways[line.word]
            for asked in filter(None, (self._ways[word] for word in line.korean)):
                if told and told != asked:
                    near[tuple(map(form_of, asked))].setdefault(told)
                    near[tuple(map(form_of, told))].setdefault(asked)
        return dict(near)


@lru_cache(maxsize=4)
def shared_thesaurus(analyser: Analyser) -> Thesaurus:
    """The bundled thesaurus by an analyser: looking all its words up takes half a second."""
    return Thesaurus(thesaurus_lines(), analyser.terms)


@cache
def thesaurus_lines(path: Path = THESAURUS_FILE) -> tuple[Line, ...]:
    """Read a thesaurus.

    Raises:
        ThesaurusError: missing file, or a line that is not three fields.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThesaurusError(
            f"유의어 파일을 읽을 수 없습니다: {path} (cannot read the thesaurus: {error})"
        ) from error
    return tuple(
        _line(line, number)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    )


def _line(line: str, number: int) -> Line:
    fields = line.split("\t")
    if len(fields) != 3 or not fields[0].strip():
        raise ThesaurusError(
            f"유의어 {number}번째 줄: 탭으로 나눈 세 칸이어야 합니다 {line!r:.80} "
            "(thesaurus: three fields parted by tabs are due)"
        )
    return Line(fields[0].strip(), _words(fields[1]), _words(fields[2]))


def _words(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in map(str.strip, field.split(",")) if word))

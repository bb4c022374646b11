"""The words a question may be repaired with: those of the documents, the glossary, the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from korean.analysis import form_of
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from korean.questions import ENGLISH_STOP_WORDS, QUESTION_TERMS
from korean.vocabulary import Vocabulary

_KOREAN = re.compile(r"[가-힣]{2,}")
_LATIN = re.compile(r"[a-z]+")
# Words that are there whatever the documents say count as if they were used this often.
_IN_GLOSSARY, _IN_DIRECTORY = 3, 20

Words = Callable[[], tuple[str, Mapping[str, int]]]
"""The build of the index, and how many passages hold each term (``form/TAG``)."""


class Vocabularies:
    """The vocabulary of the present index; read anew when the index has changed."""

    def __init__(self, words: Words, glossary: Glossary, directory: CenterDirectory) -> None:
        self._words = words
        self._given = Counter[str]()
        latin: set[str] = set(ENGLISH_STOP_WORDS)
        for name in _names(directory):
            self._given[_squeezed(name)] += _IN_DIRECTORY
            latin.update(_LATIN.findall(name.lower()))
        for entry in glossary.entries:
            for word in entry.korean:
                self._given[_squeezed(word)] += _IN_GLOSSARY
            for word in (*entry.korean, *entry.english):
                latin.update(_LATIN.findall(word.lower()))
        for term in QUESTION_TERMS:
            self._given[form_of(term)] += _IN_DIRECTORY
        self._latin = frozenset(latin)
        self._last: Vocabulary | None = None

    def __call__(self) -> Vocabulary:
        """The vocabulary as of now."""
        build, terms = self._words()
        last = self._last
        if last is None or last.build != build:
            last = self._last = self._read(build, terms)
        return last

    def _read(self, build: str, terms: Mapping[str, int]) -> Vocabulary:
        korean = Counter({word: n for word, n in self._given.items() if _KOREAN.fullmatch(word)})
        latin = set(self._latin)
        for term, count in terms.items():
            form, tag = form_of(term), term.rpartition("/")[2]
            if tag.startswith("NN") and _KOREAN.fullmatch(form):
                korean[form] += count
            elif tag == "SL":
                latin.update(_LATIN.findall(form))
        return Vocabulary(build, korean, frozenset(latin))


def _names(directory: CenterDirectory) -> Iterator[str]:
    """All names of all centers and of those paired with them, and the network's."""
    yield directory.name
    for center in directory.centers:
        names: Iterable[str] = (
            center.name, center.name_en, *center.short, *center.short_en, *center.aliases,
            *center.asked, *center.partners,
        )  # fmt: skip
        yield from names


def _squeezed(word: str) -> str:
    return "".join(word.split())

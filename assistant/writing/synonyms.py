"""Other words for the words of a claim, from the glossary: 문을 열다 = 개소 = open."""

from __future__ import annotations

from collections.abc import Sequence

from korean.analysis import form_of
from korean.glossary import Glossary

_VERB = "다"  # ends a Korean verb in its dictionary form


class Synonyms:
    """Looks up what the words of a claim may be called in evidence."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._verbs = [
            (_stem(word), tuple(_letters(other) for other in entry.korean if other != word))
            for entry in glossary.entries
            for word in entry.korean
            if word.endswith(_VERB) and len(word) > 1
        ]

    def of(self, text: str, terms: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """For terms (``form/TAG``) of a text other ways to say them, without spaces."""
        found = [
            *((_letters(word), tuple(map(_letters, others))) for word, others in
              (*self._glossary.synonyms(text), *self._glossary.english(text))),
            *self._verbs_in(text, {form_of(term) for term in terms}),
        ]  # fmt: skip
        others: dict[str, tuple[str, ...]] = {}
        for phrase, ways in found:
            for term in terms:
                if form_of(term) in phrase:
                    others[term] = (*others.get(term, ()), *ways)
        return others

    def _verbs_in(self, text: str, forms: set[str]) -> list[tuple[str, tuple[str, ...]]]:
        letters = _letters(text)
        return [
            (stem, others)
            for stem, others in self._verbs
            if stem in forms or (len(stem) > 1 and stem in letters)
        ]


def said_in(ways: Sequence[str], letters: str, forms: frozenset[str]) -> bool:
    """Whether one of several ways to say a thing stands in a text without spaces."""
    return any(
        way in forms or (len(way) > 1 and way in letters)
        for way in {*ways, *map(_stem, ways)}
        if way
    )


def _stem(word: str) -> str:
    return _letters(word).removesuffix(_VERB) if len(word) > 1 else word


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()

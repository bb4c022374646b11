"""A concept: something that a question asks for, and what else would say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from korean.analysis import Analyser, form_of
from korean.left_out import leaves_out
from korean.questions import QUESTION_TERMS

_NAMES = ("NNP", "SL")
_COMPOUND = 3  # terms of a name made of common nouns: 예비창업패키지


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a question asks for: its terms, and what else would say the same.

    ``terms`` and each of ``synonyms`` are lexical terms (``form/TAG``). A figure
    with its unit (``3월``, ``2만9천건``) is held only by its value: ``literal`` is how
    the question writes it, without spaces. ``weight`` in [0, 1] is less for a word
    that no document is likely to hold as it is: an English one that nothing is known
    of, one that says little (나오다), one of who asks (볼트 공장입니다).
    ``near`` are terms that may mean the same in a question.
    """

    terms: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    literal: str = ""
    weight: float = 1.0
    near: tuple[tuple[str, ...], ...] = ()


def is_name(concept: Concept) -> bool:
    """Whether a concept names something of its own: TIPS, 예비창업패키지, 네이버."""
    if concept.literal or concept.weight < 1:
        return False
    tags = [term.rpartition("/")[2] for term in concept.terms]
    if tags[-1:] == ["VV"]:  # 문을 열다
        return False
    return len(tags) >= _COMPOUND or any(tag in _NAMES for tag in tags)


def is_said(concept: Concept, text: str) -> bool:
    """Whether a text in small letters without spaces holds a concept in any of its ways."""
    ways = (concept.terms, *concept.synonyms)
    return any(all(form_of(term) in text for term in way) for way in ways)


def stands_in(concept: Concept, text: str) -> bool:
    """Whether a text in small letters holds a concept as it is, no synonym of it."""
    return all(form_of(term) in text for term in concept.terms)


def is_made_of(concept: Concept, words: Collection[str]) -> bool:
    """Whether a concept is made of such words alone."""
    return all(form_of(term) in words for term in concept.terms)


def is_left_out(concept: Concept, text: str) -> bool:
    """Whether a question leaves a concept out: 농업 말고."""
    return leaves_out(text.lower(), form_of(concept.terms[-1]))


def besides(concepts: Iterable[Concept], own: Sequence[Concept]) -> tuple[Concept, ...]:
    """Those of the concepts that are not among one's own; names only if there is none."""
    names = any(map(is_name, own))
    return tuple(c for c in concepts if c not in own and not (names and is_name(c)))


class WordTerms:
    """The terms of words, as concepts hold them: those that can be looked for in a document."""

    def __init__(self, analyser: Analyser) -> None:
        # Words of the glossary come again and again.
        self._terms = lru_cache(maxsize=10_000)(analyser.terms)

    def of(self, word: str) -> tuple[str, ...]:
        """Of a word or a phrase, question words left out."""
        return tuple(term for term in self._terms(word) if term not in QUESTION_TERMS)

    def alternatives(self, words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Of each of the words that has any."""
        return tuple(terms for terms in map(self.of, words) if terms)

    def concept(self, words: Sequence[str]) -> Concept:
        """What words of one meaning say, the preferred one first."""
        return Concept(self.of(words[0]), self.alternatives(words[1:]))

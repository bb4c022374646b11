"""The concepts of a question: what it asks for besides the centers it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from assistant.concept import Concept, WordTerms
from assistant.english_concepts import EnglishConcepts
from korean import numbers, questions
from korean.analysis import Analyser, PlacedTerm, form_of
from korean.background import backgrounds
from korean.centers import CenterDirectory
from korean.english_figures import korean_figures
from korean.glossary import Glossary
from korean.thesaurus import shared_thesaurus

_LIGHT = 0.4  # weight of a word that says little: 나오다, 하나
_BACKGROUND = 0.3  # weight of what a question says of who asks and what for
_STANDS_ALONE = 3  # terms of a question that needs no background


class Concepts:
    """Finds the concepts of a question; names of centers and question words are none."""

    def __init__(
        self,
        analyser: Analyser,
        directory: CenterDirectory,
        glossary: Glossary,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Takes what knows the words; ``today`` tells which year 작년 is."""
        self._today = today
        self._analyser = analyser
        self._directory = directory
        self._glossary = glossary
        self._word_terms = WordTerms(analyser)
        self._thesaurus = shared_thesaurus(analyser)
        self._english = EnglishConcepts(self._word_terms, glossary, self._thesaurus)
        # Questions of a conversation come again and again.
        self._cached = lru_cache(maxsize=1_000)(self._of)

    def of(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """What a question asks for besides the centers it names, and its words for it."""
        return self._cached(text, self._today().year)

    def load(self) -> None:
        """Get ready now rather than at the first question."""
        self._thesaurus.load()

    def _of(self, text: str, year: int) -> tuple[tuple[Concept, ...], str]:
        """As ``of``; what was found in one ``year`` does not count in the next (작년)."""
        if not questions.has_hangul(text):
            return self._english.of(self._directory.without_names(text))
        english, glosses = questions.without_glosses(text)
        if not glosses or questions.has_hangul(english):
            return self._korean(korean_figures(text) if questions.has_english(text) else text)
        own, keywords = self._english.of(self._directory.without_names(english))
        added, more = self._korean(glosses)
        said = {concept.terms for concept in own}
        besides_own = (concept for concept in added if concept.terms not in said)
        return (*own, *besides_own), f"{keywords} {more}"

    def _korean(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """Concepts of a Korean question, and its words that carry content."""
        placed = self._asked_for(text)
        asked = _only(text, placed, self._directory.without_names(text))
        translated, left = self._translated(asked, placed)
        grouped = self._grouped(asked, left, _background(text, placed))
        return (*translated, *grouped), _words(text, placed)

    def _asked_for(self, text: str) -> list[PlacedTerm]:
        """Terms that can be looked for in a document, those of center names left out.

        The question is analysed whole: what stands around a name tells what it is.
        """
        names = self._directory.names(text)
        return [
            item
            for item in self._analyser.placed_terms(text)
            if item.term not in questions.QUESTION_TERMS
            and not any(start <= item.start and item.end <= end for start, end in names)
        ]

    def _grouped(
        self, text: str, placed: Sequence[PlacedTerm], background: Collection[PlacedTerm]
    ) -> tuple[Concept, ...]:
        """One concept a figure, one a glossary word found in the text, one a term left over."""
        left = list(placed)
        concepts: list[tuple[int, Concept]] = []

        def take(own: list[PlacedTerm], synonyms: Sequence[tuple[str, ...]], literal: str) -> None:
            terms = tuple(dict.fromkeys(item.term for item in own))
            left[:] = [item for item in left if item not in own and item.term not in terms]
            concept = Concept(terms, tuple(synonyms), literal)
            if all(item in background for item in own) and not literal:
                concept = replace(concept, weight=_BACKGROUND)
            elif len(terms) == 1 and terms[0] in questions.LIGHT_TERMS:
                concept = replace(concept, weight=_LIGHT)
            concepts.append((own[0].start, concept))

        for figure in numbers.figures(text):
            if figure.says_how_many:
                continue
            if own := [item for item in left if figure.start <= item.start < figure.end]:
                take(own, (), "".join(text[figure.start : figure.end].split()))
        for word, others in self._glossary.synonyms(text):
            spans = [match.span() for match in re.finditer(re.escape(word), text)]
            own = [item for item in left if any(a <= item.start < b for a, b in spans)]
            if own:
                take(own, self._word_terms.alternatives((*others, *self._year(word))), "")
        for forms, others in self._verbs:
            own = [item for item in left if form_of(item.term) in forms]
            if forms <= {form_of(item.term) for item in own}:
                take(own, self._word_terms.alternatives(others), "")
        for item in {item.term: item for item in reversed(left)}.values():
            take([item], (), "")
        return tuple(
            replace(concept, near=self._thesaurus.near(concept.terms))
            for _, concept in sorted(concepts, key=lambda pair: pair[0])
        )

    def _year(self, word: str) -> list[str]:
        """The year that 작년 and the like mean today, as a document may put it."""
        year = numbers.year_meant(word, self._today().year)
        return [] if year is None else [f"{year}년"]

    @cached_property
    def _verbs(self) -> list[tuple[frozenset[str], tuple[str, ...]]]:
        """Verbs of the glossary, which stand in dictionary form: 뽑다, 문을 열다."""
        return [
            (
                frozenset(map(form_of, terms)),
                tuple(other for other in entry.korean if other != word),
            )
            for entry in self._glossary.entries
            for word in entry.korean
            if word.endswith("다") and (terms := self._word_terms.of(word))
        ]

    def _translated(
        self, text: str, placed: Sequence[PlacedTerm]
    ) -> tuple[list[Concept], list[PlacedTerm]]:
        """Concepts of the English words of a mixed question, and the terms left besides."""
        concepts: list[Concept] = []
        asking = [match.span() for match in questions.ENGLISH_ASKING.finditer(text)]
        left = [
            item
            for item in placed
            if not _is_stop_word(text[item.start : item.end])
            and not any(start <= item.start < end for start, end in asking)
        ]
        for phrase in self._english.phrases(text)[0]:
            concept, end = phrase.concept, phrase.place + len(phrase.written)
            own = [item for item in left if phrase.place <= item.start < end]
            latin = tuple(item.term for item in own)
            meant, others = _forms(concept.terms), _forms(i.term for i in left if i not in own)
            if not own or meant <= _forms(latin):
                continue
            if not any(_forms(way) <= _forms(latin) for way in concept.synonyms):
                left = [item for item in left if item not in own]
            if not meant <= others:  # C-Lab is found as it is written, too
                concepts.append(replace(concept, synonyms=(*concept.synonyms, latin)))
        return concepts, left


def _is_stop_word(written: str) -> bool:
    """Whether a Latin word says nothing by itself; written IT, it does."""
    is_name = len(written) > 1 and written.isupper()
    return not is_name and written.lower() in questions.ENGLISH_STOP_WORDS


def _forms(terms: Iterable[str]) -> set[str]:
    return set(map(form_of, terms))


def _background(text: str, placed: Sequence[PlacedTerm]) -> frozenset[PlacedTerm]:
    """Terms that tell of who asks and what for, where the others can stand alone."""
    spans = backgrounds(text)
    asked = {p.term for p in placed if not any(a <= p.start < b for a, b in spans)}
    if len(asked) < _STANDS_ALONE:
        return frozenset()
    return frozenset(item for item in placed if item.term not in asked)


def _only(text: str, placed: Sequence[PlacedTerm], blanked: str) -> str:
    """The blanked text with the terms that count put back: 센터장 where 센터 is blanked."""
    signs = list(blanked)
    for item in placed:
        signs[item.start : item.end] = text[item.start : item.end]
    return "".join(signs)


def _words(text: str, placed: Sequence[PlacedTerm]) -> str:
    """The words of a text from their first term to their last: particles left out."""
    words: list[tuple[int, int]] = []
    for item in placed:
        if words and not any(map(str.isspace, text[words[-1][1] : item.start])):
            words[-1] = (words[-1][0], max(item.end, words[-1][1]))
        else:
            words.append((item.start, item.end))
    return " ".join(text[start:end] for start, end in words)

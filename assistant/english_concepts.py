"""The concepts of English words: what they mean in Korean documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.concept import Concept, WordTerms
from korean import questions
from korean.analysis import form_of
from korean.english_figures import english_figures
from korean.glossary import Glossary
from korean.thesaurus import Thesaurus

_LATIN_WORD = re.compile(r"(?<!['’])[A-Za-z](?:[A-Za-z0-9&+.-]*[A-Za-z0-9+])?|\d[\d,.]*")
_BEFORE_FIGURE = re.compile(r"\b(?:in|on|by|at|up|for)\s$")  # no part of a verb: moved in 2016
_SEVERAL = re.compile(r"[ -]")  # what joins the words of a phrase
# What is said by a verb where Korean has a noun: who runs it, how many people work there.
_BY_A_NOUN = (
    (
        re.compile(
            r"\bwho (?:runs|leads|heads|is (?:running|leading|heading))\b"
            r"(?=(?:\s|it|this|that|there|the|now|today|currently)*[?.!]*$)",
            re.IGNORECASE,
        ),
        "center director",
    ),
    (
        re.compile(
            r"\b(?:people|persons) (?:(?:currently|now) )?"
            r"(?:work|(?:are|were) (?:(?:currently|now) )?(?:working|employed))"
            r"(?= (?:at|in|for|there)\b)",
            re.IGNORECASE,
        ),
        "employees",
    ),
)
_UNKNOWN = 0.4  # weight of a word that is no name and that nothing is known of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A known phrase of a text: its place, as it stands there, and what it means.

    ``korean`` is the preferred Korean word.
    """

    place: int
    written: str
    concept: Concept
    korean: str


class EnglishConcepts:
    """Finds what English words mean; safe to share between threads."""

    def __init__(self, words: WordTerms, glossary: Glossary, thesaurus: Thesaurus) -> None:
        self._words = words
        self._glossary = glossary
        self._thesaurus = thesaurus

    def of(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """The concepts of a question without names of centers, and its words for it.

        Words that nothing is known of stay as they are.
        """
        concepts: list[tuple[int, Concept]] = []
        keywords: list[str] = []
        rest = questions.ENGLISH_ASKING.sub(lambda match: " " * len(match[0]), text)
        for said, noun in _BY_A_NOUN:
            rest = said.sub(noun, rest)
        for figure in english_figures(rest):
            written = [Concept(self._words.of(part), literal=part) for part in figure.written]
            concepts += [(figure.start, concept) for concept in written]
            keywords += figure.written
            before = _BEFORE_FIGURE.search(rest, 0, figure.start)
            start = before.start() if before else figure.start
            rest = _blanked(rest, rest[start : figure.end])
        found, rest = self.phrases(rest)
        concepts += [(phrase.place, phrase.concept) for phrase in found]
        keywords += [phrase.korean for phrase in found]
        for match in _LATIN_WORD.finditer(rest):
            if (word := match[0]).lower() not in questions.ENGLISH_STOP_WORDS:
                weight = _UNKNOWN if word.islower() else 1.0
                terms = self._words.of(word)
                concepts += [(match.start(), Concept((term,), weight=weight)) for term in terms]
                keywords.append(word)
        ordered = (concept for _, concept in sorted(concepts, key=lambda pair: pair[0]))
        return tuple(dict.fromkeys(ordered)), " ".join(keywords)

    def phrases(self, text: str) -> tuple[list[Phrase], str]:
        """The known English phrases of a text, and the text with spaces for them."""
        found: list[Phrase] = []
        rest = text
        longer = [phrase for phrase, _ in self._thesaurus.english(rest) if _SEVERAL.search(phrase)]
        for phrase, korean in self._glossary.english(rest):
            if any(phrase in other and phrase != other for other in longer):
                continue  # sign in sign up, run in self-run
            place, rest = rest.find(phrase), _blanked(rest, phrase)
            if (concept := self._words.concept(korean)).terms:
                found.append(Phrase(place, phrase, self._widened(concept, phrase), korean[0]))
        for phrase, ways in self._thesaurus.english(rest):
            place, rest = rest.find(phrase), _blanked(rest, phrase)
            concept = Concept(ways[0], ways[1:], near=self._thesaurus.near(ways[0]))
            found.append(Phrase(place, phrase, concept, " ".join(map(form_of, ways[0]))))
        return found, rest

    def _widened(self, concept: Concept, phrase: str) -> Concept:
        """A concept of the glossary with what else the thesaurus takes its phrase for."""
        found = self._thesaurus.english(phrase)
        also = [way for whole, ways in found if whole == phrase for way in ways]
        near = dict.fromkeys(also)
        known = (concept.terms, *concept.synonyms)
        return replace(concept, near=tuple(way for way in near if way not in known))


def _blanked(text: str, phrase: str) -> str:
    """A text with spaces for a phrase of it, so that all places stay."""
    return text.replace(phrase, " " * len(phrase), 1)

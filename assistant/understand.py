"""A question, understood: language, kind, centers, and the concepts to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from assistant.types import Language, Turn
from korean import questions
from korean.analysis import Analyser, form_of
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from vectorstore.types import Query

# A figure with the unit that makes it one: 2015년, 3월, 2만9천건, 1,500억 원, 82%.
_FIGURE = re.compile(
    r"\d[\d,.]*(?:\s?[조억만천백]\s?\d[\d,.]*|\s?[조억만천백])*\s?"
    r"(?:년|월|일|개월|개|곳|명|팀|건|호|기|위|번째|차례|층|원|㎡|%|퍼센트)"
)
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&+.-]*|\d[\d,.]*")
# Words that point back at the center last spoken of.
_POINTS_BACK = re.compile(
    r"거기|그곳|이곳|그\s?센터|이\s?센터|해당\s?센터|^그(?:럼|러면)|\b(?:there|that center|it)\b",
    re.I,
)

_SHORT = 3  # concepts of a follow-up that leaves its center out


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a question asks for: its terms, and what else would say the same.

    ``terms`` and each of ``synonyms`` are lexical terms (``form/TAG``). A figure
    with its unit (``3월``, ``2만9천건``) is held only as it is written: ``literal``,
    without spaces.
    """

    terms: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready: what to retrieve and what evidence must hold."""

    text: str
    language: Language
    kind: questions.Kind
    centers: tuple[str, ...]
    concepts: tuple[Concept, ...]
    query: Query = field(compare=False)


class Understanding:
    """Turns the text of a question and the conversation before it into a Question."""

    def __init__(self, analyser: Analyser, directory: CenterDirectory, glossary: Glossary) -> None:
        self._analyser = analyser
        self._directory = directory
        self._glossary = glossary
        # Words of the glossary come again and again.
        self._terms = lru_cache(maxsize=10_000)(analyser.terms)

    def understand(self, text: str, history: Sequence[Turn] = ()) -> Question:
        """Understand one question; a follow-up is completed from the conversation.

        "그럼 부산은?" asks the last question of another center; "위치는요?" and
        "거기는 언제…?" speak of the center last spoken of.
        """
        text = questions.clean(text)
        named = self._directory.in_question(text)
        concepts, keywords = self._concepts(text)
        asked = text
        if named and not concepts and (previous := _last_question(history)):
            concepts, keywords = self._concepts(previous)
            asked = previous
        centers = named or self._carried(text, concepts, history)
        language: Language = "ko" if questions.has_hangul(text) else "en"
        center_terms = self._center_terms(centers)
        return Question(
            text=text,
            language=language,
            kind=self._kind(asked, centers),
            centers=centers,
            concepts=concepts,
            query=Query(
                text=text,
                terms=(*center_terms, *(term for concept in concepts for term in concept.terms)),
                keywords=" ".join([*self._short_names(centers), keywords]).strip(),
                expansions=tuple(
                    term for concept in concepts for synonym in concept.synonyms for term in synonym
                ),
                centers=centers,
            ),
        )

    def load(self) -> None:
        """Load the morphological analyser now."""
        self._analyser.load()

    def _kind(self, text: str, centers: Sequence[str]) -> questions.Kind:
        """A question about one known center does not ask which one."""
        kind = questions.kind_of(text)
        return "fact" if kind == "which_center" and len(centers) == 1 else kind

    def _carried(
        self, text: str, concepts: Sequence[Concept], history: Sequence[Turn]
    ) -> tuple[str, ...]:
        """The center last spoken of, where a question points back or is too short alone."""
        short = len(concepts) <= _SHORT and questions.kind_of(text) != "which_center"
        if not (short or _POINTS_BACK.search(text)):
            return ()
        for turn in reversed(history):
            if found := self._directory.in_question(turn.content):
                return found[:1]
        return ()

    def _concepts(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """What a question asks for besides the centers it names, and its words for it."""
        asked = self._directory.without_names(text)
        return self._korean(asked) if questions.has_hangul(text) else self._english(asked)

    def _korean(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """Concepts of a Korean question, and its words that carry content."""
        words = [word for word in self._analyser.words(text) if _content(word.terms)]
        terms = [term for word in words for term in _content(word.terms)]
        grouped = self._grouped(text, terms)
        keywords = " ".join(text[word.start : word.end] for word in words)
        return (*self._translated(text, terms), *grouped), keywords

    def _grouped(self, text: str, terms: Sequence[str]) -> tuple[Concept, ...]:
        """One concept a figure, one a glossary word found in the text, one a term left over."""
        left = list(dict.fromkeys(terms))
        concepts: list[Concept] = []
        for figure in _FIGURE.findall(text):
            own = tuple(term for term in self._terms(figure) if term in left)
            if own:
                left = [term for term in left if term not in own]
                concepts.append(Concept(own, literal="".join(figure.split())))
        for forms, others in self._known_words(text, terms):
            own = tuple(term for term in left if form_of(term) in forms)
            if own:
                left = [term for term in left if term not in own]
                concepts.append(Concept(own, self._alternatives(others)))
        concepts += [Concept((term,)) for term in left]
        order = {term: place for place, term in enumerate(terms)}
        return tuple(sorted(concepts, key=lambda concept: order[concept.terms[0]]))

    def _known_words(
        self, text: str, terms: Sequence[str]
    ) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
        """Glossary words in a text, nouns and verbs: forms of each, and its other words."""
        for word, others in self._glossary.synonyms(text):
            yield self._forms(word), others
        said = {form_of(term) for term in terms}
        for forms, others in self._verbs:
            if forms <= said:
                yield forms, others

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
            if word.endswith("다") and (terms := _content(self._terms(word)))
        ]

    def _translated(self, text: str, terms: Sequence[str]) -> tuple[Concept, ...]:
        """Concepts of the Latin words of a mixed question that the glossary knows."""
        known = {form_of(term) for term in terms}
        return tuple(
            concept
            for concept in (self._concept(korean) for _, korean in self._glossary.english(text))
            if not {form_of(term) for term in concept.terms} <= known and concept.terms
        )

    def _english(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """Concepts of an English question by the glossary; unknown words stay as they are."""
        concepts: list[Concept] = []
        keywords: list[str] = []
        rest = text
        for phrase, korean in self._glossary.english(text):
            rest = rest.replace(phrase, " ")
            concept = self._concept(korean)
            if concept.terms:
                concepts.append(concept)
                keywords.append(korean[0])
        for word in _LATIN_WORD.findall(rest):
            if word.lower() not in questions.ENGLISH_STOP_WORDS:
                terms = _content(self._terms(word))
                concepts += [Concept((term,)) for term in terms]
                keywords.append(word)
        return tuple(dict.fromkeys(concepts)), " ".join(keywords)

    def _concept(self, korean: Sequence[str]) -> Concept:
        preferred, *others = korean
        return Concept(_content(self._terms(preferred)), self._alternatives(others))

    def _alternatives(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        analysed = (_content(self._terms(word)) for word in words)
        return tuple(terms for terms in analysed if terms)

    def _forms(self, word: str) -> frozenset[str]:
        return frozenset(form_of(term) for term in self._terms(word))

    def _short_names(self, centers: Sequence[str]) -> list[str]:
        return [self._directory[center].short[0] for center in centers]

    def _center_terms(self, centers: Sequence[str]) -> tuple[str, ...]:
        return tuple(term for name in self._short_names(centers) for term in self._terms(name))


def _last_question(history: Sequence[Turn]) -> str:
    """What the person asked last, or nothing."""
    asked = (turn.content for turn in reversed(history) if turn.role == "user")
    return questions.clean(next(asked, ""))


def _content(terms: Sequence[str]) -> tuple[str, ...]:
    """Terms that can be looked for in a document: no question words."""
    return tuple(term for term in terms if term not in questions.QUESTION_TERMS)

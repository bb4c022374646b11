"""A question, understood: language, kind, centers, and the concepts to look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from assistant.decompose import Decomposer
from assistant.types import Language, Turn
from korean import questions
from korean.analysis import Analyser, PlacedTerm, form_of
from korean.answer_types import AnswerType, answer_type
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
_UNKNOWN_ENGLISH = 0.4  # weight of an English word that is no name and not in the glossary


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a question asks for: its terms, and what else would say the same.

    ``terms`` and each of ``synonyms`` are lexical terms (``form/TAG``). A figure
    with its unit (``3월``, ``2만9천건``) is held only as it is written: ``literal``,
    without spaces. ``weight`` in [0, 1] is less for a word that no document is
    likely to hold as it is: an English one that the glossary does not know.
    """

    terms: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    literal: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready: what to retrieve and what evidence must hold.

    ``context`` are concepts of the question before, which a follow-up may mean:
    evidence that holds them is preferred, but need not. ``answer_type`` is what
    the answer must look like, where it must look like something. ``asked`` is the text
    that tells what is asked: of a follow-up (그럼 부산은?) the question before.
    """

    text: str
    language: Language
    kind: questions.Kind
    centers: tuple[str, ...]
    concepts: tuple[Concept, ...]
    query: Query = field(compare=False)
    context: tuple[Concept, ...] = ()
    answer_type: AnswerType | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """A question that is several, each labelled and made ready alone (see ``decompose``)."""

    by: Literal["subject", "aspect"]
    parts: tuple[tuple[str, Question], ...]


class Understanding:
    """Turns the text of a question and the conversation before it into a Question."""

    def __init__(self, analyser: Analyser, directory: CenterDirectory, glossary: Glossary) -> None:
        self._analyser = analyser
        self._directory = directory
        self._decomposer = Decomposer(analyser, directory)
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
        context = () if named else self._context(text, concepts, history)
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
                terms=(*center_terms, *(t for c in concepts if c.weight == 1 for t in c.terms)),
                keywords=" ".join([*self._short_names(centers), keywords]).strip(),
                expansions=(
                    *(term for c in concepts for synonym in c.synonyms for term in synonym),
                    *(term for c in concepts if c.weight < 1 for term in c.terms),
                    *(term for c in context for term in c.terms),
                ),
                centers=centers,
            ),
            context=context,
            answer_type=answer_type(asked),
            asked=asked,
        )

    def several(self, question: Question, history: Sequence[Turn] = ()) -> Several | None:
        """The questions that a question is; None where it is one."""
        found = self._decomposer.parts(question.text)
        if found is None:
            return None
        parts = tuple((p.label, self.understand(p.text, history)) for p in found.parts)
        answerable = all(part.concepts or part.centers for _, part in parts)
        return Several(found.by, parts) if answerable else None

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
        if not _follows(text, concepts):
            return ()
        for turn in reversed(history):
            if found := self._directory.in_question(turn.content):
                return found[:1]
        return ()

    def _context(
        self, text: str, concepts: Sequence[Concept], history: Sequence[Turn]
    ) -> tuple[Concept, ...]:
        """Concepts of the question before that a follow-up leaves out."""
        previous = _last_question(history)
        if not previous or not _follows(text, concepts):
            return ()
        return tuple(c for c in self._concepts(previous)[0] if c not in concepts)

    def _concepts(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """What a question asks for besides the centers it names, and its words for it."""
        if questions.has_hangul(text):
            return self._korean(text)
        return self._english(self._directory.without_names(text))

    def _korean(self, text: str) -> tuple[tuple[Concept, ...], str]:
        """Concepts of a Korean question, and its words that carry content."""
        placed = self._asked_for(text)
        asked = _only(text, placed, self._directory.without_names(text))
        terms = [item.term for item in placed]
        concepts = (*self._translated(asked, terms), *self._grouped(asked, placed))
        return concepts, _words(text, placed)

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

    def _grouped(self, text: str, placed: Sequence[PlacedTerm]) -> tuple[Concept, ...]:
        """One concept a figure, one a glossary word found in the text, one a term left over."""
        left = list(placed)
        concepts: list[tuple[int, Concept]] = []

        def take(own: list[PlacedTerm], synonyms: Sequence[tuple[str, ...]], literal: str) -> None:
            terms = tuple(dict.fromkeys(item.term for item in own))
            left[:] = [item for item in left if item not in own and item.term not in terms]
            concepts.append((own[0].start, Concept(terms, tuple(synonyms), literal)))

        for figure in _FIGURE.finditer(text):
            if own := [item for item in left if figure.start() <= item.start < figure.end()]:
                take(own, (), "".join(figure[0].split()))
        for word, others in self._glossary.synonyms(text):
            spans = [match.span() for match in re.finditer(re.escape(word), text)]
            own = [item for item in left if any(a <= item.start < b for a, b in spans)]
            if own:
                take(own, self._alternatives(others), "")
        for forms, others in self._verbs:
            own = [item for item in left if form_of(item.term) in forms]
            if forms <= {form_of(item.term) for item in own}:
                take(own, self._alternatives(others), "")
        for item in {item.term: item for item in reversed(left)}.values():
            concepts.append((item.start, Concept((item.term,))))
        return tuple(concept for _, concept in sorted(concepts, key=lambda pair: pair[0]))

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
                weight = _UNKNOWN_ENGLISH if word.islower() else 1.0
                terms = _content(self._terms(word))
                concepts += [Concept((term,), weight=weight) for term in terms]
                keywords.append(word)
        return tuple(dict.fromkeys(concepts)), " ".join(keywords)

    def _concept(self, korean: Sequence[str]) -> Concept:
        preferred, *others = korean
        return Concept(_content(self._terms(preferred)), self._alternatives(others))

    def _alternatives(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        analysed = (_content(self._terms(word)) for word in words)
        return tuple(terms for terms in analysed if terms)

    def _short_names(self, centers: Sequence[str]) -> list[str]:
        return [self._directory[center].short[0] for center in centers]

    def _center_terms(self, centers: Sequence[str]) -> tuple[str, ...]:
        return tuple(term for name in self._short_names(centers) for term in self._terms(name))


def _follows(text: str, concepts: Sequence[Concept]) -> bool:
    """Whether a question may lean on the one before: it points back, or is too short alone."""
    short = len(concepts) <= _SHORT and questions.kind_of(text) != "which_center"
    return short or bool(_POINTS_BACK.search(text))


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


def _last_question(history: Sequence[Turn]) -> str:
    """What the person asked last, or nothing."""
    asked = (turn.content for turn in reversed(history) if turn.role == "user")
    return questions.clean(next(asked, ""))


def _content(terms: Sequence[str]) -> tuple[str, ...]:
    """Terms that can be looked for in a document: no question words."""
    return tuple(term for term in terms if term not in questions.QUESTION_TERMS)

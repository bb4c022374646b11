"""A question, understood: language, kind, centers, and the concepts to look for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.concept import Concept
from assistant.concepts import Concepts
from assistant.conversation import Completed
from assistant.decompose import Decomposer
from assistant.follow_up import FollowUps
from assistant.types import Language, Turn
from korean import lists, other_places, questions
from korean.analysis import Analyser
from korean.answer_types import AnswerType, answer_type
from korean.center_questions import asks_for_others
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from korean.left_out import left_out
from korean.repair import Repairer
from korean.utterances import ASIDES, Aside, Heard, Utterance, Utterances, shared_utterances
from korean.vocabulary import Repair
from vectorstore.types import Query

_FEW = 2  # repairs that are told one by one
_RECENT = 24  # turns of the conversation that are read again

__all__ = ["Concept", "Question", "Understanding"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready: what to retrieve and what evidence must hold.

    ``context`` are concepts of the question before, which a follow-up may mean:
    evidence that holds them is preferred, but need not. ``excluded`` are centers
    that others are asked for than ("다른 데는?"). ``aside`` says that the text is
    no question to the documents (thanks, the weather) and which kind it is of.
    ``text`` is as it was typed; ``repairs`` are the words that were taken for others.
    ``answer_type`` is what the answer must look like, where it must look like something.
    ``asked`` is the text that tells what is asked: of a follow-up the question before.
    ``completed`` is a follow-up as a language model has completed it.
    ``outright`` are those of the centers that are named as such, not by a programme of theirs.
    ``left_out`` are centers that the question names as not asked for (대구 말고 어느 센터?).
    """

    text: str
    language: Language
    kind: questions.Kind
    centers: tuple[str, ...]
    concepts: tuple[Concept, ...]
    query: Query = field(compare=False)
    context: tuple[Concept, ...] = ()
    excluded: tuple[str, ...] = ()
    aside: Aside | None = None
    repaired: str = ""
    repairs: tuple[Repair, ...] = ()
    answer_type: AnswerType | None = None
    asked: str = ""
    completed: str = ""
    outright: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def understood(self) -> str:
        """What it was taken for, to be told to the person; mostly nothing."""
        if self.completed:
            return self.completed
        if len(self.repairs) > _FEW:
            return self.repaired
        return ", ".join(repair.meant for repair in self.repairs)


@dataclass(frozen=True, slots=True)
class Several:
    """A question that is several, each labelled and made ready alone (see ``decompose``)."""

    by: Literal["subject", "aspect"]
    parts: tuple[tuple[str, Question], ...]


class Understanding:
    """Turns the text of a question and the conversation before it into a Question."""

    def __init__(
        self,
        analyser: Analyser,
        directory: CenterDirectory,
        glossary: Glossary,
        utterances: Utterances | None = None,
        repairer: Repairer | None = None,
    ) -> None:
        """Takes what knows the language and the centers; without a repairer, text is as typed."""
        self._analyser = analyser
        self._directory = directory
        self._utterances = utterances or shared_utterances()
        self._repairer = repairer
        self._decomposer = Decomposer(analyser, directory)
        self.concepts = Concepts(analyser, directory, glossary)
        self._follow_ups = FollowUps(directory, self.concepts, self._utterances)

    def understand(self, text: str, history: Sequence[Turn] = ()) -> Question:
        """Understand one question; a follow-up is completed from the conversation."""
        text = questions.clean(text)
        heard, repairs = self._heard(text)
        asked = self._completed(heard, history)
        others = self._others(heard, history)
        if others is None:
            return self._ready(asked, text, heard, repairs)
        asked, named = others
        return replace(self._ready(asked, text, heard, repairs), left_out=named)

    def _others(
        self, heard: Heard, history: Sequence[Turn]
    ) -> tuple[Completed, tuple[str, ...]] | None:
        """What asks for other centers than it names, without those: 대구 말고 어느 센터?"""
        text = heard.question
        mentions = self._directory.anywhere(text)
        found = left_out(text, [(one.start, one.end) for one in mentions])
        if found is None or (history and other_places.speaks_of_others(text)):
            return None
        asked = self._completed(replace(heard, question=found.text), history)
        names = tuple(dict.fromkeys(mentions[name].center_id for name in found.names))
        if not asked.concepts or self._kind(asked) != "which_center":
            return None
        return asked, names

    def leant_on(self, question: Question, history: Sequence[Turn]) -> list[Turn]:
        """The turns, small talk left out, that may tell what a question asks; mostly none."""
        may = not question.aside and self._follow_ups.may_lean(question.repaired)
        return self._questions(history) if may else []

    def completed(self, question: Question, meant: str) -> Question:
        """A follow-up with all that ``meant``, a question that stands alone, asks for."""
        if meant == question.repaired:
            return self.understand(question.text)
        return replace(
            self.understand(meant), text=question.text, repairs=question.repairs, completed=meant
        )

    def several(self, question: Question, history: Sequence[Turn] = ()) -> Several | None:
        """The questions that a question is; None where it is one."""
        found = self._decomposer.parts(question.repaired)
        if found is None:
            return self._of_each_center(question, history)
        parts = tuple((p.label, self.understand(p.text, history)) for p in found.parts)
        answerable = all(part.concepts or part.centers for _, part in parts)
        return Several(found.by, parts) if answerable else None

    def _of_each_center(self, question: Question, history: Sequence[Turn]) -> Several | None:
        """둘 중 어디가 먼저야?: the same of each center that the conversation means."""
        heard = self._utterances.hear(question.repaired)
        named = self._directory.in_question(heard.question)
        asked = self._completed(heard, history)
        carried = asked.centers != named or asked.text != heard.question
        if len(asked.centers) < 2 or not carried:
            return None
        alone = [
            (center, self._ready(replace(asked, centers=(center,)), question.text, heard, ()))
            for center in asked.centers
        ]
        return Several("subject", tuple(alone))

    def _completed(self, heard: Heard, history: Sequence[Turn]) -> Completed:
        before = [] if _aside(heard.kind) else self._questions(history)
        return self._follow_ups.completed(heard.question, before)

    def _ready(
        self, asked: Completed, text: str, heard: Heard, repairs: tuple[Repair, ...]
    ) -> Question:
        kind = self._kind(asked)
        return Question(
            text=text,
            language="ko" if questions.has_hangul(heard.question) else "en",
            kind=kind,
            centers=asked.centers,
            concepts=asked.concepts,
            query=self._query(asked),
            context=asked.context,
            excluded=asked.excluded,
            aside=_aside(heard.kind),
            repaired=heard.question,
            repairs=repairs,
            answer_type=_answer_type(asked.text, kind),
            asked=asked.text,
            outright=self._directory.outright(heard.question),
        )

    def _kind(self, asked: Completed) -> questions.Kind:
        """A question about one known center asks which one only where others are asked for."""
        if asked.kind != "which_center" or len(asked.centers) != 1:
            return asked.kind
        named = asked.centers == self._directory.in_question(asked.text)  # not carried over
        return "which_center" if named and asks_for_others(self._unnamed(asked.text)) else "fact"

    def _unnamed(self, text: str) -> str:
        """A question with spaces for the names of centers; the word for a center stays."""
        for mention in self._directory.anywhere(text):
            size = mention.end - mention.start
            text = text[: mention.start] + " " * size + text[mention.end :]
        return text

    def _query(self, asked: Completed) -> Query:
        concepts, centers = asked.concepts, asked.centers
        return Query(
            text=asked.text,
            terms=(
                *self._center_terms(centers),
                *(term for c in concepts if c.weight == 1 for term in c.terms),
                *(term for c in asked.context if c.weight == 1 for term in c.terms),
            ),
            keywords=" ".join([*self._short_names(centers), asked.keywords]).strip(),
            expansions=(
                *(term for c in concepts for synonym in c.synonyms for term in synonym),
                *(term for c in concepts if c.weight < 1 for term in c.terms),
            ),
            centers=centers,
        )

    def load(self) -> None:
        """Load what knows the words now rather than at the first question."""
        self._analyser.load()
        self.concepts.load()
        if self._repairer:
            self._repairer.load()

    def _heard(self, text: str) -> tuple[Heard, tuple[Repair, ...]]:
        """A clean text without pleasantries and typing errors, and the errors."""
        heard = self._utterances.hear(text)
        if heard.kind or self._repairer is None:
            return heard, ()
        repaired = self._repairer.repaired(heard.question)
        if repaired.text == heard.question:
            return heard, ()
        return self._utterances.hear(repaired.text), repaired.repairs

    def _questions(self, history: Sequence[Turn]) -> list[Turn]:
        """The conversation without small talk and what was said to it."""
        kept: list[Turn] = []
        counts = False
        for turn in history[-_RECENT:]:
            if turn.role == "user":
                heard, _ = self._heard(questions.clean(turn.content))
                turn, counts = Turn("user", heard.question), _aside(heard.kind) is None
            if counts:
                kept.append(turn)
        return kept

    def _short_names(self, centers: Sequence[str]) -> list[str]:
        return [self._directory[center].short[0] for center in centers]

    def _center_terms(self, centers: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            term for name in self._short_names(centers) for term in self._analyser.terms(name)
        )


def _answer_type(text: str, kind: questions.Kind) -> AnswerType | None:
    """What the answer must look like; 어디 that asks which of several asks for no address."""
    found = answer_type(text)
    chooses = kind == "which_center" or lists.how_many_meant(text) is not None
    return None if chooses and found and found.name == "where" else found


def _aside(kind: Utterance | None) -> Aside | None:
    return kind if kind in ASIDES else None

"""Extractive answers: evidence sentences, quoted and arranged by the kind of question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answered_part import AnsweredPart
from assistant.candidates import Candidate
from assistant.choosing import best_sentences, of_fact
from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.quoting import line, quoted, unmarked
from assistant.short import short_answer
from assistant.types import AnswerSentence
from assistant.understand import Question
from assistant.weighing import Weighed
from korean.centers import CenterDirectory
from prompts.answers import AnswerTexts

_QUOTES_COMPARED = 3


class Extractive:
    """Puts evidence into sentences; every sentence carries its citations."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def compose(
        self, question: Question, weighed: Weighed, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """Sentences of the answer, in order, as they are settled."""
        named = [item for item in weighed.candidates if item.named]
        if len(named) == 1:
            yield from self._one(question, named[0], weighed.evidence, citations, texts)
        elif named:
            yield from self._many(question, named, citations, texts)
        else:
            yield from self._fact(question, weighed.evidence, citations, texts)

    def _fact(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """The short answer where the quote holds one, then the quotes."""
        if short := short_answer(question, evidence[0], texts):
            yield AnswerSentence(short, (citations.number(evidence[0]),))
        yield from quoted(of_fact(question, evidence), citations, texts)

    def quotes(
        self, weighed: Weighed, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """The best evidence that is not cited yet, as quotes alone."""
        told = {citation.number for citation in citations.all()}
        chosen = [
            item for item in best_sentences(weighed.evidence) if citations.number(item) not in told
        ]
        return quoted(chosen, citations, texts)

    def compared(
        self, part: AnsweredPart, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """What is said of one of the things compared, or that nothing is."""
        label = part.label
        if label in self._directory:
            label = self.name(label, part.question)
        if not part.answerable:
            yield AnswerSentence(texts.compared_missing.format(center=unmarked(label)))
            return
        evidence = part.weighed.evidence
        own = [item for item in evidence if part.label in item.sentence.centers]
        for item in best_sentences(own or evidence)[:_QUOTES_COMPARED]:
            yield line(unmarked(label), item, citations, texts)

    def in_turn(
        self, part: AnsweredPart, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """The answer to one of the things asked at once, or that there is none."""
        if part.answerable:
            yield from self.compose(part.question, part.weighed, citations, texts)
        else:
            yield AnswerSentence(texts.part_missing.format(part=unmarked(part.label)))

    def _one(
        self,
        question: Question,
        found: Candidate,
        evidence: Sequence[Evidence],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """The center, then what is said of it."""
        center, best = found.center_id, found.evidence
        others = [e for e in evidence if center in e.sentence.centers and e is not best]
        lead = texts.one_center.format(center=self.name(center, question))
        yield AnswerSentence(lead, (citations.number(best),))
        yield from quoted(best_sentences([best, *others]), citations, texts)

    def _many(
        self,
        question: Question,
        found: Sequence[Candidate],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """All centers, then a quote for each."""
        names = [self.name(item.center_id, question) for item in found]
        numbers = [citations.number(item.evidence) for item in found]
        lead = texts.many_centers.format(
            total=len(self._directory.centers), count=len(names), centers=", ".join(names)
        )
        yield AnswerSentence(lead, tuple(dict.fromkeys(numbers)))
        for name, item in zip(names, found, strict=True):
            yield line(name, item.evidence, citations, texts)

    def name(self, center_id: str, question: Question) -> str:
        """A center's official name in the language of the answer."""
        center = self._directory[center_id]
        return center.name if question.language == "ko" else center.name_en

"""Sentences from the profiles of centers: the value first, then the line that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cite import Citations
from assistant.profile_card import shown
from assistant.quoting import cited_line, sourced, unmarked
from assistant.told import Known
from assistant.types import AnswerSentence, Cell, Language, Table
from assistant.understand import Question
from korean.centers import Center, CenterDirectory
from korean.particles import topic_particle
from profiles.comparison import Comparison
from profiles.fields import Field
from profiles.profile import Told
from prompts.answers import AnswerTexts
from vectorstore.types import Fact

_VALUES = 6  # of one field, in one sentence
_QUOTED = 3


class Telling:
    """Puts what profiles tell into sentences; every one carries its citations."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def known(
        self, question: Question, known: Known, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """The centers that a field names, or the field of the one asked about."""
        if question.kind == "which_center":
            yield from self._centers(question, known, citations, texts)
        else:
            yield from self._field(question, known, citations, texts)

    def compared(
        self, comparison: Comparison, language: Language, citations: Citations, texts: AnswerTexts
    ) -> tuple[list[AnswerSentence], Table]:
        """Fields of centers side by side, as sentences and as a table; empty cells say so."""
        names = [_name(center, language) for center in comparison.centers]
        sentences, rows = [], []
        for row in comparison.rows:
            field = row.field.ko if language == "ko" else row.field.en
            cells = [Cell(field)]
            for name, cell in zip(names, row.cells, strict=True):
                values = cell.values[:_VALUES] if cell else ()
                numbers = _numbers(values, citations)
                text = _joined(values, row.field) if cell else texts.no_data
                cells.append(Cell(text, numbers))
                line = texts.field_line.format(center=name, field=field, value=text)
                sentences.append(AnswerSentence(line, numbers))
            rows.append(tuple(cells))
        columns = (texts.compared_by, *names)
        return sentences, Table(columns, tuple(rows))

    def _centers(
        self, question: Question, known: Known, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        names = {center: _name(self._directory[center], question.language) for center in known.told}
        numbers = {
            center: (citations.cite_fact(self._telling_fact(center, told)).number,)
            for center, told in known.told.items()
        }
        if len(names) == 1:
            [center] = names
            yield AnswerSentence(texts.one_center.format(center=names[center]), numbers[center])
            yield from _quotes(known.told[center], citations, texts)
            return
        lead = texts.many_centers.format(
            total=len(self._directory.centers), count=len(names), centers=", ".join(names.values())
        )
        yield AnswerSentence(lead, tuple(dict.fromkeys(n for own in numbers.values() for n in own)))
        for center, told in known.told.items():
            fact = self._telling_fact(center, told)
            yield cited_line(names[center], citations.cite_fact(fact), fact.quote, texts)

    def _telling_fact(self, center: str, told: Sequence[Told]) -> Fact:
        """The fact whose quote names the center itself, where there is one: it stands alone."""
        short = self._directory[center].short
        facts = [fact for one in told for fact in one.facts]
        return next((f for f in facts if any(name in f.quote for name in short)), facts[0])

    def _field(
        self, question: Question, known: Known, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        [(center, told)] = known.told.items()
        field = known.field.ko if question.language == "ko" else known.field.en
        name = _name(self._directory[center], question.language)
        subject = {"center": name, "field": field, "topic": topic_particle(field)}
        clashing = [group for group in known.values[center].contradicts if set(group) & set(told)]
        if not clashing:
            line = texts.field_is.format(value=_joined(told[:_VALUES], known.field), **subject)
            yield AnswerSentence(line, _numbers(told[:_VALUES], citations))
        for group in clashing:
            line = texts.contradicts.format(values=_joined(group, known.field), **subject)
            yield AnswerSentence(line, _numbers(group, citations))
        yield from _quotes(told, citations, texts)


def _quotes(
    told: Sequence[Told], citations: Citations, texts: AnswerTexts
) -> Iterator[AnswerSentence]:
    """The lines that tell the values, each once."""
    cited = [citations.cite_fact(one.fact) for one in told[:_QUOTED]]
    unique = {citation.number: citation for citation in cited}
    yield from sourced([(one, " ".join(one.quote.split())) for one in unique.values()], texts)


def _numbers(told: Sequence[Told], citations: Citations) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citations.cite_fact(one.fact).number for one in told))


def _joined(told: Sequence[Told], field: Field) -> str:
    return unmarked(", ".join(dict.fromkeys(shown(one, field) for one in told)))


def _name(center: Center, language: Language) -> str:
    return center.name if language == "ko" else center.name_en

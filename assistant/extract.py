"""Extractive answers: evidence sentences, quoted and arranged by the kind of question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.candidates import Candidate
from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.short import short_answer
from assistant.told import Known
from assistant.types import AnswerSentence, Citation
from assistant.understand import Question
from assistant.weighing import Weighed
from korean.centers import CenterDirectory
from korean.questions import asks_several, asks_what
from prompts.answers import AnswerTexts, spoken_date

# A second sentence is quoted when it is at least half good, further ones when nearly as good.
_HALF, _NEARLY = 0.6, 0.75
_AS_TELLING = 0.4
_QUOTES_COMPARED = 3
_UNDER = 3  # headings: those of the first levels name parts of a brochure, not things
_TOGETHER = 4  # sentences that follow each other
_ROWS, _NEAR_ROWS = 8, 5  # of a table; among the best sentences
_ROW = re.compile(r"([^:|\n]{1,30}:)[^|\n]+\|")  # "펀드: 창업펀드 | 규모: 100억 원"
_LABELLED = re.compile(r"[^:]{1,20}: ")  # 탄소: 50곳
_ANNOUNCES = re.compile(r"(?:다음과|아래와)\s같|as follows", re.I)
_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """One of the questions that a question is, with the evidence for it."""

    label: str
    question: Question
    weighed: Weighed
    known: Known | None = None
    beside: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the documents tell it; ``beside`` a part that they tell, less will do."""
        weighed = self.weighed.likely if self.beside else self.weighed.answerable
        return self.known is not None or weighed


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
        chosen = _chosen(evidence)
        if short := short_answer(question, chosen[0], texts):
            yield AnswerSentence(short, (citations.number(chosen[0]),))
        if question.kind == "how_to" or chosen[0].hit.document.is_faq:
            chosen = _in_order(evidence, chosen)
        elif asks_several(question.asked):
            chosen = _with_rows(evidence, chosen)
        if _ANNOUNCES.search(chosen[0].quote):
            chosen = _with_announced(evidence, chosen)
        if asks_what(question.asked):
            chosen = [_with_heading(item) for item in chosen]
        yield from _quoted(chosen, citations, texts)

    def quotes(
        self, weighed: Weighed, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        """The best evidence that is not cited yet, as quotes alone."""
        told = {citation.number for citation in citations.all()}
        chosen = [item for item in _chosen(weighed.evidence) if citations.number(item) not in told]
        return _quoted(chosen, citations, texts)

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
        for item in _chosen(own or evidence)[:_QUOTES_COMPARED]:
            yield _line(unmarked(label), item, citations, texts)

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
        yield from _quoted(_chosen([best, *others]), citations, texts)

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
            yield _line(name, item.evidence, citations, texts)

    def name(self, center_id: str, question: Question) -> str:
        """A center's official name in the language of the answer."""
        center = self._directory[center_id]
        return center.name if question.language == "ko" else center.name_en


def shown(evidence: Evidence) -> str:
    """The quote as prose: without stock codes and the like, on one line.

    A document's own ``[7]`` becomes ``(7)``: in an answer such a marker is a citation.
    """
    quote, start = evidence.quote, evidence.sentence.start
    for cut in sorted(evidence.sentence.cuts, key=lambda span: -span.start):
        quote = quote[: cut.start - start] + quote[cut.end - start :]
    return " ".join(unmarked(quote).split())


def unmarked(text: str) -> str:
    """A text in which ``[7]`` is ``(7)``."""
    return _MARKER.sub(r"(\1)", text)


def _chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best sentences, best first.

    A further one must say of the question, with the sentences beside it, what the best
    does, unless it stands in the same passage: a sentence often goes on with what the one
    before leaves out.
    """
    best, *others = evidence
    passage = best.hit.passage.passage_id
    telling = (
        item
        for item in others
        if item.hit.passage.passage_id == passage or item.around >= _AS_TELLING * best.coverage
    )
    bounds = (_HALF, _NEARLY, _NEARLY)
    further = zip(telling, bounds, strict=False)
    return [best, *(item for item, bound in further if item.score >= bound * best.score)]


def _in_order(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The sentences around the best one as they follow each other, then those chosen elsewhere.

    Steps, and the answers of a FAQ, are read from the first to the last.
    """
    best = chosen[0]
    passage = best.hit.passage
    together = [item for item in evidence if item.hit.passage.passage_id == passage.passage_id]
    together.sort(key=lambda item: item.sentence.start)
    first = max(0, together.index(best) - (_TOGETHER - 1 if best.hit.document.is_faq else 0))
    told = together[first : first + _TOGETHER]
    if best not in told:
        told = together[together.index(best) :][:_TOGETHER]
    return told + [item for item in chosen if item not in told]


def _with_rows(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence and the rows of a table, where one that goes with it is near the best.

    Whoever asks for several things asks for all of them.
    """
    near = (item for item in evidence[:_NEAR_ROWS] if _goes_with(item, evidence[0]))
    found = ((item, _ROW.match(item.quote)) for item in near)
    row, key = next(((item, match[1]) for item, match in found if match), (None, ""))
    if row is None:
        return list(chosen)
    rows = [
        item
        for item in evidence
        if item.hit.passage.passage_id == row.hit.passage.passage_id
        and item.quote.startswith(key)
        and item.score >= _HALF * row.score
    ]
    rows = sorted(rows[:_ROWS], key=lambda item: item.sentence.start)
    others = [item for item in chosen if item not in rows]
    return [*others[:1], *rows, *others[1:]] if len(rows) > 1 else list(chosen)


def _goes_with(item: Evidence, best: Evidence) -> bool:
    """Whether a sentence stands in the document of the best, or is of its center and half as good.

    An article often says in short what a brochure has a table of.
    """
    if item.hit.document.document_id == best.hit.document.document_id:
        return True
    same_center = bool(set(item.sentence.centers) & set(best.sentence.centers))
    return same_center and item.score >= _HALF * best.score


def _with_announced(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence and the labelled lines right behind it, which it announces."""
    best = chosen[0]
    passage = best.hit.passage.passage_id
    behind = (item for item in evidence if item.sentence.start > best.sentence.start)
    behind = (item for item in behind if item.hit.passage.passage_id == passage)
    in_order = sorted(behind, key=lambda item: item.sentence.start)
    lines = list(takewhile(lambda item: _LABELLED.match(item.quote), in_order))[:_ROWS]
    return [best, *lines, *(item for item in chosen[1:] if item not in lines)]


def _with_heading(evidence: Evidence) -> Evidence:
    """A sentence that opens what stands under a heading, quoted with it.

    Brochures name a thing in its heading and leave the name out below.
    """
    passage, document = evidence.hit.passage, evidence.hit.document
    opens = evidence.sentence.start == passage.start and len(passage.section_path) >= _UNDER
    return replace(evidence, headed=opens and not document.is_faq and document.kind != "article")


def _heading_of(citation: Citation, evidence: Evidence) -> str:
    """The heading that a citation quotes before the sentence; mostly none."""
    heading = citation.quote[: len(citation.quote) - len(evidence.quote)]
    return f"{unmarked(' '.join(heading.split()))} " if heading else ""


def cited_line(
    label: str, citation: Citation, quote: str, texts: AnswerTexts, *, article: bool = False
) -> AnswerSentence:
    """What is said of one of several, and as of when."""
    text = texts.center_line.format(center=label, quote=unmarked(" ".join(quote.split())))
    if citation.published:
        date = spoken_date(citation.published, texts)
        text = f"{text} {(texts.as_of_article if article else texts.as_of).format(date=date)}"
    return AnswerSentence(text, (citation.number,))


def _line(
    label: str, evidence: Evidence, citations: Citations, texts: AnswerTexts
) -> AnswerSentence:
    article = evidence.hit.document.kind == "article"
    return cited_line(label, citations.cite(evidence), shown(evidence), texts, article=article)


def _quoted(
    chosen: Sequence[Evidence], citations: Citations, texts: AnswerTexts
) -> Iterator[AnswerSentence]:
    # One after the other: a quote's number follows from the sentences before it.
    cited = (
        (citation, _heading_of(citation, item) + shown(item))
        for citation, item in ((citations.cite(item), item) for item in chosen)
    )
    yield from sourced(cited, texts)


def sourced(cited: Iterable[tuple[Citation, str]], texts: AnswerTexts) -> Iterator[AnswerSentence]:
    """Quotes as sentences that say where they stand; a source is named once."""
    told: set[str] = set()
    for citation, quote in cited:
        if not told:
            template = texts.first
        else:
            template = texts.next if citation.document_id in told else texts.other
        told.add(citation.document_id)
        text = template.format(quote=unmarked(quote), source=_source(citation, texts))
        yield AnswerSentence(text, (citation.number,))


def _source(citation: Citation, texts: AnswerTexts) -> str:
    if citation.published:
        date = spoken_date(citation.published, texts)
        source = texts.source_dated.format(title=citation.title, date=date)
    else:
        source = texts.source.format(title=citation.title)
    also = len(citation.also)
    return texts.source_more.format(source=source, count=also) if also else source

"""Extractive answers: evidence sentences, quoted and arranged by the kind of question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.cite import Citations
from assistant.evidence import Evidence, held_forms
from assistant.types import AnswerSentence, Citation
from assistant.understand import Question
from korean.centers import CenterDirectory
from prompts.answers import AnswerTexts, spoken_date

MAX_CENTERS = 8
# A second sentence is quoted when it is at least half good, a third when nearly as good.
_HALF, _NEARLY = 0.6, 0.85
_AS_TELLING = 0.4
# A further center is named when its evidence holds nearly as much of the question
# and is nearly as good; where even the best holds little of it, almost as good.
_NEARLY_COVERED, _WELL_COVERED, _SURE, _UNSURE = 0.85, 0.8, 0.7, 0.9
# A sentence that lists more centers than this says little about each, unless it is the best.
_LIST = 3
_MARKER = re.compile(r"\[(\d+)\]")


class Extractive:
    """Puts evidence into sentences; every sentence carries its citations."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def compose(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """Sentences of the answer, in order, as they are settled."""
        by_center = self.centers(question, evidence)
        if len(by_center) == 1:
            yield from self._one(question, next(iter(by_center)), evidence, citations, texts)
        elif by_center:
            yield from self._many(question, by_center, citations, texts)
        else:
            yield from _quoted(_chosen(evidence), citations, texts)

    def centers(self, question: Question, evidence: Sequence[Evidence]) -> dict[str, Evidence]:
        """The answering centers with the best evidence of each; none unless asked which."""
        if question.kind != "which_center":
            return {}
        specific = [
            item
            for place, item in enumerate(evidence)
            if 0 < len(item.sentence.centers) <= (_LIST if place else MAX_CENTERS)
        ]
        if not specific:
            return {}
        best = specific[0]
        least = (_SURE if best.coverage >= _WELL_COVERED else _UNSURE) * best.score
        by_center: dict[str, Evidence] = {}
        for item in specific:
            if item.coverage >= _NEARLY_COVERED * best.coverage and item.score >= least:
                for center in self._eligible(question, item):
                    by_center.setdefault(center, item)
        return dict(list(by_center.items())[:MAX_CENTERS])

    def _eligible(self, question: Question, item: Evidence) -> list[str]:
        """Centers a sentence answers with: among those asked about, when the question names some.

        Of a sentence that deals with one center after another ("SK가 돕는 대전이
        10월, 효성이 맡은 전북이 11월"), those of the clauses that say what is asked.
        """
        spoken_of = item.sentence.centers
        if len(spoken_of) > 1:
            spoken_of = self._of_the_clauses(question, item) or spoken_of
        return [
            center for center in spoken_of if not question.centers or center in question.centers
        ]

    def _of_the_clauses(self, question: Question, item: Evidence) -> tuple[str, ...]:
        by_clause = []
        for clause in item.quote.split(", "):
            mentions = self._directory.mentions(clause) or self._directory.bare_mentions(clause)
            if mentions:
                by_clause.append((held_forms(question, clause), mentions))
        most = max((held for held, _ in by_clause), default=0)
        named = (m.center_id for held, found in by_clause if held == most for m in found)
        return tuple(dict.fromkeys(center for center in named if center in item.sentence.centers))

    def _one(
        self,
        question: Question,
        center: str,
        evidence: Sequence[Evidence],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """The center, then what is said of it."""
        said = _chosen([item for item in evidence if center in item.sentence.centers])
        lead = texts.one_center.format(center=self.name(center, question))
        yield AnswerSentence(lead, (citations.number(said[0]),))
        yield from _quoted(said, citations, texts)

    def _many(
        self,
        question: Question,
        by_center: dict[str, Evidence],
        citations: Citations,
        texts: AnswerTexts,
    ) -> Iterator[AnswerSentence]:
        """All centers, then a quote for each."""
        names = {center: self.name(center, question) for center in by_center}
        numbers = {center: citations.number(item) for center, item in by_center.items()}
        lead = texts.many_centers.format(count=len(names), centers=", ".join(names.values()))
        yield AnswerSentence(lead, tuple(dict.fromkeys(numbers.values())))
        for center, item in by_center.items():
            line = texts.center_line.format(center=names[center], quote=shown(item))
            yield AnswerSentence(line, (numbers[center],))

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
    return " ".join(_MARKER.sub(r"(\1)", quote).split())


def _chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best sentences, best first; a further one must say of the question what the best does."""
    best = evidence[0]
    bounds = (1.0, _HALF, _NEARLY)
    return [
        item
        for item, bound in zip(evidence, bounds, strict=False)
        if item.score >= bound * best.score and item.coverage >= _AS_TELLING * best.coverage
    ]


def _quoted(
    chosen: Sequence[Evidence], citations: Citations, texts: AnswerTexts
) -> Iterator[AnswerSentence]:
    told: set[str] = set()
    for item in chosen:
        citation = citations.cite(item)
        if not told:
            template = texts.first
        else:
            template = texts.next if citation.document_id in told else texts.other
        told.add(citation.document_id)
        text = template.format(quote=shown(item), source=_source(citation, texts))
        yield AnswerSentence(text, (citation.number,))


def _source(citation: Citation, texts: AnswerTexts) -> str:
    if citation.published:
        date = spoken_date(citation.published, texts)
        source = texts.source_dated.format(title=citation.title, date=date)
    else:
        source = texts.source.format(title=citation.title)
    also = len(citation.also)
    return texts.source_more.format(source=source, count=also) if also else source

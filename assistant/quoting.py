"""Quotes as sentences of an answer: what they say, where they stand, as of when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.types import AnswerSentence, Citation
from prompts.answers import AnswerTexts, spoken_date

_MARKER = re.compile(r"\[(\d+)\]")


def quoted(
    chosen: Sequence[Evidence], citations: Citations, texts: AnswerTexts
) -> Iterator[AnswerSentence]:
    """Evidence as quotes that say where they stand, with the headings that are cited with it."""
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


def line(
    label: str, evidence: Evidence, citations: Citations, texts: AnswerTexts
) -> AnswerSentence:
    """What evidence says of one of several, and as of when."""
    article = evidence.hit.document.kind == "article"
    return cited_line(label, citations.cite(evidence), shown(evidence), texts, article=article)


def cited_line(
    label: str, citation: Citation, quote: str, texts: AnswerTexts, *, article: bool = False
) -> AnswerSentence:
    """A quote of one of several, and as of when."""
    text = texts.center_line.format(center=label, quote=unmarked(" ".join(quote.split())))
    if citation.published:
        date = spoken_date(citation.published, texts)
        text = f"{text} {(texts.as_of_article if article else texts.as_of).format(date=date)}"
    return AnswerSentence(text, (citation.number,))


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


def _heading_of(citation: Citation, evidence: Evidence) -> str:
    """The heading that a citation quotes before the sentence; mostly none."""
    heading = citation.quote[: len(citation.quote) - len(evidence.quote)]
    return f"{unmarked(' '.join(heading.split()))} " if heading else ""


def _source(citation: Citation, texts: AnswerTexts) -> str:
    if citation.published:
        date = spoken_date(citation.published, texts)
        source = texts.source_dated.format(title=citation.title, date=date)
    else:
        source = texts.source.format(title=citation.title)
    also = len(citation.also)
    return texts.source_more.format(source=source, count=also) if also else source

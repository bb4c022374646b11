"""Documents into passages: sentences, terms, sections, pages, centers.

One Kiwi pass over the lines of all documents of a batch gives sentences and
lexical terms; nothing is analysed twice. Boilerplate is blanked out with as
many spaces before the analysis, so offsets stay those of the document's text.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ingest.attribution import Line, attribute
from ingest.duplicates import signature
from korean.analysis import AnalysedSentence, Analyser
from korean.centers import CenterDirectory
from korean.tokens import count_tokens
from vectorstore.types import (
    Document,
    IndexedDocument,
    Page,
    Passage,
    Section,
    Sentence,
    Span,
)

MAX_TOKENS = 320
_BLANKED = re.compile(r"[^\n]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence on its way into a passage."""

    sentence: Sentence
    section: int  # position among the document's sections, -1 before the first
    tokens: int


class Segmenter:
    """Cuts documents into passages of at most ``max_tokens`` o200k tokens."""

    def __init__(
        self, analyser: Analyser, directory: CenterDirectory, max_tokens: int = MAX_TOKENS
    ) -> None:
        self._analyser = analyser
        self.directory = directory
        self._max_tokens = max_tokens

    def over(self, directory: CenterDirectory) -> Segmenter:
        """One that knows the centers by another directory."""
        return Segmenter(self._analyser, directory, self._max_tokens)

    def segment(self, documents: Sequence[Document]) -> Iterator[IndexedDocument]:
        """Each document with its passages and the centers it speaks of, in order."""
        masked = [_masked(document) for document in documents]
        lines = [[Span(*match.span()) for match in _LINE.finditer(text)] for text in masked]
        texts = [
            piece
            for document, text, spans in zip(documents, masked, lines, strict=True)
            for piece in (document.title, *(text[span.start : span.end] for span in spans))
        ]
        analysed = self._analyser.sentences(texts)
        for document, text, spans in zip(documents, masked, lines, strict=True):
            title = next(analysed)
            found = list(islice(analysed, len(spans)))
            yield self._document(document, text, title, spans, found)

    def _document(
        self,
        document: Document,
        text: str,
        title: Sequence[AnalysedSentence],
        lines: Sequence[Span],
        analysed: Sequence[Sequence[AnalysedSentence]],
    ) -> IndexedDocument:
        """``text`` is the document's with boilerplate blanked out."""
        headings = {section.start: position for position, section in enumerate(document.sections)}
        heading_terms: dict[int, tuple[str, ...]] = {}
        sentences: list[tuple[int, Sentence]] = []
        for line, parts in zip(lines, analysed, strict=True):
            if line.start in headings:
                heading_terms[headings[line.start]] = _terms(parts)
                continue
            section = _innermost(document.sections, line.start)
            for part in parts:
                sentences += [
                    (section, sentence)
                    for sentence in self._sentences(document, text, line.start, part)
                ]
        units = self._units(document, sentences)
        passages = tuple(self._passages(document, units, heading_terms))
        centers = dict.fromkeys(center for unit in units for center in unit.sentence.centers)
        return IndexedDocument(
            document=replace(document, centers=tuple(centers)),
            passages=passages,
            title_terms=_terms(title),
            signature=signature(text),
        )

    def _sentences(
        self, document: Document, text: str, offset: int, part: AnalysedSentence
    ) -> Iterator[Sentence]:
        """The sentence, or its pieces where it is longer than a passage may be."""
        span = _trimmed(text, offset + part.start, offset + part.end)
        if span.start >= span.end:
            return
        pieces = self._pieces(document.text, text, span)
        for piece in pieces:
            yield Sentence(
                start=piece.start,
                end=piece.end,
                terms=part.terms if len(pieces) == 1 else self._retermed(text, piece),
                page=_page_at(document.pages, piece.start),
                cuts=_inside(document.boilerplate, piece),
            )

    def _pieces(self, text: str, masked: str, span: Span) -> list[Span]:
        """Halves of halves, cut at spaces of the masked text, until each fits."""
        if count_tokens(text[span.start : span.end]) <= self._max_tokens:
            return [span]
        middle = (span.start + span.end) // 2
        space = masked.find(" ", middle, span.end - 1)
        middle = space if space > 0 else middle
        left, right = _trimmed(masked, span.start, middle), _trimmed(masked, middle, span.end)
        return self._pieces(text, masked, left) + self._pieces(text, masked, right)

    def _retermed(self, text: str, piece: Span) -> tuple[str, ...]:
        return self._analyser.terms(text[piece.start : piece.end])

    def _units(self, document: Document, sentences: list[tuple[int, Sentence]]) -> list[_Unit]:
        lines = [
            Line(document.text[sentence.start : sentence.end], _path(document.sections, section))
            for section, sentence in sentences
        ]
        centers = attribute(
            lines, self.directory, document.title, about_one=document.kind == "brochure"
        )
        return [
            _Unit(replace(sentence, centers=spoken_of), section, count_tokens(line.text))
            for (section, sentence), line, spoken_of in zip(sentences, lines, centers, strict=True)
        ]

    def _passages(
        self, document: Document, units: list[_Unit], heading_terms: dict[int, tuple[str, ...]]
    ) -> Iterator[Passage]:
        for ordinal, group in enumerate(_packed(units, self._max_tokens)):
            section = group[0].section
            sentences = tuple(unit.sentence for unit in group)
            start, end = sentences[0].start, sentences[-1].end
            yield Passage(
                passage_id=_passage_id(document, start, end),
                document_id=document.document_id,
                ordinal=ordinal,
                start=start,
                end=end,
                text=document.text[start:end],
                sentences=sentences,
                section_path=_path(document.sections, section),
                page=sentences[0].page,
                centers=tuple(dict.fromkeys(c for s in sentences for c in s.centers)),
                tokens=sum(unit.tokens for unit in group),
                heading_terms=_path_terms(document.sections, section, heading_terms),
            )


def _packed(units: list[_Unit], max_tokens: int) -> Iterator[list[_Unit]]:
    """Runs of sentences of one section, as even as the bound allows."""
    for run in _runs(units):
        total = sum(unit.tokens for unit in run)
        aim = total / -(-total // max_tokens) if total else max_tokens
        group: list[_Unit] = []
        size = 0
        for unit in run:
            over = size + unit.tokens > max_tokens
            if group and (over or size >= aim):
                yield group
                group, size = [], 0
            group.append(unit)
            size += unit.tokens
        yield group


def _runs(units: list[_Unit]) -> Iterator[list[_Unit]]:
    run: list[_Unit] = []
    for unit in units:
        if run and run[-1].section != unit.section:
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _masked(document: Document) -> str:
    """The text with boilerplate blanked out, the same length."""
    parts: list[str] = []
    place = 0
    for span in document.boilerplate:
        parts.append(document.text[place : span.start])
        parts.append(_BLANKED.sub(" ", document.text[span.start : span.end]))
        place = span.end
    return "".join((*parts, document.text[place:]))


def _innermost(sections: Sequence[Section], offset: int) -> int:
    """Position of the innermost section that holds an offset; -1 for none."""
    position = bisect_right(sections, offset, key=lambda section: section.start) - 1
    while position >= 0 and sections[position].end <= offset:
        position -= 1
    return position


def _path(sections: Sequence[Section], position: int) -> tuple[str, ...]:
    return sections[position].path if position >= 0 else ()


def _path_terms(
    sections: Sequence[Section], position: int, heading_terms: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """Terms of all headings of a section's path."""
    if position < 0:
        return ()
    inner = sections[position]
    return tuple(
        term
        for outer, section in enumerate(sections[: position + 1])
        if section.start <= inner.start and inner.end <= section.end
        for term in heading_terms.get(outer, ())
    )


def _page_at(pages: Sequence[Page], offset: int) -> int | None:
    """The page that an offset is on; ``pages`` are in the order of their ranges."""
    position = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return pages[position].number if position >= 0 and offset < pages[position].end else None


def _inside(spans: Sequence[Span], outer: Span) -> tuple[Span, ...]:
    """Those of some spans, which are in order, that lie within another."""
    first = bisect_left(spans, outer.start, key=lambda span: span.start)
    end = bisect_left(spans, outer.end, key=lambda span: span.start)
    return tuple(span for span in spans[first:end] if span.end <= outer.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _terms(sentences: Sequence[AnalysedSentence]) -> tuple[str, ...]:
    return tuple(term for sentence in sentences for term in sentence.terms)


def _passage_id(document: Document, start: int, end: int) -> str:
    """The same document bytes and range always have the same id."""
    named = f"{document.document_id}\n{document.sha256}\n{start}-{end}"
    return hashlib.sha256(named.encode()).hexdigest()[:24]

"""Citations: numbers in order of appearance, quotes checked to the letter.

What near-duplicates say alike is cited on the original, the rest named beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.errors import AnswerFailed
from assistant.evidence import Evidence
from assistant.types import Citation
from korean.centers import CenterDirectory
from vectorstore.repeats import squeezed
from vectorstore.types import Document, Fact, Span


class FalseQuote(AssertionError):
    """A quote is not the text at its offsets: the index does not match its catalog."""


class Citations:
    """Collects the citations of one answer; the same range keeps its number."""

    def __init__(
        self,
        directory: CenterDirectory,
        document_of: Callable[[str], Document],
        asked: Sequence[str] = (),
    ) -> None:
        """``document_of`` gives a document by its id, or raises KeyError.

        ``asked`` are the centers asked about: a quote on several names one of
        these, where it can.
        """
        self._directory = directory
        self._asked = asked
        self._document_of = document_of
        self._documents: dict[str, Document | None] = {}
        self._squeezed: dict[str, str] = {}
        self._by_range: dict[tuple[str, int, int], Citation] = {}

    def number(self, evidence: Evidence) -> int:
        """Number of the citation of a piece of evidence, as ``cite`` makes it."""
        return self.cite(evidence).number

    def cite(self, evidence: Evidence) -> Citation:
        """The citation of a piece of evidence, made when it is new.

        Raises:
            FalseQuote: the quote is not an exact range of the document's text.
            AnswerFailed: the document has gone since it was found.
        """
        document, start = self._place(evidence)
        end = start + len(evidence.quote)
        if evidence.headed:
            start = _heading_start(document, start)
        place = (document.document_id, start, end)
        if place not in self._by_range:
            number = len(self._by_range) + 1
            self._by_range[place] = self._made(evidence, document, Span(start, end), number)
        return self._by_range[place]

    def cite_fact(self, fact: Fact) -> Citation:
        """The citation of the sentence or row that tells a profile's fact.

        Raises:
            FalseQuote: the quote is not an exact range of the document's text.
            AnswerFailed: the document has gone, or is another, since the fact was read.
        """
        start, end = fact.quote_start, fact.quote_start + len(fact.quote)
        place = (fact.document_id, start, end)
        if place not in self._by_range:
            document = self._document(fact.document_id)
            if document is None or document.version != fact.version:
                raise AnswerFailed
            if document.text[start:end] != fact.quote:
                raise FalseQuote(f"{fact.document_id} {start}-{end}")
            number = len(self._by_range) + 1
            name = self._directory[fact.center_id].name
            self._by_range[place] = _citation(document, start, end, number, name)
        return self._by_range[place]

    def cite_range(self, document: Document, span: Span) -> Citation:
        """The citation of a range of a document, made when it is new."""
        place = (document.document_id, span.start, span.end)
        if place not in self._by_range:
            number = len(self._by_range) + 1
            center = self._center(document.centers)
            self._by_range[place] = _citation(document, span.start, span.end, number, center)
        return self._by_range[place]

    def all(self) -> tuple[Citation, ...]:
        """The citations so far, by number."""
        return tuple(self._by_range.values())

    def place(self, evidence: Evidence) -> tuple[str, int]:
        """Where evidence is cited: the id of the document and where the sentence starts there.

        Raises:
            FalseQuote, AnswerFailed: as ``cite``.
        """
        document, start = self._place(evidence)
        return document.document_id, start

    def _place(self, evidence: Evidence) -> tuple[Document, int]:
        """The most original document that holds the quote to the letter, and where."""
        own, sentence = evidence.hit.document, evidence.sentence
        document = self._document(own.document_id)
        if document is None:
            raise AnswerFailed
        if document.text[sentence.start : sentence.end] != evidence.quote:
            raise FalseQuote(f"{own.document_id} {sentence.start}-{sentence.end}")
        for document_id in own.copies[: _position(own.copies, own.document_id)]:
            original = self._document(document_id)
            if original and (start := original.text.find(evidence.quote)) >= 0:
                return original, start
        return document, sentence.start

    def _made(self, evidence: Evidence, document: Document, span: Span, number: int) -> Citation:
        center = self._center(evidence.sentence.centers)
        also = self._also(evidence, document.document_id)
        return replace(_citation(document, span.start, span.end, number, center), also=also)

    def _also(self, evidence: Evidence, cited: str) -> tuple[str, ...]:
        """The other copies that say it, whatever their spaces and quotation marks."""
        others = [other for other in evidence.hit.document.copies if other != cited]
        words = squeezed(evidence.quote) if others else ""
        return tuple(other for other in others if words in self._words(other))

    def _words(self, document_id: str) -> str:
        if document_id not in self._squeezed:
            document = self._document(document_id)
            self._squeezed[document_id] = squeezed(document.text) if document else ""
        return self._squeezed[document_id]

    def _document(self, document_id: str) -> Document | None:
        """A document to cite from; None if it has gone since it was found."""
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._document_of(document_id)
            except KeyError:
                self._documents[document_id] = None
        return self._documents[document_id]

    def _center(self, center_ids: tuple[str, ...]) -> str | None:
        known = [center for center in center_ids if center in self._directory]
        known.sort(key=lambda center: center not in self._asked)
        return self._directory[known[0]].name if known else None


def _citation(
    document: Document, start: int, end: int, number: int, center: str | None
) -> Citation:
    return Citation(
        number=number,
        document_id=document.document_id,
        title=document.title,
        source=document.source,
        publisher=document.publisher,
        page=_page_at(document, start),
        published=document.published,
        center=center,
        quote=document.text[start:end],
        start=start,
        end=end,
        version=document.version,
    )


def _heading_start(document: Document, start: int) -> int:
    """Where the heading right above a place starts; the place itself where there is none."""
    above = [section for section in document.sections if section.start < start < section.end]
    nearest = max(above, key=lambda section: section.start, default=None)
    if nearest is None or document.text[nearest.start : start].strip() != nearest.title:
        return start
    return nearest.start


def _position(copies: Sequence[str], document_id: str) -> int:
    """How many of the copies come before a document; none where it is no longer one."""
    return copies.index(document_id) if document_id in copies else 0


def _page_at(document: Document, start: int) -> int | None:
    return next((page.number for page in document.pages if page.start <= start < page.end), None)

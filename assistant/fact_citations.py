"""Facts of profiles as citations: the sentence or row that tells them, checked to the letter."""

from __future__ import annotations

from collections.abc import Callable

from assistant.cite import FalseQuote
from assistant.errors import AnswerFailed
from assistant.types import Citation
from korean.centers import CenterDirectory
from vectorstore.types import Document, Fact


class FactCitations:
    """Collects the citations of facts; the same range keeps its number."""

    def __init__(
        self, directory: CenterDirectory, document_of: Callable[[str], Document], first: int = 1
    ) -> None:
        """``document_of`` gives a document by its id, or raises KeyError.

        Numbers count from ``first``.
        """
        self._directory = directory
        self._document_of = document_of
        self._first = first
        self._by_range: dict[tuple[str, int, int], Citation] = {}

    def cite(self, fact: Fact) -> Citation:
        """The citation of a fact, made when it is new.

        Raises:
            FalseQuote: the quote is not an exact range of the document's text.
            AnswerFailed: the document has gone, or is another, since the fact was read.
        """
        start, end = fact.quote_start, fact.quote_start + len(fact.quote)
        place = (fact.document_id, start, end)
        if place not in self._by_range:
            number = self._first + len(self._by_range)
            self._by_range[place] = self._made(fact, start, end, number)
        return self._by_range[place]

    def all(self) -> tuple[Citation, ...]:
        """The citations so far, by number."""
        return tuple(self._by_range.values())

    def _made(self, fact: Fact, start: int, end: int, number: int) -> Citation:
        document = self._document(fact)
        if document.text[start:end] != fact.quote:
            raise FalseQuote(f"{fact.document_id} {start}-{end}")
        return Citation(
            number=number,
            document_id=document.document_id,
            title=document.title,
            source=document.source,
            publisher=document.publisher,
            page=next((p.number for p in document.pages if p.start <= start < p.end), None),
            published=document.published,
            center=self._directory[fact.center_id].name,
            quote=fact.quote,
            start=start,
            end=end,
            version=document.version,
        )

    def _document(self, fact: Fact) -> Document:
        try:
            document = self._document_of(fact.document_id)
        except KeyError as error:
            raise AnswerFailed from error
        if document.version != fact.version:
            raise AnswerFailed
        return document

"""Citations: numbers in order of appearance, quotes checked to the letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evidence import Evidence
from assistant.types import Citation
from korean.centers import CenterDirectory


class FalseQuote(AssertionError):
    """A quote is not the text at its offsets: the index does not match its catalog."""


class Citations:
    """Collects the citations of one answer; the same range keeps its number."""

    def __init__(
        self,
        directory: CenterDirectory,
        text_of: Callable[[str], str],
        asked: Sequence[str] = (),
    ) -> None:
        """``text_of`` gives a document's whole text by its id.

        ``asked`` are the centers asked about: a quote on several names one of
        these, where it can.
        """
        self._directory = directory
        self._asked = asked
        self._text_of = text_of
        self._texts: dict[str, str] = {}
        self._by_range: dict[tuple[str, int, int], Citation] = {}

    def number(self, evidence: Evidence) -> int:
        """Number of the citation of a piece of evidence, made when it is new.

        Raises:
            FalseQuote: the quote is not an exact range of the document's text.
        """
        place = (
            evidence.hit.document.document_id,
            evidence.sentence.start,
            evidence.sentence.end,
        )
        if place not in self._by_range:
            self._by_range[place] = self._made(evidence, len(self._by_range) + 1)
        return self._by_range[place].number

    def all(self) -> tuple[Citation, ...]:
        """The citations so far, by number."""
        return tuple(self._by_range.values())

    def _made(self, evidence: Evidence, number: int) -> Citation:
        document, sentence = evidence.hit.document, evidence.sentence
        quote = evidence.quote
        if self._text(document.document_id)[sentence.start : sentence.end] != quote:
            raise FalseQuote(f"{document.document_id} {sentence.start}-{sentence.end}")
        return Citation(
            number=number,
            document_id=document.document_id,
            title=document.title,
            source=document.source,
            publisher=document.publisher,
            page=sentence.page,
            published=document.published,
            center=self._center(sentence.centers),
            quote=quote,
            start=sentence.start,
            end=sentence.end,
        )

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self._text_of(document_id)
        return self._texts[document_id]

    def _center(self, center_ids: tuple[str, ...]) -> str | None:
        known = [center for center in center_ids if center in self._directory]
        known.sort(key=lambda center: center not in self._asked)
        return self._directory[known[0]].name if known else None

"""Official answers: a question that staff have answered is answered in their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assistant.cite import Citations
from assistant.types import AnswerSentence
from prompts.answers import AnswerTexts, spoken_date
from vectorstore.types import Document, Span


class OfficialAnswers(Protocol):
    """Knows which questions staff have answered."""

    def document_for(self, question: str) -> str | None:
        """Id of the document that answers a question for sure, however it is put; or None."""


class Official:
    """Finds official answers and tells them, cited like everything else."""

    def __init__(
        self, answers: OfficialAnswers | None, document_of: Callable[[str], Document]
    ) -> None:
        """``document_of`` gives a document by its id, or raises KeyError."""
        self._answers = answers
        self._document_of = document_of

    def find(self, question: str) -> Document | None:
        """The official answer to a question; None also where it is not in the store (yet)."""
        document_id = self._answers.document_for(question) if self._answers else None
        if document_id is None:
            return None
        try:
            return self._document_of(document_id)
        except KeyError:
            return None

    def tell(
        self, document: Document, citations: Citations, texts: AnswerTexts
    ) -> list[AnswerSentence]:
        """That the answer is official, and since when; then the answer, a line a sentence."""
        body = _body(document)
        number = citations.cite_range(document, body).number
        date = spoken_date(document.published, texts) if document.published else ""
        lead = texts.official_dated.format(date=date) if date else texts.official
        lines = [line for line in document.text[body.start : body.end].splitlines() if line]
        return [AnswerSentence(lead), *(AnswerSentence(line, (number,)) for line in lines)]


def _body(document: Document) -> Span:
    """The answer below the question, which is the document's first heading."""
    start = document.sections[0].start + len(document.sections[0].title) if document.sections else 0
    text = document.text
    while start < len(text) and text[start].isspace():
        start += 1
    return Span(start, len(text))

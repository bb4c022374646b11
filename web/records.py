"""Kept answers: the page's answers in, the desk's entries out, and back to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.types import Answer, AnswerSentence, Citation
from desk.desk import Desk
from desk.types import KOREA, KeptAnswer, OfficialAnswer
from prompts.answers import answer_texts, spoken_date
from vectorstore.types import Document
from web.failures import FAILURES

_ANSWER = TypeAdapter(Answer)
_WHOLE = "whole"  # beside the answer's JSON: all that the page shows of it
_LEFT = "담당자에게 남긴 질문 (left to the staff)"


class DeskRecords:
    """The desk as the page knows it (``web.ports.AnswerRecords``)."""

    def __init__(
        self, desk: Desk, document: Callable[[str, str | None], Document] | None = None
    ) -> None:
        """``document`` gives a text by id and version, KeyError where it is not kept.

        Without it official answers are shown without what they rest on.
        """
        self._desk = desk
        self._document = document

    def keep(self, answer: Answer, visitor: str) -> str:
        """Keep an answer as it was given; the id under which ``/a/{id}`` shows it."""
        whole: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
        entry = {**answer.as_json(), _WHOLE: whole}
        return self._desk.keep(answer.question, entry, answer.language, visitor)

    def kept(self, answer_id: str) -> Answer | None:
        """The answer kept under an id, or what staff have answered since; None without one."""
        found = self._desk.kept(answer_id)
        if found is None:
            return None
        if found.official:
            citations = tuple(self._cited(found.official))
            return _official(found, found.official, citations)
        try:
            answer = _ANSWER.validate_python({**found.answer[_WHOLE], "question": found.question})
        except (KeyError, ValidationError):  # kept by a version that knew other answers
            return None
        return answer

    def rate(self, answer_id: str, visitor: str, helpful: bool, reason: str) -> None:
        """Take a visitor's judgement of an answer; it replaces an earlier one."""
        self._desk.feedback.give(answer_id, visitor, 1 if helpful else -1, reason)

    def leave(self, answer_id: str, visitor: str) -> None:
        """Leave the question of a kept answer to the staff; a second time changes nothing."""
        self._desk.feedback.give(answer_id, visitor, -1, _LEFT)

    def _cited(self, official: OfficialAnswer) -> Iterator[Citation]:
        """What an official answer rests on, as far as the texts cited still hold it."""
        number = 0
        for cited in official.citations if self._document else ():
            assert self._document is not None
            try:
                document = self._document(cited.document_id, cited.version)
            except (KeyError, *FAILURES):  # the answer stands without its source
                continue
            start = document.text.find(cited.quote) if cited.quote else -1
            if start < 0:
                continue
            number += 1
            yield Citation(
                number,
                document.document_id,
                document.title,
                document.source,
                cited.quote,
                start,
                start + len(cited.quote),
                publisher=document.publisher,
                published=document.published,
                version=cited.version,
            )


def _official(
    kept: KeptAnswer, official: OfficialAnswer, citations: tuple[Citation, ...]
) -> Answer:
    texts = answer_texts()[kept.language]
    day = official.approved_at.astimezone(KOREA).date().isoformat()
    lead = texts.official_dated.format(date=spoken_date(day, texts))
    lines = (lead, *(line for line in official.answer.splitlines() if line.strip()))
    *before, last = map(AnswerSentence, lines)
    numbers = tuple(citation.number for citation in citations)
    return Answer(
        question=kept.question,
        language=kept.language,
        status="answered",
        sentences=(*before, replace(last, citations=numbers)),  # they carry all of it
        citations=citations,
        confidence=1.0,
        official=True,
    )

"""The FAQ of the desk as official answers of the assistant."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from desk.desk import Desk
from desk.errors import DeskError
from desk.faq import is_in_force
from desk.types import KOREA, Faq
from ingest.official import OfficialEntry, official_id, publish
from ingest.segment import Segmenter
from ingest.session import patiently
from profiles.extract import Extractor
from vectorstore.errors import StoreError
from vectorstore.writer import Writer

_log = logging.getLogger(__name__)


class OfficialFaqs:
    """Knows which FAQ answers a question, for the assistant (``OfficialAnswers``)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def document_for(self, question: str) -> str | None:
        """Id of the document that answers a question for sure; None where the desk fails, too."""
        try:
            found = self._desk.official(question)
        except DeskError:
            _log.exception("the FAQ cannot be looked up")
            return None
        return official_id(str(found.faq_id)) if found else None


class Publisher:
    """Brings the store's official answers in step with the FAQ, one run after another."""

    def __init__(
        self,
        desk: Desk,
        open_writer: Callable[[], Writer],
        reading: Callable[[], tuple[Segmenter, Extractor | None]],
    ) -> None:
        """``open_writer`` becomes the writer of the assistant's home, or raises ``Locked``.

        ``reading`` gives what makes passages of answers, and what reads the facts they
        tell of centers, by their present names.
        """
        self._desk = desk
        self._open_writer = open_writer
        self._reading = reading
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="publish")

    def start(self) -> Future[int]:
        """Publish behind what goes on; how many answers were put or removed.

        A failure is logged: the next run makes up for it.
        """
        return self._worker.submit(self._run)

    def _run(self) -> int:
        try:
            entries = official_entries(self._desk.faqs.all(), self._desk.clock())
            segmenter, extractor = self._reading()
            with patiently(self._open_writer, _log.info) as writer:
                return publish(writer, segmenter, entries, extractor)
        except (DeskError, StoreError):
            _log.exception("the FAQ cannot be published")
            return 0


def official_entries(faqs: list[Faq], now: datetime) -> list[OfficialEntry]:
    """The FAQ that may be given as official answers now."""
    return [
        OfficialEntry(
            entry_id=str(faq.faq_id),
            question=faq.content.phrasings[0],
            answer=faq.content.answer,
            publisher=faq.content.owner or None,
            published=faq.edited_at.astimezone(KOREA).date().isoformat(),
        )
        for faq in faqs
        if is_in_force(faq, now)
    ]

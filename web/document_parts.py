"""A document's page: which version is shown, which part of it, where the quote stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vectorstore.types import Document, Span
from web.ports import AssistantPort

PART = 30_000
"""Characters of a part; a longer document is shown in parts, cut at ends of lines."""

_LONGEST_NUMBER = 9  # digits

Standing = Literal["current", "changed", "removed", "other"]
"""What has become of a document since the version asked for; ``other``: that is not kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a document asks to see."""

    version: str | None = None
    span: Span | None = None
    part: int | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """From the query ``version``, ``start`` and ``end``, or ``part`` (from 1)."""
        start, end = _number(query.get("start")), _number(query.get("end"))
        span = Span(start, end) if start is not None and end is not None and start < end else None
        return cls((query.get("version") or "")[:64] or None, span, _number(query.get("part")))


@dataclass(frozen=True, slots=True)
class Found:
    """A document as it is to be shown. ``span`` is the quote, where it stands in this text."""

    document: Document
    standing: Standing
    span: Span | None

    @property
    def quote(self) -> str:
        """The words of the quote; none where there is none."""
        return self.document.text[self.span.start : self.span.end] if self.span else ""

    @property
    def page(self) -> int | None:
        """The page that the quote begins on; the first where there is no quote."""
        pages = self.document.pages
        start = self.span.start if self.span else 0
        return next((page.number for page in pages if page.start <= start < page.end), None)


def find(port: AssistantPort, document_id: str, asked: Asked) -> Found:
    """The version asked for, or the present one where that is no longer kept.

    Raises:
        KeyError: there is neither.
    """
    try:
        present = port.document(document_id)
    except KeyError:
        if asked.version is None:
            raise
        removed = port.document(document_id, asked.version)
        return Found(removed, "removed", _within(removed, asked.span))
    if asked.version in (None, present.version):
        return Found(present, "current", _within(present, asked.span))
    try:
        cited = port.document(document_id, asked.version)
    except KeyError:
        return Found(present, "other", None)
    return Found(cited, "changed", _within(cited, asked.span))


def parts(document: Document) -> list[Span]:
    """The text in parts of whole lines; at least one."""
    text, spans, start = document.text, [], 0
    while len(text) - start > PART:
        end = text.rfind("\n", start, start + PART) + 1 or start + PART
        spans.append(Span(start, end))
        start = end
    return [*spans, Span(start, len(text))]


def part_shown(spans: list[Span], found: Found, asked: Asked) -> int:
    """The index of the part asked for, or of the one that the quote begins in."""
    if asked.part is not None:
        return min(max(asked.part, 1), len(spans)) - 1
    if found.span is None:
        return 0
    start = found.span.start
    return next(index for index, span in enumerate(spans) if start < span.end or span == spans[-1])


def _within(document: Document, span: Span | None) -> Span | None:
    return span if span and span.end <= len(document.text) else None


def _number(given: str | None) -> int | None:
    """A number of an address; what is none counts as not given."""
    if given is None or not given.isascii() or not given.isdigit():
        return None
    return int(given) if len(given) <= _LONGEST_NUMBER else None

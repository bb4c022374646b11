"""Blocks to the one text of a document, with its sections, pages and noise as ranges."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, Parsed
from ingest.encoding import clean
from ingest.outline import settled
from vectorstore.types import Page, Section, Span


@dataclass(frozen=True, slots=True)
class Composed:
    """The normalised (NFC) text and what is known of its ranges, in code points.

    ``blocks`` are the blocks that are in the text, normalised, and ``spans``
    where each of them stands, in the same order.
    """

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]


def compose(parsed: Parsed) -> Composed:
    """Join the blocks of a source: rows and items line by line, others a blank line apart."""
    blocks = settled([block for block in map(_normalised, parsed.blocks) if block.text])
    parts: list[str] = []
    spans: list[Span] = []
    position = 0
    for number, block in enumerate(blocks):
        separator = _separator(blocks[number - 1], block) if number else ""
        start = position + len(separator)
        position = start + len(block.text)
        parts += (separator, block.text)
        spans.append(Span(start, position))
    return Composed(
        "".join(parts),
        tuple(blocks),
        tuple(spans),
        _sections(blocks, spans),
        _pages(blocks, spans),
    )


def normalise(text: str) -> str:
    """One line in NFC, without control characters, white space as single spaces."""
    return " ".join(unicodedata.normalize("NFC", clean(text)).replace("\u3164", " ").split())


def _normalised(block: Block) -> Block:
    return replace(block, text=normalise(block.text))


def _separator(previous: Block, block: Block) -> str:
    """Items of one list and rows of one table stand on neighbouring lines."""
    same = previous.kind == block.kind and block.kind in ("item", "row", "noise")
    return "\n" if same else "\n\n"


def _sections(blocks: Sequence[Block], spans: Sequence[Span]) -> tuple[Section, ...]:
    """A section for each heading, up to the next heading of its level or above."""
    sections: list[Section] = []
    open_sections: list[int] = []  # indices into sections, outermost first
    for block, span in zip(blocks, spans, strict=True):
        if block.kind == "heading":
            while open_sections and sections[open_sections[-1]].level >= block.level:
                open_sections.pop()
            above = sections[open_sections[-1]].path if open_sections else ()
            open_sections.append(len(sections))
            path = (*above, block.text)
            sections.append(Section(block.text, block.level, path, span.start, span.end))
        for index in open_sections:
            sections[index] = replace(sections[index], end=span.end)
    return tuple(sections)


def _pages(blocks: Sequence[Block], spans: Sequence[Span]) -> tuple[Page, ...]:
    """The range of each page that has text."""
    pages: dict[int, Page] = {}
    for number, span in _numbered(blocks, spans):
        known = pages.get(number)
        pages[number] = Page(number, known.start if known else span.start, span.end)
    return tuple(pages.values())


def _numbered(blocks: Iterable[Block], spans: Iterable[Span]) -> list[tuple[int, Span]]:
    return [
        (block.page, span)
        for block, span in zip(blocks, spans, strict=True)
        if block.page is not None
    ]

"""What a parser hands back: the blocks of a source, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "noise"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, or noise of the page.

    ``level`` is a heading's depth, 1 the outermost. ``page`` counts from 1 in
    paged sources. ``noise`` (running headers, footers, menus) stays in the
    document's text but is never evidence. A table row is one block that can be
    read alone: ``머리글: 값 | 머리글: 값``.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source as its parser saw it, before normalisation.

    ``published`` is as the source's own metadata has it (ISO date or None);
    what only the text tells is found later, in one place for all formats.
    ``author`` and ``created`` (ISO date) are properties of the file: who wrote
    it and when, which need not be who published it and when.
    """

    format: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: str | None = None
    created: str | None = None
    warnings: tuple[str, ...] = ()

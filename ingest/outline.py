"""Which headings head something: decks of headlines and empty headings become text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.press import is_press_line


def settled(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with headings that head nothing as paragraphs.

    The first heading, being the title, stays. Another one is a paragraph when
    the next block is a heading of its level or above, a byline (it was the
    deck of a headline), or when there is none.
    """
    following: Block | None = None
    kept: list[Block] = []
    first = next((n for n, block in enumerate(blocks) if block.kind == "heading"), None)
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if block.kind == "heading" and number != first and _heads_nothing(block, following):
            block = replace(block, kind="paragraph", level=0)
        if block.kind != "noise":
            following = block
        kept.append(block)
    return kept[::-1]


def _heads_nothing(heading: Block, following: Block | None) -> bool:
    if following is None:
        return True
    if following.kind == "heading":
        return following.level <= heading.level
    return is_press_line(following.text)

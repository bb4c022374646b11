"""Markdown, read with markdown-it-py: its token stream to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.blocks import Block, BlockKind, Parsed
from ingest.dates import iso_date
from ingest.encoding import clean, decode
from ingest.limits import Limits
from ingest.parsers.text import LOSSY
from ingest.tables import table_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n(.{0,20000}?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.S)
_ENTRY = re.compile(r"^([A-Za-z_가-힣]+)\s*:\s*(.*?)\s*$", re.M)
_LABEL = re.compile(r"^[^\s:：][^:：\n]{0,13}[:：]\s*\S", re.M)
_TITLE, _PUBLISHER = ("title", "제목"), ("publisher", "author", "발행", "발행처")
_DATE = ("date", "published", "발행일", "날짜")


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a Markdown file; title, publisher and date from its front matter."""
    decoded = decode(data)
    entries, text = _front_matter(decoded.text)
    return Parsed(
        "md",
        tuple(_blocks(text)),
        title=_first(entries, _TITLE),
        publisher=_first(entries, _PUBLISHER),
        published=iso_date(_first(entries, _DATE) or ""),
        warnings=(LOSSY,) if decoded.lossy else (),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple ``key: value`` lines between ``---`` at the top, and the rest."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    entries = {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(match.group(1))}
    return entries, text[match.end() :] if entries else text


def _first(entries: dict[str, str], keys: Sequence[str]) -> str | None:
    return next((entries[key] for key in keys if entries.get(key)), None)


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    items = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        items += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "table_open":
            end = _closing(tokens, index, "table_close")
            yield from table_blocks(_rows(tokens[index:end]), header=True)
            index = end
        elif token.type == "inline":
            yield from _inline(token, tokens[index - 1], bool(items))
        elif token.type in ("fence", "code_block"):
            yield from (Block(line.strip()) for line in token.content.split("\n") if line.strip())
        elif token.type == "html_block":
            yield from _embedded(token.content)
        index += 1


def _inline(token: Token, opening: Token, inside_item: bool) -> Iterator[Block]:
    """One heading, or the paragraphs of one inline run."""
    text = _text(token)
    if opening.type == "heading_open":
        yield Block(text.replace("\n", " "), "heading", int(opening.tag[1:]))
        return
    kind: BlockKind = "item" if inside_item else "paragraph"
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    labels = sum(bool(_LABEL.match(line)) for line in lines)
    if labels < 2:  # lines of name and value stand each for itself; others are one paragraph
        lines = [" ".join(lines)] if lines else []
    yield from (Block(line, kind) for line in lines)


def _text(token: Token) -> str:
    """Plain text of an inline token: no marks, links by their words, images by their label."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(child.content)
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return clean("".join(parts))


def _closing(tokens: Sequence[Token], start: int, kind: str) -> int:
    return next(i for i in range(start, len(tokens)) if tokens[i].type == kind)


def _rows(tokens: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_text(token).replace("\n", " "))
    return rows


def _embedded(markup: str) -> Iterator[Block]:
    """Raw HTML inside Markdown, read as HTML is."""
    from ingest.parsers.html import fragment_blocks

    yield from fragment_blocks(markup)

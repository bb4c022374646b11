"""The Markdown sources of the sample corpus, read into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import yaml

ABOVE, LEFT = "^", "<"  # cells that belong to the one above, to the one on the left
_RULE = re.compile(r"[-: ]+")


class SourceError(ValueError):
    """A source that cannot be rendered: its front matter or its format is wrong."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its lines joined."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of one level."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table at its row and column, from 0, and how many of each it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells of one width; the first ``titles`` rows title the columns."""

    rows: tuple[tuple[str, ...], ...]
    titles: int = 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0])

    def cells(self) -> Iterator[Cell]:
        """The cells row by row, each merged one once."""
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                if text not in (ABOVE, LEFT):
                    yield Cell(text, row, column, *self._span(row, column))

    def _span(self, row: int, column: int) -> tuple[int, int]:
        """Rows and columns that the cell which starts here covers."""
        below = [texts[column] for texts in self.rows[row + 1 :]]
        beside = self.rows[row][column + 1 :]
        return 1 + _run(below, ABOVE), 1 + _run(beside, LEFT)


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Source:
    """One Markdown source: its front matter and its blocks."""

    title: str
    author: str
    created: datetime
    format: str
    blocks: tuple[Block, ...]


def read_source(path: Path) -> Source:
    """Read one source file."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise SourceError(f"{path}: no front matter between two lines of ---")
    meta = yaml.safe_load(parts[1])
    missing = {"title", "author", "date", "format"} - set(meta)
    if missing:
        raise SourceError(f"{path}: front matter lacks {', '.join(sorted(missing))}")
    if not isinstance(meta["date"], date):
        raise SourceError(f"{path}: date must be YYYY-MM-DD, not {meta['date']!r}")
    created = datetime.combine(meta["date"], time(9), tzinfo=UTC)
    blocks = tuple(parse_blocks(parts[2]))
    return Source(str(meta["title"]), str(meta["author"]), created, str(meta["format"]), blocks)


def parse_blocks(text: str) -> Iterator[Block]:
    """Split the body at blank lines and at headings, and tell the blocks apart."""
    text = re.sub(r"^(#{1,3} .*)$", r"\n\1\n", text.replace("**", ""), flags=re.MULTILINE)
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if lines:
            yield parse_block(lines)


def parse_block(lines: list[str]) -> Block:
    """The block that these lines, none of them blank, make up."""
    if lines[0].startswith("#"):
        marks, text = lines[0].split(" ", 1)
        return Heading(len(marks), text.strip())
    if all(line.startswith("- ") for line in lines):
        return Bullets(tuple(line[2:].strip() for line in lines))
    if all(line.startswith("|") for line in lines):
        return parse_table([split_row(line) for line in lines])
    return Paragraph(" ".join(lines))


def parse_table(rows: list[tuple[str, ...]]) -> Table:
    """A table of one width; its titles are the rows above the rule."""
    rule = next(number for number, row in enumerate(rows) if _RULE.fullmatch("".join(row)))
    body = rows[:rule] + rows[rule + 1 :]
    if any(len(row) != len(body[0]) for row in body):
        raise SourceError(f"rows of different width below {' | '.join(body[0])}")
    return Table(tuple(body), rule)


def split_row(line: str) -> tuple[str, ...]:
    """The cells of one table line."""
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _run(cells: tuple[str, ...] | list[str], mark: str) -> int:
    """How many cells in a row, from the first, are this mark."""
    return next((n for n, cell in enumerate(cells) if cell != mark), len(cells))

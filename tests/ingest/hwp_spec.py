"""A small document that can be written as HWP, HWPX and HWPML, to read back the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# The paragraph shapes every written document has, by place: heading type and level.
SHAPES = (("None", 0), ("Outline", 0), ("Outline", 1), ("Number", 0), ("Number", 1), ("Bullet", 0))
BODY, OUTLINE_1, OUTLINE_2, NUMBER_1, NUMBER_2, BULLET = range(6)
STYLES = ("바탕글", "개요 1", "제목")
# Its two numberings, by the number of the format, from 1: pattern and format of each level.
NUMBERINGS = (
    (("제^1장", "Digit"), ("제^2절", "Digit")),
    (("^1.", "Digit"), ("^2)", "HangulSyllable")),
)
OUTLINE_NUMBERING, LIST_NUMBERING = 1, 2


@dataclass(frozen=True)
class P:
    """A paragraph, its shape and style by place, and what is anchored at its end."""

    text: str
    shape: int = BODY
    style: int = 0
    parts: tuple[T | Aside, ...] = ()


@dataclass(frozen=True)
class C:
    """A cell: where it stands, what it covers, what it holds."""

    row: int
    column: int
    content: str | tuple[P, ...]
    rows: int = 1
    columns: int = 1
    titles: bool = False

    @property
    def paragraphs(self) -> tuple[P, ...]:
        return (P(self.content),) if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class T:
    """A table."""

    cells: tuple[C, ...]
    caption: str = ""


@dataclass(frozen=True)
class Aside:
    """Paragraphs beside the text."""

    kind: Literal["footnote", "endnote", "header", "footer", "box", "comment"]
    paragraphs: tuple[P, ...]


def table(*rows: str, caption: str = "") -> T:
    """A plain table from rows such as ``구분|2015년|2016년``."""
    cells = tuple(
        C(row, column, text)
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    )
    return T(cells, caption)


@dataclass(frozen=True)
class Facts:
    """The summary of a document; the moment is in UTC."""

    title: str = "창업 지원사업 안내"
    author: str = "강원창조경제혁신센터"
    created: str = "2024-03-04T20:30:00Z"

"""Which rows of a sheet title the columns below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Grid = list[list[str]]
"""Rows of one width."""

_LIMIT = 60  # characters; longer cells title no column
_FIGURE = re.compile(r"(?=.*\d)[\d\s.,%:~/()+\-−–△₩$억만천백원명개건월년일약]+$")
_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}\s?(?:년도?|[.\-/]\s?(?:0?[1-9]|1[0-2])\.?)?|['’]?\d{2}\s?년도?|"
    r"\d{1,2}\s?(?:월|분기)|[1-4]Q)$"
)
_DATA = re.compile(r"@|https?://|www\.|.{8}[.!?。]$|(?:니다|세요|해요)$")
_TITLE = re.compile(
    r"(?:명칭?|번호|연번|순번|일|일자|일시|날짜|기간|금액|내용|구분|분류|항목|비고|연락처|전화|"
    r"주소|이메일|누리집|홈페이지|URL|담당자?|센터|기업|기관|분야|지역|대상|규모|인원|방법|"
    r"자격|장소|위치|상태|제목|이름|유형|한도|비율|단위|수|액|율|률)(?:\s?\(.*\))?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their titles, which may be none; ``place`` holds the columns in use."""

    titles: tuple[str, ...]
    rows: Grid
    place: frozenset[int]


def read_table(rows: Grid, headed: bool, last: Table | None) -> Table:
    """The table that rows make; without titles of its own it goes on under those of the last.

    ``headed`` says that a first row is expected to title the columns.
    """
    place = columns_in_use(rows)
    if last and last.titles and goes_on(rows, last):
        return Table(last.titles, rows, last.place)
    titles, count = _titles(rows, sorted(place), headed)
    body = [row for row in rows[count:] if row != rows[0] or not count]  # repeated on each page
    return Table(tuple(titles), body, place)


def columns_in_use(rows: Grid) -> frozenset[int]:
    """Columns that hold anything."""
    return frozenset(column for row in rows for column, cell in enumerate(row) if cell)


def goes_on(rows: Grid, last: Table) -> bool:
    """Whether rows after an empty one belong to the table above, titling no columns themselves.

    A single row does, having nothing below to title. Others stand in the same
    columns, figures where there are figures above, and no title is among them.
    """
    used = columns_in_use(rows)
    if len(used) < 2 or not used <= last.place:
        return False
    if len(rows) > 1 and len(used) < len(last.place) - 1:
        return False
    first = [(column, rows[0][column]) for column in sorted(used) if rows[0][column]]
    figures = _figures(last.rows)
    if any(column in figures and not _FIGURE.match(cell) for column, cell in first):
        return False
    below = any(_instances(last.titles[column], [cell]) for column, cell in first if last.titles)
    return below or not _names_columns(rows[0])


def _figures(rows: Grid) -> set[int]:
    """Columns that hold figures and nothing else."""
    mixed = {at for row in rows for at, cell in enumerate(row) if cell and not _FIGURE.match(cell)}
    return set(columns_in_use(rows)) - mixed


def _names_columns(row: Sequence[str]) -> bool:
    """Whether a row titles columns beyond doubt: short, half of it words that titles end with."""
    cells = [cell for cell in row if cell]
    known = sum(bool(_TITLE.search(cell)) for cell in cells)
    return known * 2 >= len(cells) and all(_can_title(cell) for cell in cells)


def _can_title(cell: str) -> bool:
    figure = _FIGURE.match(cell) and not _PERIOD.match(cell)
    return len(cell) <= _LIMIT and not figure and not _DATA.search(cell)


def _titles(rows: Grid, place: Sequence[int], headed: bool) -> tuple[list[str], int]:
    """Titles of the columns, and how many rows they take up."""
    two = stacked(rows)
    if two:
        return two, 2
    return (rows[0], 1) if _titles_below(rows, place, headed) else ([], 0)


def _titles_below(rows: Grid, place: Sequence[int], headed: bool) -> bool:
    """Whether the first row titles the others: none of its cells is a value seen below."""
    first = rows[0]
    cells = [first[column] for column in place]
    filled = [cell for cell in cells if cell]
    body = [row for row in rows[1:] if row != first]
    if len(rows) == 1:  # titles whose rows come after an empty one
        return len(filled) > 2 and _names_columns(first)
    if len(filled) * 2 <= len(cells) or not all(map(_can_title, filled)):
        return False
    if len(set(filled)) < len(filled) and not headed:
        return False
    if any(cell and any(row[at] == cell for row in body) for at, cell in enumerate(first)):
        return False
    periods = sum(bool(_PERIOD.match(cell)) for cell in filled)
    if periods and (periods < 2 or _PERIOD.match(filled[0])):
        return False
    return len(place) > 2 or headed or _instances(first[place[0]], [row[place[0]] for row in body])


def _instances(title: str, values: Sequence[str]) -> bool:
    """Whether values below are what a title names: 부산센터 and 대구센터 under 센터(명)."""
    stem = title.removesuffix("명")
    named = sum(value.endswith(stem) and value != stem for value in values)
    return len(stem) > 1 and named * 2 > len(values)


def stacked(rows: Grid) -> list[str] | None:
    """Titles of two rows, groups above and their parts below, in one: ``2025년 투자``."""
    if len(rows) < 3 or not any(a and a == b for a, b in pairwise(_spread(rows[0]))):
        return None
    above, below = rows[0], rows[1]
    if above[0] and below[0] and above[0] != below[0]:
        return None
    if not all(map(_can_title, filter(None, below))) or not all(map(_can_title, above)):
        return None
    pairs = list(zip(_spread(above), below, strict=True))
    titles = [up if up == down or not down else f"{up} {down}".strip() for up, down in pairs]
    return titles if len(set(titles)) == len(titles) else None


def _spread(row: Sequence[str]) -> list[str]:
    """A row of groups, each carried on over the empty cells that it spans."""
    spread: list[str] = []
    for cell in row:
        spread.append(cell or (spread[-1] if spread else ""))
    return spread

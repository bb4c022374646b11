"""Table cells to rows that can be read alone: ``머리글: 값 | 머리글: 값``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block

Row = Sequence[str]

_GENERIC_TITLES = (
    "항목 구분 내용 분류 세부내용 세부사항 상세 상세내용 값 비고 설명 이름 item content value"
)
_GENERIC = frozenset(_GENERIC_TITLES.split())
_FIGURES_TITLE = re.compile(
    r"(?:금액|규모|면적|수|건수|인원|정원|비율|매출|실적|기간|일정|날짜|일자|연도|시기|가격|비용|요금|집행액|한도)(?:\s*\(.*\))?$"
)
_TITLE_LIMIT = 120  # characters; a longer one is no title, and would be repeated on every row
_FORM_LABEL = 10  # characters
_LABEL_LIMIT = 24  # characters; longer cells are not column titles
_FIGURE = re.compile(r"^[\d\s.,%:~/()+\-−–억만천백원명개건월년일약]+$")


def table_blocks(
    rows: Sequence[Row], *, header: bool | None = None, page: int | None = None
) -> list[Block]:
    """One ``row`` block for each row of a table.

    ``header`` says whether the first row titles the columns; None decides by
    its looks. Merged cells are expected repeated in every place they cover.
    A table of one column is a frame around paragraphs and is given as such.
    """
    table = _without_empty([[_tidy(cell) for cell in row] for row in rows])
    if not table:
        return []
    if len(table[0]) == 1:
        return [Block(row[0], page=page) for row in table]
    titled = _looks_titled(table) if header is None else header and len(table) > 1
    titles = table[0] if titled else []
    body = table[1:] if titled else table
    return [Block(text, "row", page=page) for row in body if (text := row_text(row, titles))]


def row_text(row: Row, titles: Row = ()) -> str:
    """A row on one line, each cell after its column's title.

    Two columns without telling titles are a name and its value: ``전담기업: 네이버``;
    four are two of them, as in Korean forms (기업명, …, 대표자, …).
    A value that spans the whole row stands alone.
    """
    cells = list(dict.fromkeys(cell for cell in row if cell))
    if len(cells) == 1 and len(row) > 1 and (row[0] or not titles):
        return cells[0]
    if len(row) == 2 and (not titles or _generic(titles)):
        return _pair(row[0], row[1])
    if not titles and len(row) == 4 and _is_label(row[0]) and _is_label(row[2]):
        return " | ".join(filter(None, (_pair(row[0], row[1]), _pair(row[2], row[3]))))
    if not titles:
        return " | ".join(_deduplicated(row))
    pairs = zip(titles, row, strict=True)
    return " | ".join(dict.fromkeys(_pair(title, cell) for title, cell in pairs if cell))


def counted(value: str, most: int = 100) -> int:
    """The rows or columns that a merged cell says it covers; 1 where it says nonsense."""
    value = value.strip()
    if not value.isdecimal():
        return 1
    return min(max(int(value), 1), most) if len(value) < 9 else most


def _is_label(cell: str) -> bool:
    """Whether a cell names another: a word or two, no figure."""
    return 1 < len(cell) <= _FORM_LABEL and not _has_digit(cell) and cell[-1] not in ".다"


def _pair(name: str, value: str) -> str:
    """``name: value``, or the one that is there."""
    if not name or not value or name == value:
        return name or value
    return f"{name.rstrip(' :：')}: {value}"


def _generic(titles: Row) -> bool:
    """Whether the titles only say that here is a name and there its value."""
    return all(title.replace(" ", "").lower() in _GENERIC for title in titles)


def _deduplicated(row: Row) -> list[str]:
    """Cells without the empty ones and without repeats of a merged neighbour."""
    return [
        cell for index, cell in enumerate(row) if cell and (index == 0 or cell != row[index - 1])
    ]


def _looks_titled(table: Sequence[Row]) -> bool:
    """Whether the first row titles the columns: short, distinct, no figures.

    A first cell such as 구분, or none above the rows' names, settles it. A table
    of two columns is otherwise one of names and values, unless its second title
    names what the figures below are.
    """
    first, body = table[0], table[1:]
    if not body or any(not cell for cell in first[1:]) or len(set(first)) < len(first):
        return False
    if any(len(cell) > _TITLE_LIMIT for cell in first):
        return False
    if _generic(first[:1]) or (not first[0] and len(first) > 2):
        return True
    if any(len(cell) > _LABEL_LIMIT or _FIGURE.match(cell) for cell in first):
        return False
    if len(first) > 2:
        return True
    return bool(_FIGURES_TITLE.search(first[1])) and all(map(_has_digit, (row[1] for row in body)))


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _without_empty(rows: list[list[str]]) -> list[list[str]]:
    """Rectangular rows, without rows and columns that are wholly empty."""
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows if any(row)]
    kept = [column for column in range(width) if any(row[column] for row in rows)]
    return [[row[column] for column in kept] for row in rows]

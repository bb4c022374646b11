"""Plain text: lines to headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.blocks import Block, Parsed
from ingest.dates import iso_date
from ingest.encoding import decode
from ingest.limits import Limits
from ingest.press import is_press_line
from ingest.tables import table_blocks
from ingest.wrapping import (
    Habit,
    Line,
    begins_item,
    ends_sentence,
    join_lines,
    learn,
    strip_marker,
    text_line,
)

LOSSY = "깨진 글자 몇 개를 버렸습니다 (a few damaged characters were dropped)"

_TITLE_LIMIT, _HEADING_LIMIT = 100, 45  # characters
_WIDEST = 130  # columns; longer lines are paragraphs, not wrapped ones
_RULE = re.compile(r"^[\s\-=_*~─━═|+·]{4,}$")
_GAP = re.compile(r"\t+| {2,}| ?\| ?")
_LABEL = re.compile(r"^.{1,14}[:：]")
_NOTICE = re.compile(r"ⓒ|©|저작권자|무단\s?전재|사진\s?[=:]")
_HEADING_STYLES = {  # the style of a mark tells the depth of its headings
    "part": re.compile(r"^제\s?\d+\s?[장편부]\b|^[IVXⅠ-Ⅻ]{1,4}\.\s"),
    "square": re.compile(r"^[■□◆◇▣▶●○]\s?\S"),
    "bracket": re.compile(r"^(?:\[[^\]]+\]|【[^】]+】|<[^>]+>|〈[^〉]+〉)$"),
    "number": re.compile(r"^\d{1,2}\.\s?\S"),
    "paren": re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}\)|\([가-하]\)|[가-하]\.)\s?\S"),
    "question": re.compile(r"^(?:Q\d*|질문\s?\d*|문\s?\d+)\s?[.:)]\s?\S"),
}
_BRACKET, _QUESTION = "bracket", "question"


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a text file in any Korean encoding; its first line may be its title."""
    decoded = decode(data)
    blocks = tuple(_blocks(decoded.text))
    return Parsed("txt", blocks, warnings=(LOSSY,) if decoded.lossy else ())


def _blocks(text: str) -> Iterator[Block]:
    groups = _groups(text.split("\n"))
    edge, habit = _layout(groups)
    levels: dict[str, int] = {}
    for number, group in enumerate(groups):
        if number == 0 and _is_title(group[0].text):
            yield Block(group[0].text, "heading", 1)
            group = group[1:]
        style = _heading_style(group)
        if style:
            yield Block(group[0].text, "heading", _level(style, levels))
            group = group[1:]
        yield from _body(group, edge, habit)


def _groups(raw_lines: Iterable[str]) -> list[list[Line]]:
    """Lines between blank ones."""
    groups: list[list[Line]] = [[]]
    for raw in raw_lines:
        if raw.strip():
            groups[-1].append(text_line(raw))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _layout(groups: list[list[Line]]) -> tuple[float, Habit | None]:
    """The right edge in columns, and the habit of line breaks, None where lines are whole."""
    edge = max((line.right for group in groups for line in group), default=0.0)
    pairs = sum(len(group) - 1 for group in groups)
    if edge > _WIDEST or pairs == 0:
        return edge, None
    open_ended = sum(not ends_sentence(line.text) for group in groups for line in group[:-1])
    full = sum(line.right > edge * 0.75 for group in groups for line in group[:-1])
    wrapped = open_ended >= pairs * 0.4 and full >= pairs * 0.5
    return edge, learn(groups, [edge] * len(groups)) if wrapped else None


def _is_title(text: str) -> bool:
    """Whether a first line can be a title: short, no sentence, no press line or label."""
    closed = ends_sentence(text) or text.endswith(("니다", "어요", "세요"))
    other = _GAP.search(text) or _LABEL.match(text) or _NOTICE.search(text)
    marked = other or is_press_line(text) or iso_date(text[:12])
    return len(text) <= _TITLE_LIMIT and not closed and not marked


def _heading_style(group: list[Line]) -> str | None:
    """The style of the heading a group begins with, or None."""
    text = group[0].text if group else ""
    if len(text) > _HEADING_LIMIT * 2 or _NOTICE.search(text) or is_press_line(text):
        return None
    style = next((name for name, pattern in _HEADING_STYLES.items() if pattern.match(text)), None)
    if style == _QUESTION:
        return style
    if style is None or len(text) > _HEADING_LIMIT or ends_sentence(text):
        return None
    listed = len(group) > 1 and _HEADING_STYLES[style].match(group[1].text)
    return None if listed else style


def _level(style: str, levels: dict[str, int]) -> int:
    """The depth of a style: in the order of first appearance, brackets always outermost."""
    if style == _BRACKET:
        return 2
    return levels.setdefault(style, len(levels) + 2)


def _body(group: list[Line], edge: float, habit: Habit | None) -> Iterator[Block]:
    """A group's tables, and the paragraphs and items between them."""
    prose: list[Line] = []
    table: list[list[str]] = []
    for line in group:
        if _RULE.match(line.text):
            continue
        cells = [cell for cell in _GAP.split(line.text) if cell]
        if len(cells) >= 2 and not begins_item(line.text):
            yield from _prose(prose, edge, habit)
            prose = []
            table.append(cells)
        else:
            yield from _table(table)
            table = []
            prose.append(line)
    yield from _table(table)
    yield from _prose(prose, edge, habit)


def _table(rows: list[list[str]]) -> Iterator[Block]:
    """Rows of two or more; a single line with a wide gap is a line like others."""
    if len(rows) >= 2:
        yield from table_blocks(rows)
    elif rows:
        yield Block(" ".join(rows[0]))


def _prose(lines: list[Line], edge: float, habit: Habit | None) -> Iterator[Block]:
    texts = join_lines(lines, edge, habit) if habit else [line.text for line in lines]
    for text in texts:
        yield Block(strip_marker(text), "item" if begins_item(text) else "paragraph")

"""Rows of a sheet to blocks: its tables, the lines around them, its questions and answers.

Excel sheets and CSV files share this. A table is a run of rows without an empty
one between; each of its rows becomes a block that can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.blocks import Block
from ingest.encoding import clean
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.faq import QUESTION_LEVEL, FaqColumns, faq_blocks, faq_columns, faq_entries
from ingest.parsers.sheets_titles import Grid, Table, columns_in_use, goes_on, read_table, stacked
from ingest.tables import Row, table_blocks
from ingest.wrapping import ends_sentence

MAX_CELLS = 2_000_000
"""Cells of one sheet, empty ones between filled ones included; more are refused."""

UNANSWERED = "답이 비어 있는 질문 {0}개를 뺐습니다 ({0} questions without an answer left out)"

_TITLE_LIMIT = 80  # characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """The blocks of a sheet; ``title`` is the line above its first table, if any."""

    blocks: tuple[Block, ...]
    title: str | None = None
    warnings: tuple[str, ...] = ()


def read_sheet(
    rows: Iterable[Row], limits: Limits, *, name: str = "", headed: bool = False
) -> Sheet:
    """Blocks of a sheet, under a heading with its ``name`` where it has one.

    ``rows`` hold the texts of cells, merged ones repeated. ``headed`` says that a
    first row is expected to title its columns, as in CSV files. Raises
    ``Refusal("too_large")`` over ``MAX_CELLS`` or ``limits.characters``.
    """
    gathered = _Gathered(headed)
    for chunk in _chunks(rows):
        gathered.add(chunk)
        if gathered.characters > limits.characters:
            raise Refusal("too_large", f"> {limits.characters:,}")
    return gathered.sheet(name)


def _chunks(rows: Iterable[Row]) -> Iterator[Grid]:
    """Runs of rows without an empty one between, each made rectangular."""
    chunk: Grid = []
    width = total = 0
    for row in rows:
        cells = [clean(cell).replace("\u3164", " ").strip() for cell in row]
        if any(cells):
            chunk.append(cells)
            width = max(width, len(cells))
            if total + len(chunk) * width > MAX_CELLS:
                raise Refusal("too_large", f"> {MAX_CELLS:,}")
        elif chunk:
            total += len(chunk) * width
            yield _squared(chunk, width)
            chunk, width = [], 0
    if chunk:
        yield _squared(chunk, width)


def _squared(rows: Grid, width: int) -> Grid:
    return [row + [""] * (width - len(row)) for row in rows]


class _Gathered:
    """What a sheet holds, gathered run by run."""

    def __init__(self, headed: bool) -> None:
        self.characters = 0
        self._headed = headed
        self._told: list[Block] = []
        self._last: Table | None = None
        self._asked: list[tuple[FaqColumns, frozenset[int], Grid]] = []

    def add(self, chunk: Grid) -> None:
        """One run of rows: questions and answers, or lines above a table, it, notes below."""
        more = bool(self._asked) or (self._last is not None and goes_on(chunk, self._last))
        above, body = _lines_above(chunk, narrow=not more)
        columns = faq_columns(body[0])
        if columns:
            self._say([Block(line) for line in above])
            self._asked.append((columns, columns_in_use(body[:1]), []))
            self._ask(body[1:])
        elif self._asked and self._answers_on(body):
            self._ask([[line] * len(body[0]) for line in above] + body)
        else:
            self._table(above, body)

    def sheet(self, name: str) -> Sheet:
        """Everything gathered. Questions come last, so that nothing else stands below one."""
        self._say(_idle(self._last) if self._last and not self._last.rows else [])
        entries = [e for columns, _, rows in self._asked for e in faq_entries(columns, rows)]
        questions = faq_blocks(entries)
        named = self._told or (questions and questions[0].level == QUESTION_LEVEL)
        heading = [Block(name, "heading", 1)] if name and named else []
        unanswered = len(entries) - sum(block.level == QUESTION_LEVEL for block in questions)
        warnings = (UNANSWERED.format(unanswered),) if unanswered else ()
        title = _title(self._told[0]) if self._told and self._tabular(questions) else None
        return Sheet((*heading, *self._told, *questions), title, warnings)

    def _tabular(self, questions: list[Block]) -> bool:
        return bool(questions) or any(block.kind == "row" for block in self._told)

    def _table(self, above: list[str], body: Grid) -> None:
        body, below = _lines_below(body)
        table = read_table(body, self._headed, None if above else self._last)
        if self._last and not self._last.rows and table.titles != self._last.titles:
            self._say(_idle(self._last))
        self._say([Block(line) for line in above])
        self._say(_rows(table))
        self._say([Block(line) for line in below])
        self._last = None if below else table

    def _answers_on(self, body: Grid) -> bool:
        """Whether rows after an empty one are more questions, or the rest of an answer."""
        columns, place, _ = self._asked[-1]
        return goes_on(body, Table((), [], place)) or columns_in_use(body) == {columns.answer}

    def _ask(self, rows: Grid) -> None:
        self._asked[-1][2].extend(rows)
        self.characters += sum(len(cell) for row in rows for cell in row)

    def _say(self, blocks: list[Block]) -> None:
        self._told += blocks
        self.characters += sum(len(block.text) for block in blocks)


def _title(first: Block) -> str | None:
    """A line that is short and no sentence."""
    fits = len(first.text) <= _TITLE_LIMIT and not ends_sentence(first.text)
    return first.text if first.kind == "paragraph" and fits else None


def _rows(table: Table) -> list[Block]:
    """A block for each row; names and values in two columns are left to the tables' own rules."""
    if table.titles:
        return table_blocks([table.titles, *table.rows], header=True) if table.rows else []
    return table_blocks(table.rows, header=None if len(table.place) == 2 else False)


def _idle(table: Table) -> list[Block]:
    """Titles that no row came to: a row like others."""
    return table_blocks([table.titles], header=False)


def _lines_above(rows: Grid, *, narrow: bool) -> tuple[list[str], Grid]:
    """Lines above a table, such as its title, its unit or its date, and the rest.

    They have one value, or if ``narrow`` two where the table has four columns or more.
    """
    if all(_single(row) for row in rows):
        return [], rows
    widest = max(map(_filled, rows))
    lines: list[str] = []
    for number, row in enumerate(rows):
        two = narrow and _filled(row) <= 2 and widest >= 4 and not stacked(rows[number:])
        if not (_single(row) or two):
            return lines, rows[number:]
        lines += _told(row)
    return [], rows  # a table of rows so different that none heads another


def _told(row: Row) -> list[str]:
    """A line above a table: a title and a date stand apart, a name and its value together."""
    values = list(dict.fromkeys(filter(None, row)))
    apart = any(mark in value for value in values for mark in (":", "：", "("))
    return values if apart else [" | ".join(values)]


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _lines_below(rows: Grid) -> tuple[Grid, list[str]]:
    """A table, and the lines of one value below it, such as its notes."""
    last = next(
        (number for number in range(len(rows), 0, -1) if _single(rows[number - 1]) is None), 0
    )
    if not last:
        return rows, []
    return rows[:last], [line for row in rows[last:] if (line := _single(row))]


def _single(row: Row) -> str | None:
    """The only value of a row, repeated or not; None where it has several."""
    values = set(row) - {""}
    return values.pop() if len(values) == 1 else None

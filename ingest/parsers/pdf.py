"""PDF: lines and sizes by pdfium, ruled tables by pdfplumber, paragraphs by our own rules."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.blocks import Block, BlockKind, Parsed
from ingest.dates import iso_date
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.pdf_furniture import furniture
from ingest.parsers.pdf_lines import PdfLine, read_lines
from ingest.parsers.pdf_tables import PdfTable, TableFinder
from ingest.tables import table_blocks
from ingest.wrapping import (
    Habit,
    begins_item,
    columns,
    ends_sentence,
    join_lines,
    join_texts,
    learn,
    strip_marker,
)

_HEADING = 1.06  # times the body's size, at least
_HEADING_LIMIT = 80  # characters
_APART = 1.45  # times the usual distance between lines: a new paragraph
_LEVELS = 4


@dataclass
class _Page:
    """A page while it is being read: its lines, tables, and which lines are no content."""

    number: int
    height: float
    lines: list[PdfLine]
    tables: list[PdfTable]
    noise: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Layout:
    """What holds for the whole document, sizes and distances in points."""

    body: float
    levels: dict[float, int]
    pitch: float
    space: float
    edges: dict[tuple[int, int], tuple[float, float]]  # extents of lines, one of each kind
    habit: Habit = field(default_factory=Habit)

    def edge(self, lines: Sequence[PdfLine]) -> float:
        """The right border of the column these lines stand in."""
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        rights = [
            high
            for low, high in self.edges.values()
            if min(high, right) - max(low, left) > (high - low) / 2
        ]
        return max([right, *rights])


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a PDF with their pages; a page without text is told in the warnings."""
    pages, facts = _read(data, limits)
    lines = [page.lines for page in pages]
    for page, noise in zip(pages, furniture(lines, [page.height for page in pages]), strict=True):
        page.noise = noise
    layout = _layout(pages)
    blocks = _joined([list(_page_blocks(page, layout)) for page in pages], layout)
    return Parsed(
        "pdf",
        tuple(blocks),
        title=facts.get("Title", "").strip() or None,
        author=facts.get("Author", "").strip() or None,
        created=iso_date(facts.get("CreationDate", "").removeprefix("D:")[:8]),
        warnings=tuple(_warnings(pages)),
    )


def _read(data: bytes, limits: Limits) -> tuple[list[_Page], dict[str, str]]:
    """Every page's lines and tables, and the document's own properties."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Refusal("encrypted" if locked else "damaged", "PDF") from error
    finder = TableFinder(data)
    try:
        if len(document) > limits.pages:
            raise Refusal("too_many_pages", f"{len(document)} > {limits.pages}")
        pages = [_read_page(document, number, finder) for number in range(len(document))]
        return pages, document.get_metadata_dict()
    except pdfium.PdfiumError as error:
        raise Refusal("damaged", "PDF") from error
    finally:
        finder.close()
        document.close()


def _read_page(document: Any, number: int, finder: TableFinder) -> _Page:
    page = document[number]
    textpage = page.get_textpage()
    lines = read_lines(textpage)
    tables = finder.find(page, textpage, number) if lines else []
    read = _Page(number + 1, page.get_height(), lines, tables)
    textpage.close()
    page.close()
    return read


def _layout(pages: Sequence[_Page]) -> _Layout:
    """Measure the document's running text: what is neither noise nor in a table."""
    columns_of_lines = [[line for _, line in _text_lines(page)] for page in pages]
    lines = [line for page in columns_of_lines for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted({line.size for line in lines if line.size >= body * _HEADING}, reverse=True)
    running = [line for line in lines if line.size < body * _HEADING]
    gaps = sorted(gap for line in running for gap in line.spaces if gap > 0)
    layout = _Layout(
        body=body,
        levels={size: min(level, _LEVELS) for level, size in enumerate(larger, 1)},
        pitch=_pitch(columns_of_lines, body),
        space=gaps[len(gaps) // 10] * 1.05 if gaps else body / 4,
        edges=_edges(running),
    )
    groups = [
        group
        for page in pages
        for group in _groups(_text_lines(page), layout)
        if group[0].size < body * _HEADING
    ]
    natural = [[line.natural(layout.space) for line in group] for group in groups]
    return replace(layout, habit=learn(natural, [layout.edge(group) for group in groups]))


def _edges(lines: Sequence[PdfLine]) -> dict[tuple[int, int], tuple[float, float]]:
    """The extents lines have, those alike to within ten points kept once, the widest."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        extent = line.left, line.right
        kind = round(line.left / 10), round(line.right / 10)
        edges[kind] = max(edges.get(kind, extent), extent, key=lambda known: known[1])
    return edges


def _pitch(pages: Sequence[Sequence[PdfLine]], body: float) -> float:
    """The usual distance between neighbouring lines of running text."""
    steps = Counter(
        round(first.bottom - second.bottom, 0)
        for lines in pages
        for first, second in itertools.pairwise(lines)
        if 0 < first.bottom - second.bottom < body * 4
    )
    return steps.most_common(1)[0][0] if steps else body * 1.5


def _text_lines(page: _Page) -> Iterator[tuple[int, PdfLine]]:
    """Numbered lines of a page that are running text."""
    for number, line in enumerate(page.lines):
        if number not in page.noise and _table_of(page, line) is None:
            yield number, line


def _table_of(page: _Page, line: PdfLine) -> PdfTable | None:
    x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
    return next((table for table in page.tables if table.holds(x, y)), None)


def _groups(lines: Iterator[tuple[int, PdfLine]], layout: _Layout) -> Iterator[list[PdfLine]]:
    """Lines that stand together: one size, one column, no gap, nothing between."""
    group: list[PdfLine] = []
    last = -1
    for number, line in lines:
        if group and (number != last + 1 or not _together(group[-1], line, layout)):
            yield group
            group = []
        group.append(line)
        last = number
    if group:
        yield group


def _together(first: PdfLine, second: PdfLine, layout: _Layout) -> bool:
    step = first.bottom - second.bottom
    near = -first.size / 2 < step <= max(layout.pitch, first.size) * _APART
    return near and _level(first, layout) == _level(second, layout)


def _level(line: PdfLine, layout: _Layout) -> int:
    """The heading level of a line's size, 0 for running text."""
    return layout.levels.get(line.size, 0)


def _page_blocks(page: _Page, layout: _Layout) -> Iterator[Block]:
    """A page's blocks: text and tables where they stand, then its noise."""
    told: list[PdfTable] = []
    pending: list[tuple[int, PdfLine]] = []
    for number, line in enumerate(page.lines):
        table = _table_of(page, line)
        if number in page.noise:
            continue
        if table is None:
            pending.append((number, line))
        elif table not in told:
            yield from _text_blocks(pending, page.number, layout)
            pending = []
            told.append(table)
            rows = [
                [join_texts(cell.split("\n"), layout.habit) for cell in row] for row in table.rows
            ]
            yield from table_blocks(rows, page=page.number)
    yield from _text_blocks(pending, page.number, layout)
    yield from (
        Block(page.lines[number].text, "noise", page=page.number) for number in sorted(page.noise)
    )


def _text_blocks(
    lines: Sequence[tuple[int, PdfLine]], page: int, layout: _Layout
) -> Iterator[Block]:
    for group in _groups(iter(lines), layout):
        texts = join_lines(
            [line.natural(layout.space) for line in group], layout.edge(group), layout.habit
        )
        level = _level(group[0], layout)
        for text in texts:
            if level and len(text) <= _HEADING_LIMIT:
                yield Block(text, "heading", level, page)
            else:
                kind: BlockKind = "item" if begins_item(text) else "paragraph"
                yield Block(strip_marker(text), kind, page=page)


def _joined(pages: Sequence[list[Block]], layout: _Layout) -> list[Block]:
    """All blocks; a paragraph the page's end cuts is made whole on the page it begins."""
    blocks: list[Block] = []
    for page in pages:
        body = [n for n, block in enumerate(blocks) if block.kind != "noise"][-1:]
        if body and page and _cut(blocks[body[0]], page[0]):
            first = blocks[body[0]]
            whole = join_texts([first.text, page[0].text], layout.habit)
            blocks[body[0]] = replace(first, text=whole)
            page = page[1:]
        blocks += page
    return blocks


def _cut(last: Block, following: Block) -> bool:
    """Whether two blocks on neighbouring pages are one paragraph."""
    prose = last.kind in ("paragraph", "item") and following.kind == "paragraph"
    return prose and columns(last.text) > 20 and not ends_sentence(last.text)


def _warnings(pages: Sequence[_Page]) -> Iterator[str]:
    blank = [page.number for page in pages if not page.lines]
    if blank and len(blank) < len(pages):
        listed = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        yield f"글자가 없는 쪽: {listed} (pages without text: {listed})"

"""The measures of a PDF's running text: sizes, columns, distances, habits of line breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.parsers.pdf_lines import PdfLine
from ingest.parsers.pdf_tables import PdfTable
from ingest.wrapping import Habit, learn

_HEADING = 1.06  # times the body's size, at least
_LEVELS = 4  # of headings, by size
_APART = 1.45  # times the usual distance between lines: a new paragraph

Numbered = tuple[int, PdfLine]  # a line and its place on its page


@dataclass
class PdfPage:
    """A page while it is being read; ``noise`` holds the places of lines that are no content.

    ``number`` counts from 1, ``height`` is in points.
    """

    number: int
    height: float
    lines: list[PdfLine]
    tables: list[PdfTable]
    noise: set[int] = field(default_factory=set)

    def table_of(self, line: PdfLine) -> PdfTable | None:
        """The table a line stands in."""
        x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
        return next((table for table in self.tables if table.holds(x, y)), None)

    def text_lines(self) -> list[Numbered]:
        """The lines that are running text, neither noise nor in a table."""
        return [
            (number, line)
            for number, line in enumerate(self.lines)
            if number not in self.noise and self.table_of(line) is None
        ]


@dataclass(frozen=True)
class Layout:
    """What holds for the whole document, in points.

    ``body`` is the usual size, ``levels`` the heading levels of larger sizes,
    ``pitch`` the usual distance of lines, ``space`` the width of a space that
    is not stretched, ``edges`` the extents that lines have.
    """

    body: float
    levels: dict[float, int]
    pitch: float
    space: float
    edges: tuple[tuple[float, float], ...]
    habit: Habit = field(default_factory=Habit)

    def edge(self, lines: Sequence[PdfLine]) -> float:
        """The right border of the column these lines stand in."""
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        rights = [
            high for low, high in self.edges if min(high, right) - max(low, left) > (high - low) / 2
        ]
        return max([right, *rights])

    def level(self, line: PdfLine) -> int:
        """The heading level of a line's size, 0 for running text."""
        return self.levels.get(line.size, 0)

    def groups(self, lines: Iterable[Numbered]) -> Iterator[list[PdfLine]]:
        """Lines that stand together: one size, one column, no gap, nothing between."""
        group: list[PdfLine] = []
        last = -1
        for number, line in lines:
            if group and (number != last + 1 or not self._together(group[-1], line)):
                yield group
                group = []
            group.append(line)
            last = number
        if group:
            yield group

    def _together(self, first: PdfLine, second: PdfLine) -> bool:
        step = first.bottom - second.bottom
        near = -first.size / 2 < step <= max(self.pitch, first.size) * _APART
        return near and self.level(first) == self.level(second)


def measure(pages: Sequence[PdfPage]) -> Layout:
    """Measure the running text of a document."""
    texts = [page.text_lines() for page in pages]
    lines = [line for text in texts for _, line in text]
    body = _usual_size(lines)
    larger = sorted({line.size for line in lines if line.size >= body * _HEADING}, reverse=True)
    running = [line for line in lines if line.size < body * _HEADING]
    gaps = sorted(gap for line in running for gap in line.spaces if gap > 0)
    layout = Layout(
        body=body,
        levels={size: min(level, _LEVELS) for level, size in enumerate(larger, 1)},
        pitch=_usual_step(texts, body),
        space=gaps[len(gaps) // 10] * 1.05 if gaps else body / 4,
        edges=_edges(running),
    )
    return replace(layout, habit=_habit(texts, layout))


def _habit(texts: Sequence[Sequence[Numbered]], layout: Layout) -> Habit:
    """How the running text breaks its lines."""
    groups = [group for text in texts for group in layout.groups(text)]
    prose = [group for group in groups if not layout.level(group[0])]
    natural = [[line.natural(layout.space) for line in group] for group in prose]
    return learn(natural, [layout.edge(group) for group in prose])


def _usual_size(lines: Sequence[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _usual_step(texts: Sequence[Sequence[Numbered]], body: float) -> float:
    """The usual distance between neighbouring lines."""
    steps = Counter(
        round(first.bottom - second.bottom)
        for text in texts
        for (_, first), (_, second) in pairwise(text)
        if 0 < first.bottom - second.bottom < body * 4
    )
    return float(steps.most_common(1)[0][0]) if steps else body * 1.5


def _edges(lines: Sequence[PdfLine]) -> tuple[tuple[float, float], ...]:
    """The extents lines have; of those alike to within ten points only the widest."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        extent = line.left, line.right
        kind = round(line.left / 10), round(line.right / 10)
        edges[kind] = max(edges.get(kind, extent), extent, key=lambda known: known[1])
    return tuple(edges.values())

"""A segmented document as facts are read from it: sentences, rows and their cells.

Boilerplate inside a sentence (a stock code) is taken out for reading; places
in the read text lead back to exact ranges of the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.types import Document, IndexedDocument, Sentence, Span

_LABEL = re.compile(r"(?P<label>[^\s:：.!?][^:：!?\n]{0,39}?)\s?[:：]\s+(?=\S)")
_INTRODUCES = re.compile(r"(?:같습니다|같다|같았습니다|다음입니다)\.$|[^.]$|[:：]$")
_BAR = re.compile(r"\s\|\s")


@dataclass(frozen=True, slots=True)
class Cell:
    """A labelled part of a line; ``start`` and ``end`` are of its value, in the line's text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a row: its text as read, and what is known of it.

    ``places`` leads from each character of ``text`` to the document's.
    ``above`` is what introduced rows like this one, or the label of its line.
    ``cells`` are empty for prose.
    """

    text: str
    places: tuple[int, ...]
    centers: tuple[str, ...]
    section_path: tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    above: str = ""

    def span(self, start: int, end: int) -> Span:
        """The range of the document's text for a range of the line's."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def value(self, cell: Cell) -> str:
        """What a cell says."""
        return self.text[cell.start : cell.end]

    @property
    def prose(self) -> bool:
        """Whether it is a sentence rather than a row or a labelled line."""
        return not self.cells


def lines(indexed: IndexedDocument) -> list[Line]:
    """The lines of a document in order."""
    read = [
        _line(indexed.document, sentence, _below_title(passage.section_path, indexed.document))
        for passage in indexed.passages
        for sentence in passage.sentences
    ]
    text = indexed.document.text
    return list(_with_headers(_with_introductions([line for line in read if line.text], text)))


def _below_title(path: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """The headings above a passage without the document's own title."""
    return path[1:] if path[:1] == (document.title,) else path


def _line(document: Document, sentence: Sentence, section_path: tuple[str, ...]) -> Line:
    places = tuple(
        place
        for place in range(sentence.start, sentence.end)
        if not any(cut.start <= place < cut.end for cut in sentence.cuts)
    )
    text = "".join(document.text[place] for place in places)
    return Line(text, places, sentence.centers, section_path, _cells(text))


def _cells(text: str) -> tuple[Cell, ...]:
    """The cells of a row; of a line ``label: value`` its one cell."""
    bounds = [match.span() for match in _BAR.finditer(text)]
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(text)]
    found = [_cell(text, start, end) for start, end in zip(starts, ends, strict=True)]
    return tuple(found) if len(found) > 1 or found[0].label else ()


def _cell(text: str, start: int, end: int) -> Cell:
    match = _LABEL.match(text, start, end)
    return Cell(match["label"], match.end(), end) if match else Cell("", start, end)


def _with_introductions(read: Sequence[Line], text: str) -> Iterator[Line]:
    """Rows under "2016년 12월까지의 누적은 아래와 같습니다." know of it.

    So do the sentences that follow the first one of a labelled line.
    """
    above, label, end = "", "", 0
    path: tuple[str, ...] = ()
    for line in read:
        if line.section_path != path:
            above, path = "", line.section_path
        if "\n" in text[end : line.places[0]]:
            label = ""
        end = line.places[-1] + 1
        if line.cells:
            label = line.cells[0].label if len(line.cells) == 1 else ""
            yield replace(line, above=above)
        else:
            above = line.text if _INTRODUCES.search(line.text) else ""
            yield replace(line, above=label)


def _with_headers(read: Iterator[Line]) -> Iterator[Line]:
    """Rows whose cells have no labels are titled by the first of them."""
    header: Line | None = None
    for line in read:
        bare = len(line.cells) > 1 and not any(cell.label for cell in line.cells)
        if not bare:
            header = None
        elif header is None or len(header.cells) != len(line.cells):
            header = line
        else:
            titles = [header.value(cell) for cell in header.cells]
            cells = zip(titles, line.cells, strict=True)
            line = replace(line, cells=tuple(Cell(title, c.start, c.end) for title, c in cells))
        yield line

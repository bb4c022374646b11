"""Running headers, footers and page numbers: what repeats at the pages' edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.parsers.pdf_lines import PdfLine

_EDGE_LINES = 3  # lines looked at from each end of a page
_EDGE_SHARE = 0.14  # of the page's height, from each end
_REPEATED = 0.4  # share of the pages a running line stands on
_LONGEST = 120  # characters of a running line
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^(?:[-–—~|<\[(]\s*)?(?:page|p\.?|쪽)?\s*\d{1,4}\s*"
    r"(?:쪽|페이지|(?:/|of)\s*\d{1,4})?(?:\s*[-–—~|>\])])?$",
    re.I,
)
_LEADER = re.compile(r"(?:\.\s?|·\s?|…\s?){5,}\s*\d{1,4}$")


def furniture(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> list[set[int]]:
    """For each page the indices of its lines that are no content.

    ``heights`` are the pages' heights in points. Lines of a table of contents
    (dots leading to a page number) are told too.
    """
    body = _body_size(pages)
    margins = [_margins(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counts = Counter(
        shape
        for (foot, head), lines in zip(margins, pages, strict=True)
        for shape in {_shape(lines[number], body) for number in foot + head}
    )
    needed = max(2, len(pages) * _REPEATED)
    repeated = {shape for shape, count in counts.items() if count >= needed}
    found = []
    for (foot, head), lines in zip(margins, pages, strict=True):
        running = [n for n, line in enumerate(lines) if _LEADER.search(line.text)]
        for margin in (foot, head):
            running += _outer_run(margin, lines, repeated, body)
        found.append(set(running))
    return found


def _outer_run(
    margin: Sequence[int], lines: Sequence[PdfLine], repeated: set[str], body: float
) -> Iterator[int]:
    """The running lines of a margin; what lies further in than a line of content is content."""
    for number in margin:
        line = lines[number]
        if not _NUMBER.match(line.text) and _shape(line, body) not in repeated:
            return
        yield number


def _body_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The size most of the text has, in points."""
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _margins(lines: Sequence[PdfLine], height: float) -> tuple[list[int], list[int]]:
    """Indices of the outermost lines of a page that stand in its margins.

    Those at the foot upwards, those at the head downwards.
    """
    upwards = sorted(range(len(lines)), key=lambda number: lines[number].bottom)
    foot = [n for n in upwards[:_EDGE_LINES] if lines[n].top < height * _EDGE_SHARE]
    head = [n for n in upwards[-_EDGE_LINES:] if lines[n].bottom > height * (1 - _EDGE_SHARE)]
    return [n for n in foot if len(lines[n].text) <= _LONGEST], head[::-1]


def _shape(line: PdfLine, body: float) -> str:
    """A line with its numbers blanked, so that ``- 3 -`` and ``- 4 -`` are alike.

    Larger lines stay as they are: chapters may differ by no more than a number.
    """
    return _DIGITS.sub("#", line.text) if line.size <= body else line.text

"""The columns of a scanned page, told by the gutters between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.ocr.scans import ink, pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Ink = NDArray[np.bool_]  # (rows, columns), where the page is black

Region = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_GUTTER = 0.018  # of the page's width, at least, between two columns
_NARROWEST = 0.2  # of the page's width: a column
_LINES = 6  # a column has at least
_FULL = 0.6  # of a column's width: how far its lines reach, in the median
_SPECKS = 2  # small pixels of dirt above one another in a gutter
_MARGIN = 6  # small pixels left around what is cut out


def columns(image: Image) -> list[Region]:
    """The regions of a straight grey page in the order they are read.

    One, the whole page, where it has one column. A gutter counts only between
    lines that are full, as they are in prose but not in tables.
    """
    page = pixels(ink(image)) > 0
    zoom = image.width / page.shape[1], image.height / page.shape[0]
    found = list(_regions(page, page.shape[1]))
    if len(found) < 2:
        return [(0, 0, image.width, image.height)]
    return [_scaled(region, zoom, page.shape, image.size) for region in found]


def _scaled(
    region: Region, zoom: tuple[float, float], shape: tuple[int, ...], size: tuple[int, int]
) -> Region:
    left, top, right, bottom = region
    rows, across = shape
    return (
        round(max(0, left - _MARGIN) * zoom[0]),
        round(max(0, top - _MARGIN) * zoom[1]),
        min(round(min(across, right + _MARGIN) * zoom[0]), size[0]),
        min(round(min(rows, bottom + _MARGIN) * zoom[1]), size[1]),
    )


def _regions(page: Ink, width: int, x: int = 0) -> Iterator[Region]:
    """Bands of one column and the columns of bands that have two, from the top down."""
    bands = _runs(page.sum(axis=1) > 0)
    waiting = 0  # the first band not yet given
    start = 0
    while start < len(bands):
        end, gutter = _widest(page, bands, start, width)
        if gutter is None:
            start += 1
            continue
        if waiting < start:
            yield x, bands[waiting][0], x + page.shape[1], bands[start - 1][1]
        top, bottom = bands[start][0], bands[end][1]
        yield x, top, x + gutter[0], bottom
        for left, above, right, below in _regions(page[top:bottom, gutter[1] :], width):
            yield x + gutter[1] + left, top + above, x + gutter[1] + right, top + below
        start = waiting = end + 1
    if waiting < len(bands):
        yield x, bands[waiting][0], x + page.shape[1], bands[-1][1]


def _widest(
    page: Ink, bands: list[tuple[int, int]], start: int, width: int
) -> tuple[int, tuple[int, int] | None]:
    """The last band of the longest stretch from ``start`` that a gutter parts, and the gutter."""
    for end in range(len(bands) - 1, start + _LINES // 2, -1):
        gutter = _gutter(page[bands[start][0] : bands[end][1]], width)
        if gutter is not None:
            return end, gutter
    return start, None


def _gutter(stretch: Ink, width: int) -> tuple[int, int] | None:
    """Where a stretch of the page has a white gutter between full lines."""
    white = stretch.sum(axis=0) <= _SPECKS
    for left, right in _runs(white):
        wide = right - left >= _GUTTER * width
        inside = left >= _NARROWEST * width and stretch.shape[1] - right >= _NARROWEST * width
        if wide and inside and _full(stretch[:, :left]) and _full(stretch[:, right:]):
            return left, right
    return None


def _full(side: Ink) -> bool:
    """Whether the lines of a side are many and mostly reach from border to border."""
    import numpy as np

    used = np.flatnonzero(side.any(axis=0))
    lines = _runs(side.sum(axis=1) > 0)
    if len(lines) < _LINES:
        return False
    reach = [np.ptp(np.flatnonzero(side[top:bottom].any(axis=0))) for top, bottom in lines]
    return bool(np.median(reach) >= _FULL * np.ptp(used))


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of True, end exclusive."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))

"""The date a value is true for: stated beside it, above it, or that of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from profiles.days import Day, days
from profiles.lines import Line

_MARKED = re.compile(r"\s?(?:말|초|중순)?\s?(?:기준|현재|집계|보도)")
_UNTIL = re.compile(r"\s?(?:말|초)?까지")
_FROM = re.compile(r"\s?(?:말|초)?(?:부터|\s?이후|~|∼)")
# 한진그룹 (KT 2016년 10월 추가): the day is KT's.
_ADDED = re.compile(r"\([^()]*(?:추가|합류|참여|가세)[^()]*\)")
_YEAR = re.compile(r"\d{4}|지난해|작년|올해|금년")
_BEHIND = 3  # characters between a value and the bracket that dates it


@dataclass(frozen=True, slots=True)
class AsOf:
    """An ISO date, perhaps cut short; ``stated`` by the document, not just its own date."""

    day: str | None
    stated: bool


class Times:
    """Dates the values of one document.

    Args:
        published: ISO date of the document.
        openings: ISO dates that the document gives for the opening of centers, by id.
        at_opening: words that say "then", the day the center opened.
        now: words that say the day of publication.
        years: labels of columns that hold a year alone.
    """

    def __init__(
        self,
        published: str | None,
        openings: Mapping[str, str],
        at_opening: Sequence[str],
        now: Sequence[str],
        years: Sequence[str] = (),
    ) -> None:
        self._published = published
        self._openings = openings
        self._at_opening = at_opening
        self._now = now
        self._years = years

    def of(self, line: Line, start: int, end: int, center: str) -> AsOf:
        """The date of the value at ``start`` to ``end`` of a line's text."""
        for stated in self._stated(line, start, end, center):
            if stated is not None:
                return AsOf(stated, True)
        return AsOf(self._published, False)

    def when(self, word: str | None, center: str) -> AsOf | None:
        """The date that is told right beside a value (``Found.when``); None where none is known."""
        if word == "opening":
            word = self._openings.get(center)
        elif word == "published":
            word = self._published
        return AsOf(word, True) if word else None

    def told(self, text: str) -> list[Day]:
        """The days a text tells that are not after the day of publication."""
        return [day for day in days(text, self._published) if not self._ahead(day.iso)]

    def _stated(self, line: Line, start: int, end: int, center: str) -> Iterator[str | None]:
        """Candidates, the nearest first."""
        left, right = _scope(line, start)
        scope = line.text[left:right]
        yield self._beside(scope, start - left, end - left)
        if any(word in scope for word in self._at_opening):
            yield self._openings.get(center)
        if any(word in scope for word in self._now):
            yield self._published
        yield self._year(line)
        yield from (self._last(text) for text in _around(line, start))
        if any(word in text for text in _around(line, start) for word in self._at_opening):
            yield self._openings.get(center)

    def _beside(self, scope: str, start: int, end: int) -> str | None:
        """The day in the same sentence or cell that a value belongs to."""
        found = [day for day in self.told(scope) if not _FROM.match(scope, day.end)]
        found = [day for day in found if day.end <= start or day.start >= end]
        found = [day for day in found if not _of_another(scope, day, start)]
        behind = [
            d for d in found if end <= d.start <= end + _BEHIND and "(" in scope[end : d.start]
        ]
        if behind:
            return behind[0].iso
        before = [day for day in found if day.end <= start]
        for pattern in (_MARKED, _UNTIL):
            if marked := [day for day in before if pattern.match(scope, day.end)]:
                return marked[-1].iso
        marked = [day for day in found if _MARKED.match(scope, day.end)]
        nearest = before[-1:] if before else marked[:1]
        if marked and before and marked[0].start > end:
            return marked[0].iso
        if nearest:
            return nearest[0].iso
        return found[0].iso if found else None

    def ahead(self, text: str) -> bool:
        """Whether a text tells a day after publication: what is told is still to come."""
        return any(self._ahead(day.iso) for day in days(text, self._published))

    def _year(self, line: Line) -> str | None:
        """The year that a column of its own gives a row."""
        for cell in line.cells:
            value = line.value(cell).strip()
            if cell.label in self._years and re.fullmatch(r"(?:19|20)\d{2}년?", value):
                return value[:4]
        return None

    def _last(self, text: str) -> str | None:
        """The last day that a text beside tells with its year: 접수: 4월 3일 dates nothing."""
        found = [day for day in self.told(text) if _YEAR.search(text, day.start, day.end)]
        return found[-1].iso if found else None

    def _ahead(self, iso: str) -> bool:
        return self._published is not None and iso[: len(self._published)] > self._published


def _of_another(scope: str, day: Day, start: int) -> bool:
    """Whether a day stands in brackets that add another value than that at ``start``."""
    return any(
        bracket.start() < day.start < bracket.end() and not bracket.start() < start < bracket.end()
        for bracket in _ADDED.finditer(scope)
    )


def _scope(line: Line, start: int) -> tuple[int, int]:
    """The cell that holds a place of a line, or the whole sentence."""
    for cell in line.cells:
        if cell.start <= start < cell.end:
            return cell.start, cell.end
    return 0, len(line.text)


def _around(line: Line, start: int) -> Iterator[str]:
    """Texts that date a row, nearest first: its label, other cells, headings, what stands above."""
    own = [cell for cell in line.cells if cell.start <= start < cell.end]
    yield from (cell.label for cell in own)
    yield from (line.value(cell) for cell in line.cells if cell not in own)
    yield from (cell.label for cell in line.cells if cell not in own)
    yield from reversed(line.section_path)
    yield line.above

"""The least or most that a figure of a question stands for: 2천억을 넘긴, 열 곳 이상."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from korean import numbers

_AT_LEAST = re.compile(r"\s?(?:원\s?)?[을를이가]?\s?(?:이상|넘|초과|웃도|웃돈|돌파|뛰어넘|상회)")
_AT_MOST = re.compile(r"\s?(?:원\s?)?[을를이가]?\s?(?:이하|미만|못\s?미|안\s?[되돼])")


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of a unit (``원``, ``곳``, ``명``), and whether more or less is meant."""

    unit: str
    number: float
    least: bool

    def is_of(self, values: Collection[numbers.Value]) -> bool:
        """Whether these values of a figure are what it bounds."""
        return set(values) == {(self.unit, self.number)}

    def holds(self, number: float) -> bool:
        """Whether a number of the same unit is within the bound."""
        return number >= self.number if self.least else number <= self.number


def bound(question: str) -> Bound | None:
    """The bound that a question sets to a figure; None where it sets none."""
    for figure in numbers.figures(question):
        least, most = _AT_LEAST.match(question, figure.end), _AT_MOST.match(question, figure.end)
        if (least or most) and len(figure.values) == 1:
            [(unit, number)] = figure.values
            return Bound(unit, number, bool(least))
    return None

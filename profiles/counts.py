"""Counts of companies and people in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["곳", "명"]

_COUNT = re.compile(
    r"(?<![\d.,~\-])(?P<written>\d[\d,]*(?:만\s?(?:\d[\d,]*)?)?(?:천)?)\s?(?:여\s)?"
    r"(?:(?P<companies>여?\s?개사|여?\s?개\s(?:[가-힣·]+\s)?(?:창업기업|기업|업체|팀|스타트업)|여?\s?곳|여?\s?팀"
    r"|개(?:가|를)?\s(?:넘는|이상의)\s(?=창업|기업)|(?:여\s)?건|(?:\s(?:startups|companies)))"
    r"|(?P<people>여?\s?명|\s(?:jobs|people|employees)))"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a text: its range (code points), the number, and what is counted.

    ``loose`` says that the unit (건) counts other things too.
    """

    start: int
    end: int
    number: int
    unit: Unit
    loose: bool = False


def counts(text: str) -> list[Count]:
    """The counts of companies and people in a text, in order."""
    found = []
    for match in _COUNT.finditer(text):
        companies = match["companies"]
        unit: Unit = "곳" if companies else "명"
        number = _number(match["written"])
        if 0 < number < 10**9:
            loose = bool(companies) and companies.strip().endswith("건")
            found.append(Count(*match.span(), number, unit, loose))
    return found


def _number(written: str) -> int:
    """``3만8천`` -> 38,000; ``1,135`` -> 1,135."""
    total = 0
    for digits, unit in re.findall(r"(\d[\d,]*)\s?([만천]?)", written):
        total += int(digits.replace(",", "")) * {"만": 10_000, "천": 1_000}.get(unit, 1)
    return total

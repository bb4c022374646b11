"""Counts of companies and people in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["곳", "명"]

_WRITTEN = r"(?<![\d.,~\-])(?P<written>\d[\d,]*(?:만\s?(?:\d[\d,]*)?)?(?:천)?)\s?(?:여\s)?"
_SURE = (
    r"여?\s?개사|여?\s?개\s?[가-힣·]{0,8}(?:기업|업체|스타트업|창업팀)"
    r"|개(?:가|를)?\s(?:넘는|이상의)\s(?=창업|기업)|\s(?:startups|companies)"
)
_COUNT = re.compile(
    rf"{_WRITTEN}(?:(?P<companies>{_SURE})|(?P<places>여?\s?곳|여?\s?팀|여?\s?개\s?팀)"
    r"|(?P<loose>(?:여\s)?건)|(?P<people>여?\s?명|\s(?:jobs|people|employees)))"
)
_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a text: its range (code points), the number, and what is counted.

    ``companies`` says that the unit leaves no doubt (35개사); ``loose`` that it
    counts many other things (360건).
    """

    start: int
    end: int
    number: int
    unit: Unit
    companies: bool = False
    loose: bool = False


def counts(text: str) -> list[Count]:
    """The counts of companies and people in a text, in order."""
    return [
        Count(
            *match.span(),
            number=number,
            unit="명" if match["people"] else "곳",
            companies=bool(match["companies"]),
            loose=bool(match["loose"]),
        )
        for match in _COUNT.finditer(text)
        if 0 < (number := _number(match["written"])) < _MOST
    ]


def _number(written: str) -> int:
    """``3만8천`` -> 38,000; ``1,135`` -> 1,135."""
    return sum(
        int(digits.replace(",", "")) * {"만": 10_000, "천": 1_000}.get(unit, 1)
        for digits, unit in re.findall(r"(\d[\d,]*)\s?([만천]?)", written)
    )

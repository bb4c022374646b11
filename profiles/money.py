"""Amounts of won as Korean and English texts write them, to whole won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SMALL = r"(?:\s?[천백십])?"
# 1조3,166억 원, 22억5천만원, 106억9,400만원, 3천만원, 22억여 원, 4,000만 원, 500원
_KOREAN = re.compile(
    rf"(?<![\d.,])(?P<korean>{_NUMBER}{_SMALL}(?:\s?[조억만](?:\s?{_NUMBER}{_SMALL}\s?[조억만])*(?:\s?{_NUMBER}{_SMALL})?)?)"
    r"\s?(?:여\s?)?원(?![가-힣]*(?:룸|스톱|주|장))"
)
_ENGLISH = re.compile(
    r"(?:(?:KRW|₩)\s?(?P<krw>\d[\d,.]*)(?:\s?(?P<scale>trillion|billion|million))?"
    r"|(?P<won>\d[\d,.]*)(?:\s?(?P<words>trillion|billion|million))?\s(?:Korean\s)?won\b)",
    re.IGNORECASE,
)
_PART = re.compile(rf"({_NUMBER})\s?([천백십])?\s?([조억만])?")
_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 100, "십": 10}
_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_MOST = 10**17  # won; more is no amount of money, and a database's number has an end


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text: its range (code points) and how many won it is."""

    start: int
    end: int
    won: int


def amounts(text: str) -> list[Amount]:
    """The amounts of won in a text, in order."""
    found = sorted([*_korean(text), *_english(text)], key=lambda amount: amount.start)
    return [amount for amount in found if 0 < amount.won <= _MOST]


def in_words(won: int) -> str:
    """``2_250_000_000`` -> ``22억 5,000만 원``."""
    parts = []
    for unit in "조억만":
        count, won = divmod(won, _UNITS[unit])
        if count:
            parts.append(f"{count:,}{unit}")
    return " ".join([*parts, f"{won:,}원" if won or not parts else "원"])


def _korean(text: str) -> Iterator[Amount]:
    for match in _KOREAN.finditer(text):
        yield Amount(*match.span(), _won(match["korean"]))


def _won(written: str) -> int:
    total = Decimal(0)
    for number, small, large in _PART.findall(written):
        value = Decimal(number.replace(",", ""))
        total += value * _UNITS.get(small, 1) * _UNITS.get(large, 1)
    return int(total)


def _english(text: str) -> Iterator[Amount]:
    for match in _ENGLISH.finditer(text):
        written = (match["krw"] or match["won"]).rstrip(".,")
        number, _, fraction = written.replace(",", "").partition(".")
        if fraction and not fraction.isdigit():
            continue
        scale = _SCALES.get((match["scale"] or match["words"] or "").lower(), 1)
        yield Amount(*match.span(), int(Decimal(f"{number}.{fraction or 0}") * scale))

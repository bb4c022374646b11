"""Figures by their value, however they are written.

22억5천만원, 2,250,000,000원 and 22.5억 원 are one amount, 17곳 and 열일곱 곳 one
number, 2014년 9월 15일, 2014.9.15 and 14.09.15 one day. A figure is a number with
its unit, or a date; its values are ``(unit, number)`` pairs, those of a date one
a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Value = tuple[str, float]
"""A unit and a number of it: ``("원", 2250000000.0)``, ``("년", 2014.0)``."""

_DIGITS = r"\d[\d,]{0,20}(?:\.\d{1,9})?"
_LATIN_NUMBER = (
    rf"{_DIGITS}(?:\s?[십백천만억조]+(?:\s?{_DIGITS}(?=\s?[십백천만억조])|\s?{_DIGITS})?)*"
)
_SINO = "일이삼사오육칠팔구"
_SINO_NUMBER = rf"(?<![가-힣])(?!조\s?원)[{_SINO}십백천만억조\s]*[십백천만억조][{_SINO}]?"
_TENS = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE = {
    f"{ten}{one}": 10 * tens + ones
    for tens, ten in enumerate(["", *_TENS])
    for one, ones in [("", 0), *_ONES.items()]
    if ten or one
} | {"스무": 20}
_NATIVE_NUMBER = "|".join(sorted(_NATIVE, key=len, reverse=True))

# Units that say the same of a number; the first stands for all.
_SAME = [
    names.split("|")
    for names in (
        "곳|개|군데|개소|개사", "명|인|사람", "팀|개팀|개 팀", "%|퍼센트|프로|％", "개월|달",
        "㎡|제곱미터|m²|m2", "차례|회|번", "원|원정", "건", "호", "기", "위", "번째", "층", "년",
        "월", "일", "달러", "배", "평", "종", "시간", "분", "주", "가지", "개국", "억", "만",
        "조",
    )
]  # fmt: skip
_UNIT_OF = {name: names[0] for names in _SAME for name in names}
_BARE = ("억", "만", "조")  # 22.5억 needs no 원
_UNITS = (
    "|".join(
        sorted((re.escape(name) for name in _UNIT_OF if name not in _BARE), key=len, reverse=True)
    )
    .replace("|번|", "|번(?![가지호길])|")
    .replace("|건|", "|건(?!물)|")
)  # 100번가, C5 건물
_NATIVE_UNITS = (
    "곳|개팀|개소|개사|개국|개월|개|군데|명|사람|팀|건|번째|번|차례|달|가지|배|시간|층|평"
)
_ABOUT = r"(?:여|남짓|가량)?\s?"

_FIGURE = re.compile(
    rf"(?P<latin>{_LATIN_NUMBER}){_ABOUT}(?P<unit>{_UNITS})"
    rf"|(?P<bare>{_DIGITS}(?:\s?[십백천]?\s?[만억조]\s?(?:{_DIGITS}\s?[십백천]?\s?[만억조]?)?)+)"
    rf"|(?P<sino>{_SINO_NUMBER}){_ABOUT}(?P<sino_unit>원|건|명|개|곳|팀|퍼센트|%|년|호)(?![가-힣]?들)"
    rf"|(?<![가-힣])(?!한\s?(?:번|차례|가지|개|대|배|층))(?P<native>{_NATIVE_NUMBER})\s?(?P<native_unit>{_NATIVE_UNITS})(?:(?<=번째)|(?!다))"
)
_DATE = re.compile(
    r"(?<![\d.])['’]?(?P<year>(?:19|20)?\d{2})(?P<gap>[./-])\s?(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=gap)\s?(?P<day>3[01]|[12]\d|0?[1-9]))(?!\d)"
    r"|(?<![\d.])(?P<year_only>(?:19|20)\d{2})[./-]\s?(?P<month_only>1[0-2]|0?[1-9])(?![\d.]?\d)"
)
_MANY = 10
# Tells of a thing rather than which of several is meant: 아홉 번째(와 열 번째)로 문을 연.
_OF_RANK = re.compile(
    r"(?<=번째)(?:[와과,]\s?\S{1,6}\s?번째)?로(?![가-힣]|\s(?:말|나온|알려|언급))"
)
_PLACES = {"십": 10, "백": 100, "천": 1000}
_GROUPS = {"만": 10**4, "억": 10**8, "조": 10**12}
_PART = re.compile(rf"{_DIGITS}|[{_SINO}십백천만억조]")
_YEARS = {"재작년": -2, "지지난해": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1}
_RELATIVE = re.compile("|".join(sorted(_YEARS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: its range in code points, end exclusive, and its values.

    ``says_how_many`` marks a small number in words (두 곳, 세 가지, 두 번째): in a
    question it tells how many answers are due or which, and a document need not.
    아홉 번째로 is none.
    """

    start: int
    end: int
    values: frozenset[Value]
    says_how_many: bool = False


def figures(text: str) -> list[Figure]:
    """Figures of a text in order; none overlaps another."""
    dates = list(_dates(text))
    taken = [range(date.start, date.end) for date in dates]
    amounts = (
        Figure(match.start(), match.end(), frozenset([_value(match)]), _is_small(match))
        for match in _FIGURE.finditer(text)
        if not any(match.start() in span for span in taken)
    )
    return sorted([*dates, *amounts], key=lambda figure: figure.start)


@lru_cache(maxsize=8192)
def values(text: str) -> frozenset[Value]:
    """All values that the figures of a text have."""
    return frozenset(value for figure in figures(text) for value in figure.values)


def number_of(written: str) -> float:
    """The number that digits and Korean numerals make: ``2만9천`` is 29000."""
    total = section = 0.0
    current: float | None = None
    for part in _PART.findall(written):
        if part in _PLACES:
            section += (1 if current is None else current) * _PLACES[part]
            current = None
        elif part in _GROUPS:
            total += ((section + (current or 0)) or 1) * _GROUPS[part]
            section, current = 0.0, None
        else:
            digit = float(_SINO.index(part) + 1) if part in _SINO else float(part.replace(",", ""))
            current = digit if current is None else current * 10 + digit
    return round(total + section + (current or 0), 4)


def years_named(text: str, published: str | None) -> str:
    """A text with the years that 지난해 and the like mean in it, added at its end.

    ``published`` is the ISO date of what the text is from, possibly cut short.
    """
    if not published or not published[:4].isdigit():
        return text
    said = dict.fromkeys(_RELATIVE.findall(text))
    return "".join([text, *(f" {int(published[:4]) + _YEARS[word]}년" for word in said)])


def year_meant(word: str, this_year: int) -> int | None:
    """The year that a word like 작년 means, if it is such a word."""
    return this_year + _YEARS[word] if word in _YEARS else None


def _value(match: re.Match[str]) -> Value:
    if match["bare"]:
        return "원", number_of(match["bare"])
    if match["native"]:
        return _UNIT_OF[match["native_unit"]], float(_NATIVE[match["native"]])
    if match["sino"]:
        return _UNIT_OF[match["sino_unit"]], number_of(match["sino"])
    return _UNIT_OF[match["unit"]], number_of(match["latin"])


def _is_small(match: re.Match[str]) -> bool:
    word = match["native"]
    ranks = _OF_RANK.match(match.string, match.end())
    return bool(word) and _NATIVE[word] <= _MANY and not ranks


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        year = match["year"] or match["year_only"]
        parts = {
            "년": int(year) if len(year) == 4 else 2000 + int(year),
            "월": int(match["month"] or match["month_only"]),
            **({"일": int(match["day"])} if match["day"] else {}),
        }
        found = frozenset((unit, float(number)) for unit, number in parts.items())
        yield Figure(match.start(), match.end(), found)

"""Numbers written as they are said, in figures: 십칠기, 이공이오년, 이십몇 번."""

from __future__ import annotations

import re
from collections.abc import Iterable

from korean.numbers import number_of

_DIGITS = "영일이삼사오육칠팔구"
_ONE, _MORE = "[일이삼사오육칠팔구]", "[이삼사오육칠팔구]"
_PLACES = rf"(?:{_MORE}?천)?(?:{_MORE}?백)?(?:{_MORE}?십)?{_ONE}?"
_UNITS = (
    r"(?:기(?![도관업술간])|년|월|일(?![세곱반])|차(?!례)|회|층|호|명|개|곳|팀|건|[만억]|"
    r"퍼센트|프로(?!그))"
)
_NUMBER = re.compile(rf"(?<![가-힣\d])(?=[가-힣]{{2,}}{_UNITS})(?P<number>{_PLACES})(?={_UNITS})")
_YEAR = re.compile(rf"(?<![가-힣])[이일][{_DIGITS}공]{{3}}(?=년)")
# Asked is the number: how many tens it has was only heard, and is written otherwise.
_COUNTED = rf"(?:{_UNITS}|번|군데|차례|가지|종)"
_SOME = re.compile(
    rf"(?:{_MORE}?[십백천]|(?<!\d)\d*0)\s?(?=몇\s?{_COUNTED})|(?<=몇)[십백천]+(?=\s?{_COUNTED})"
)
# A year by its last two digits; 15년 동안 is none.
_SHORT_YEAR = re.compile(
    r"(?<![\d~\-.,])(?=(?:1[4-9]|2\d)년(?:도|에|엔|에는|에도)(?![가-힣]|\s걸))"
)
_TERM = re.compile(rf"\s?(?P<number>{_ONE})(?=[기차](?![가-힣]))")


def in_figures(text: str, names: Iterable[tuple[int, int]] = ()) -> str:
    """The text with such numbers as figures; one digit only after a name (새싹반 일기)."""
    for _, end in sorted(names, reverse=True):
        if term := _TERM.match(text, end):
            text = text[:end] + f" {_digit(term['number'])}" + text[term.end() :]
    text = _SHORT_YEAR.sub("20", _SOME.sub("", text))
    text = _YEAR.sub(lambda match: "".join(map(_digit, match[0])), text)
    return _NUMBER.sub(_figure, text)


def _figure(match: re.Match[str]) -> str:
    return f"{number_of(match[0]):.0f}" if len(match[0]) > 1 else match[0]


def _digit(sign: str) -> str:
    return str(_DIGITS.index(sign.replace("공", "영")))

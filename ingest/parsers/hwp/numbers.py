"""Numbers that Hangul documents count by themselves: ``제3조``, ``나.``, ``④``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Names of the number formats, in the order of their codes in HWP 5.
FORMATS = (
    *("DIGIT", "CIRCLEDDIGIT", "ROMANCAPITAL", "ROMANSMALL", "LATINCAPITAL", "LATINSMALL"),
    *("CIRCLEDLATINCAPITAL", "CIRCLEDLATINSMALL", "HANGULSYLLABLE", "CIRCLEDHANGULSYLLABLE"),
    *("HANGULJAMO", "CIRCLEDHANGULJAMO", "HANGULPHONETIC", "IDEOGRAPH", "CIRCLEDIDEOGRAPH"),
    *("DECAGONCIRCLE", "DECAGONCIRCLEHANJA"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SYLLABLES = "가나다라마바사아자차카타파하"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LISTS = {  # formats that begin again after their last sign
    "CIRCLEDDIGIT": _CIRCLED,
    "LATINCAPITAL": _LETTERS,
    "LATINSMALL": _LETTERS.lower(),
    "CIRCLEDLATINCAPITAL": "".join(chr(0x24B6 + n) for n in range(26)),
    "CIRCLEDLATINSMALL": "".join(chr(0x24D0 + n) for n in range(26)),
    "HANGULSYLLABLE": _SYLLABLES + "거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
    "구누두루무부수우주추쿠투푸후그느드르므브스으즈츠크트프흐기니디리미비시이지치키티피히",
    "CIRCLEDHANGULSYLLABLE": "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    "HANGULJAMO": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "CIRCLEDHANGULJAMO": "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "CIRCLEDIDEOGRAPH": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "DECAGONCIRCLE": "갑을병정무기경신임계",
    "DECAGONCIRCLEHANJA": "甲乙丙丁戊己庚辛壬癸",
}
_DIGITS = {"HANGULPHONETIC": "십일이삼사오육칠팔구", "IDEOGRAPH": "十一二三四五六七八九"}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LEVELS = 10
_MOST = 100_000  # higher numbers come from damage only
_PLACE = re.compile(r"\^(10|[1-9nN])")


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """How one level of a numbering is written: ``^2.`` with the second level's number."""

    pattern: str
    format: str = "DIGIT"
    start: int = 1


class Counter:
    """Counts the numbered paragraphs of a document, each numbering by itself."""

    def __init__(self, numberings: Mapping[str, Sequence[LevelFormat]]) -> None:
        self._numberings = numberings
        self._counts: dict[str, list[int]] = {}

    def next(self, numbering: str, level: int) -> str:
        """The next number at ``level`` (0 the outermost) as it is printed, or ``""``."""
        levels = self._numberings.get(numbering, ())
        if not 0 <= level < min(len(levels), _LEVELS):
            return ""
        counts = self._counts.setdefault(numbering, [0] * _LEVELS)
        for number in range(level):
            counts[number] = counts[number] or levels[number].start
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _PLACE.sub(
            lambda place: _placed(place.group(1), counts, levels, level), levels[level].pattern
        ).strip()


def _placed(place: str, counts: Sequence[int], levels: Sequence[LevelFormat], level: int) -> str:
    """What stands for ``^1`` to ``^10``, or for the whole path ``^n`` and ``^N``."""
    if place.isdecimal():
        number = int(place) - 1
        return written(counts[number], levels[number].format) if number < len(levels) else ""
    path = ".".join(str(count) for count in counts[: level + 1])
    return path + "." if place == "N" else path


def written(value: int, name: str) -> str:
    """A number in one of ``FORMATS``; ``""`` for none, digits where the format has no sign."""
    if not 0 < value <= _MOST:
        return ""
    if name in _LISTS:
        signs = _LISTS[name]
        return signs[(value - 1) % len(signs)]
    if name in _DIGITS and value < 100:
        digits = _DIGITS[name]
        tens = (digits[value // 10] if value >= 20 else "") + digits[0] if value >= 10 else ""
        return tens + (digits[value % 10] if value % 10 else "")
    if name.startswith("ROMAN"):
        return _roman(value) if name == "ROMANCAPITAL" else _roman(value).lower()
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text

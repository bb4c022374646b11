"""How many centers a question asks for: "센터 세 곳", "센터들", "가장 먼저 연 센터".

Word lists and patterns only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VALUES = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "둘": 2, "셋": 3, "넷": 4, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
NUMBERS = "|".join(word for word in _VALUES if not word.isascii())
ENGLISH_NUMBERS = "|".join(filter(str.isascii, _VALUES))
UNIT = r"(?:개|곳|군데)"
SO_MANY = rf"(?:(?:{NUMBERS})(?:\s?{UNIT})?|\d{{1,2}}\s?{UNIT})"
# How many centers are asked for, where the question says so: 여섯 센터, 센터 세 곳, 센터 셋.
_HOW_MANY_CENTERS = re.compile(
    rf"(?<![가-힣])(?P<before>{NUMBERS}|\d{{1,2}}(?=\s?(?:개|곳)))\s?(?:개|곳)?(?:의)?\s?(?:\S{{2,4}})?센터(?!\s?(?:가운데|중))"
    rf"|(?:센터|(?<![가-힣])(?:곳|데))(?:들?[은는이가]?|들)?\s?(?:모두\s|총\s)?"
    rf"(?P<after>{NUMBERS}|\d{{1,2}}(?=\s?{UNIT}))(?:\s?{UNIT})?(?![가-힣]*\s?번|\s?배|\s?[가-힣]*\s?센터)"
    rf"|(?:센터|(?<![가-힣])(?:곳|데))[^,]{{0,200}}?(?:어디|[?？]|데요?)\S*\s(?P<apart>{NUMBERS}|\d{{1,2}})\s?(?:곳|군데)"
    rf"|(?:어디|어느|나머지|제외한|뺀|[,.])\s(?P<rest>{NUMBERS}|\d{{1,2}})\s?(?:곳|군데)(?:[만이을은의]|입니\S*)?(?=\s|$)"
    rf"|(?<![가-힣])(?P<named>{NUMBERS}|\d{{1,2}})\s?(?:곳|군데)의?\s(?:이름|명단)"
    rf"|\b(?P<en>{ENGLISH_NUMBERS}) (?:[\w-]+ ){{0,2}}cent(?:er|re)s\b"
    rf"|\bwhich (?P<which>{ENGLISH_NUMBERS})\b",
    re.IGNORECASE,
)
# More than one is asked for, or just one.
_SEVERAL = re.compile(
    rf"센[터타](?:들(?!의|\s대표)|의?\s(?:수|숫자|[개갯]수)[를는가])|어디\s?어디|각각|몇\s?{UNIT}"
    r"|(?<![가-힣])(?:전부|모두|싹|빠짐없이|다)\s?(?:좀\s)?(?:[?？.]*$|(?:알려|말|적|찾|대|골라|뽑|꼽|나열|열거|불러))"
    r"|\bcent(?:er|re)s\b|\bevery cent(?:er|re)\b|\bwhich ones\b|\blist\b",
    re.I,
)
_SO_MANY_CENTERS = re.compile(rf"몇\s?{UNIT}|센[터타]의?\s(?:수|숫자|[개갯]수)(?=[\s?를는가]|$)")
_ONE = re.compile(
    r"(?<![가-힣])(?:가장|제일|유일|맨\s|꼴찌|마지막으로)|최초로"
    r"|\b(?:which|what|the|a|an) (?:[\w-]+ ){0,2}cent(?:er|re)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Due:
    """How many centers a question asks for: at least and at most, as far as it says."""

    least: int = 1
    most: int | None = None


def how_many_centers(question: str) -> int | None:
    """How many centers a question says it asks for: 여섯 센터는 어디; None, or 2 and more.

    The last number counts: 일곱 센터 중 서울을 제외한 여섯 곳.
    """
    found = [_number(match) for match in _HOW_MANY_CENTERS.finditer(question)]
    return next((number for number in reversed(found) if number > 1), None)


def centers_due(question: str) -> Due:
    """How many centers a question asks for, by their number, a plural or a superlative."""
    if number := how_many_centers(question):
        return Due(number, number)
    if _SEVERAL.search(question):
        return Due(2)
    return Due(1, 1) if _ONE.search(question) else Due()


def asks_how_many(question: str) -> bool:
    """Whether a question asks how many centers there are: 몇 군데, 센터 수."""
    return bool(_SO_MANY_CENTERS.search(question))


def is_number(word: str) -> bool:
    """Whether a word tells how many are due, or which of them: 두, 셋, 하나."""
    return word in _VALUES or word in ("한", "하나", "군데", "몇")


def _number(match: re.Match[str]) -> int:
    word = next(filter(None, match.groups())).lower()
    return int(word) if word.isdigit() else _VALUES[word]

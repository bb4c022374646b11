"""What was listed, and which of it is meant: the second one, both of them, the last."""

from __future__ import annotations

import re

from korean.discourse import LEADS_ON

_NUMBERS = {
    "첫": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "two": 2, "three": 3, "four": 4, "both": 2,
}  # fmt: skip
_LAST = re.compile(r"마지막|맨\s?(?:끝|뒤|아래)|last", re.IGNORECASE)
# What lists name besides centers: 두 번째 회사는 …, 첫 번째 건 어디에 써?
_LISTED_THING = (
    "회사|기업|업체|팀|사업|프로그램|제도|펀드|기금|공간|건물|행사|대회|작품|제품|조건|원칙"
)
ORDINAL = re.compile(
    r"(?<![가-힣])(?:(?P<ko>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번\s?째|(?P<number>\d{1,2})\s?번(?:\s?째)?"
    r"|(?P<short>첫|둘|셋|넷)째|마지막|맨\s?(?:끝|뒤|아래|위|처음))"
    r"(?:\s?(?:센터|곳|데|거|것|쪽|지역)(?![가-힣]*\s?번)"
    rf"|\s?(?P<thing>건|게|걸|{_LISTED_THING})(?![가-힣]*\s?번)(?=(?:은|는|이|가|을|를|도|의|에|엔|에는|에서)?\s|[?？]|$)"
    r"|(?=(?:은|는|이|가|도|의)?(?:요)?\s?(?:[?？.!]|$))|(?=(?:은|는|이|가|도|의)\s))"
    r"|\bthe (?P<en>first|second|third|fourth|fifth|sixth|last) (?:one|cent(?:er|re))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"(?<![가-힣])(?:(?P<ko>둘|셋|넷)(?=\s?(?:중|다\b|다\s|은|이|가운데|모두))"
    r"|(?:그\s?|이\s?)?(?P<of>두|세|네)\s?(?:센터|곳|군데)(?:들)?(?!번))"
    r"(?:\s?(?:중|가운데)(?:에서|에)?)?"
    r"|\b(?:which|who|either|one|out)?\s?of the(?:se|m)? (?P<en>two|three|four)\b"
    r"|\b(?P<both>both)\b",
    re.IGNORECASE,
)
AMONG = re.compile(
    r"(?<![가-힣])(?:그|이)\s?(?:중|가운데)(?:에서|에)?|(?<![가-힣])그\s?센터들(?:\s?중)?"
    r"|\b(?:which )?(?:of|among) (?:them|these|those)\b|\bwhich one\b",
    re.IGNORECASE,
)
# What joins the things of a list, the last of them, and what is said of one in brackets.
_LISTED = re.compile(r"\s?[,·]\s?|\s(?:및|그리고|and)\s|(?<=[가-힣A-Za-z0-9])[와과]\s")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_LAST_LISTED = re.compile(
    r".+?(?=(?:이|가|은|는|을|를|으로|로|에|입니다|이에요|예요)(?:\s|[.\[]|$)|\s등\s|\s\[|\.|$)"
)


def listed(text: str) -> list[str]:
    """The things that a sentence lists, in order: 공방, 강의실이 있습니다; mostly none."""
    head, *others = _LISTED.split(_BRACKETS.sub("", LEADS_ON.sub("", text)))
    if not others or not head.split():
        return []
    *middle, tail = others
    last = _LAST_LISTED.match(tail)
    return [head.split()[-1], *middle, *([last[0]] if last else [])]


def place_in_list(text: str) -> int | None:
    """The place that an ordinal names, from 1; -1 is the last: 두 번째 센터, the last one."""
    match = ORDINAL.search(text)
    if match is None:
        return None
    if _LAST.search(match[0]):
        return -1
    if match["number"]:
        return int(match["number"])
    word = match["ko"] or match["short"] or (match["en"] or "첫").lower()
    return _NUMBERS[word]


def means_thing(text: str) -> bool:
    """Whether an ordinal is of something else than a center: 두 번째 회사는?"""
    match = ORDINAL.search(text)
    return bool(match and match["thing"])


def how_many_meant(text: str) -> int | None:
    """How many of those spoken of a text means: 둘 중 is 2, 그중 is 0 for all of them."""
    if match := SEVERAL.search(text):
        word = match["ko"] or match["of"] or match["en"] or match["both"]
        return _NUMBERS[word.lower()]
    return 0 if AMONG.search(text) else None

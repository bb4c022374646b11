"""Others than those spoken of: 다른 센터, 거기 말고 또, 한 곳이 더 있는데, 나머지 하나는?"""

from __future__ import annotations

import re

_BESIDES = r"(?:그|이|거기|그곳|그것|그거)\s?(?:말고|외에|외엔|밖에|빼고)(?:도|는)?"
_ONE_MORE = r"(?:한|두|몇)\s?(?:곳|군데|센터)(?:이|가|은|는|도)?\s?더"
_OTHER_PLACE = re.compile(
    r"다른\s?(?:센터|데|곳|지역)|나머지\s(?:[가-힣]+\s)?(?:센터|데|곳|지역|군데)"
    rf"|{_BESIDES}\s?(?:다른|또|더|하나\s?더|{_ONE_MORE})|{_ONE_MORE}\s?있"
    r"|말고(?:는|도)?\s?(?:또|더|다른\s?(?:데|곳|센터))\s?(?:있|없|어디)"
    r"|\bother (?:[a-z]+ )?cent(?:er|re)s?\b|\b(?:another cent(?:er|re)|anywhere else)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{_BESIDES}|하나\s?더|{_ONE_MORE}|다른(?=\s?(?:센터|데|곳))|다른\s?지역|나머지|마저"
    r"|\b(?:other|another)\b",
    re.IGNORECASE,
)
NOT_THERE = re.compile(_BESIDES)
# 나머지 하나는?: what was not told of what was asked.
_REST_OF_IT = re.compile(
    r"^(?:그럼\s|그러면\s|그리고\s)?(?:나머지|다른)\s?(?:하나|한\s?(?:개|가지|쪽)|둘|두\s?(?:개|가지)|거|것|건|쪽)?"
    r"(?:은|는|이|가|도)?\s?(?:요|뭐야|뭐예요|뭔데요?|얼마야|얼마예요)?\s?[?？.]*$"
)


def speaks_of_others(text: str) -> bool:
    """Whether a question is about places other than those spoken of: 삼성이 맡은 다른 센터는?"""
    return bool(_OTHER_PLACE.search(text))


def without_others(text: str) -> str:
    """The text with spaces for the word that says so: 삼성이 맡은 다른 센터 -> 삼성이 맡은 센터."""
    return _OTHER.sub(lambda match: " " * len(match[0]), text)


def asks_for_rest(text: str) -> bool:
    """Whether a text asks for nothing but what was left of it: 나머지 하나는?"""
    return bool(_REST_OF_IT.match(text))

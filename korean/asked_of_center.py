"""What few words ask of a center that is known: 어디 있어?, 언제 열었어?, 전담은?"""

from __future__ import annotations

import re

# What 어디 asks for once the center is known, and what 열다 and 처음 생기다 then mean.
PLACES = ("위치", "주소")
OPENED = "문을 열다"
MOVED = "옮기다"
BEFORE = frozenset("전/NNG 예전/NNG 이전/NNG 옛날/NNG 앞/NNG 처음/NNG 처음/MAG".split())
FIRST = frozenset(
    "먼저/MAG 나중/NNG 처음/NNG 처음/MAG 맨/MM 날/NNG 진짜/MAG 진짜로/MAG 실제/NNG".split()
)
OPENING = frozenset({("열/VV",), ("생기/VV",), ("세워지/VV",), ("세우/VV",)})
_WHERE_IS = re.compile(
    r"어디(?:에|로|쯤|야|예요|에요|이에요|인가|입니까|임|지|죠|니|냐|\s?있|\s*[?？.!]*$)"
    r"|\bwhere(?: is| are|.s)\b",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"전담|담당\s?(?:기업|회사)|대기업|파트너|\bpartner|\bback(?:s|ed)?\b", re.I)


def asks_for_place(text: str) -> bool:
    """Whether a text asks where something is, not which of several: 어디에 있어, where is it."""
    return bool(_WHERE_IS.search(text))


def asks_for_partner(text: str) -> bool:
    """Whether a question is about the company paired with a center."""
    return bool(_PARTNER.search(text))

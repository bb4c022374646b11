"""Words that stand for what was spoken of: 거기, 그 센터, 그때, it.

Patterns only; what they point at in a conversation is decided elsewhere.
"""

from __future__ import annotations

import re

from korean.discourse import LEADS_ON, NEW_SUBJECT, SET_ASIDE, THING
from korean.lists import AMONG, ORDINAL, SEVERAL
from korean.other_places import NOT_THERE

_PARTICLE = re.compile(
    r"(?:에서는|에서|에는|에도|엔|까지는?|부터는?|한테는?|은|는|이|가|을|를|의|에|도|으로|로|와|과|랑)?"
    r"요?(?=[\s,.?!]|$)"
)
# "It" is not IT, "are there" points nowhere.
_POINTER = re.compile(
    rf"거기(?:서|에서|에)?|거긴|거길|그곳|이곳|그쪽|걔네|방금\s?(?:그|말한)\s?(?:{THING})|앞의\s?센터"
    rf"|(?<![가-힣])(?:그|이|저|해당|위|앞)\s?(?:{THING})(?!별|\s?간)(?:들)?"
    r"|(?<![가-힣])(?:그것|그거|그건|그게|이것|이거|이건|이게|그걸|이걸)"
    r"|\b(?:(?:that|this|the same) (?:cent(?:er|re)|one|place|company|program(?:me)?|fund|project)"
    r"|(?<!are )(?<!is )(?<!were )(?<!was )there(?! (?:is|are|was|were)\b)|[Ii]ts?|they|their)\b",
)
# Understood from the last exchange: 그 평가, 그때, 그 안에서; 그 외 and 그 전 are no things.
_LEANS = re.compile(
    r"(?<![가-힣])그\s(?!외|밖|이외|전|뒤|후|다음|정도|동안|중|가운데|때문)[가-힣]"
    r"|(?<![가-힣])(?:그때|그날|그분|그런(?!데)|그렇게|그\s?안(?=에))"
    r"|\b(?:those|them|that one)\b|\bthat\s?[?.]*$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?<![가-힣])(?:그때|그분|그\s사람|그\s?당시|그\s?안(?=에)|그런\s식|그런(?!데))"
)
# 그것보다 컸어?, 그보다 먼저예요?: compared with what was told.
_THAN = re.compile(
    r"(?<![가-힣])(?:그것|그거|그|이것|이거|이|거기|그곳)보다(?:는|도)?|\bthan (?:that|it)\b", re.I
)
_COMPANY = re.compile(
    r"(?<![가-힣])(?:그|이|저|해당|위)\s?(?:회사|기업|대기업|전담기업|업체)"
    r"|\b(?:that|this) (?:company|firm|group)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = (
    SET_ASIDE, LEADS_ON, NEW_SUBJECT, NOT_THERE, _THAN, _THEN, ORDINAL, SEVERAL, AMONG,
    _COMPANY, _POINTER,
)  # fmt: skip


def points_back(text: str) -> bool:
    """Whether a word of the text stands for what was spoken of: 거기, 그 센터, it."""
    return bool(_POINTER.search(text))


def leans(text: str) -> bool:
    """Whether a word of the text is understood from the last exchange only: 그 평가, 그때."""
    return bool(_LEANS.search(text))


def means_company(text: str) -> bool:
    """Whether a text speaks of the company just named: 이 회사, that company."""
    return bool(_COMPANY.search(text))


def compares_with_told(text: str) -> bool:
    """Whether a text compares with what was told: 부산은 그것보다 컸어?"""
    return bool(_THAN.search(text))


def without_pointers(text: str) -> str:
    """The text with spaces for the words that only lean on what was said before.

    Their particles go with them: a 는 left alone would be read as a verb.
    """
    for pattern in _SAYS_NOTHING:
        for match in pattern.finditer(text):
            particle = _PARTICLE.match(text, match.end())
            end = particle.end() if particle else match.end()
            text = text[: match.start()] + " " * (end - match.start()) + text[end:]
    return text

"""What is asked of a thing by a noun: its address, its director's name, how much it got.

Patterns only; what they come to is decided elsewhere.
"""

from __future__ import annotations

import re

# What is asked of a thing, by its noun: 센터장 이름, 기업 수, 지원 금액.
_ASPECT = (
    r"(?:\s수|이름|날짜|(?:개소|출범|마감|시작|개관)일|금액|[가-힣]액|\s돈|규모|크기|주소|위치"
    r"|면적|넓이|예산|매출|경쟁률|실적|성과|역할|전화번호|연락처|한도|상금|기간|대상|자격|조건|시기|비용|(?<![예준설])비|[률율]|방법|일정|혜택|센터장|정원|인원|준비금|지원금)"
)
_TWO_ASPECTS = re.compile(
    rf"^(?P<first>.*{_ASPECT})(?:(?:이?랑|하고|,?\s그리고|,?\s및),?|[와과],|(?<=\s수)와)\s+(?P<second>\S.*)$"
)
_IS_ASPECT = re.compile(
    rf"{_ASPECT}(?:[을를이가은는도]|이?요)?(?:\s(?:좀|각각|함께|같이|한꺼번에|모두|전부|다))*"
    r"(?:\s?(?:알려|말해|말씀|가르쳐|궁금|뭐|어떻게|회신|답변|안내|확인|적어|정리|부탁|바랍).*)?[?？.!]*$"
)
# What the first of two clauses asks of its topic: 예산은 in "… 2023년에 예산은 얼마였고".
_ASKED_OF = re.compile(rf"(?:\s(?:초대|첫|현재|지금|현))?\s\S*{_ASPECT}[은는]?$")
_NAMING = re.compile(r"(?:\s(?:대표|주요))?(?:\s\S+)?\s(?:이름|수|돈)$|\s\S+$")  # 센터장 이름, 넓이
_SAYS_OF_WHAT = re.compile(r"[가-힣](?:에는?|에서는?)\s.*\s")  # 모임에 다녀간 인원


def two_aspects(text: str) -> tuple[str, str] | None:
    """A text before and after what joins two things asked: 첫 센터장 이름이랑 | 협약 기관 수."""
    two = _TWO_ASPECTS.match(text)
    return (two["first"], two["second"]) if two else None


def ends_in_aspect(text: str) -> bool:
    """Whether a text asks by a noun at its end: 협약 기관 수 알려줘."""
    return bool(_IS_ASPECT.search(text))


def without_aspect(text: str) -> str:
    """What a clause is about, without what it asks of it: 부산 센터 for 부산 센터 예산은."""
    return _ASKED_OF.sub("", text)


def without_naming(text: str) -> str:
    """What an aspect is of, without the nouns that name it: 솔밭단지 for 솔밭단지 넓이."""
    return _NAMING.sub("", text)


def says_of_what(text: str) -> bool:
    """Whether an aspect says itself what it is of: 모임에 다녀간 인원 수."""
    return bool(_SAYS_OF_WHAT.search(text))

"""How questions compare: A and B side by side, which is more, how far apart two are.

Patterns only; what they come to is decided elsewhere.
"""

from __future__ import annotations

import re

# With these, "A와 B" is one thing: what both did together.
_TOGETHER = re.compile(
    r"(?:함께|같이)(?!\s?(?:알려|확인|말|답|가르쳐|적어|요|$))|공동|손\s?잡|협력|협약|협업|힘을|맺|사이에|더불어|합작|맞손|합해|합쳐|묶|\btogether\b|\bjoint",
    re.I,
)
_COMPARES = re.compile(
    r"비교|견[줘주]|차이|다르|다른가|다른지|다른\s?점|어떻게\s?다른|달라|달랐|다릅|나란히|각각|어떻게\s?나[뉘누]|"
    r"(?:중에?서?|가운데)\s(?:어디|어느|누가|뭐|무엇|.*\s(?:더|덜|제일|가장)\s)|"
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|\bbetween\b|\beach\b|\bboth\b|\b(?:larger|earlier|bigger)\b",
    re.IGNORECASE,
)
# 서울이 더 많아?, 울산이랑 어디가 더 넓지?
_MORE = re.compile(
    r"(?<![가-힣])(?:더|덜)\s|\b(?:more|bigger|larger|earlier|later|smaller)\b", re.I
)
_BESIDE = re.compile(r"(?:이?랑|하고|[와과])\s[^?？]*(?:어디|어느|누가)|\bwhich\b", re.I)
# Forms of what compares and asks for nothing by itself: 둘 중 어디가 먼저야?
COMPARING = frozenset(
    "먼저 나중 앞서 일찍 빨리 빠르 이르 늦 크 작 많 적 높 낮 넓 좁 비싸 싸 오래 오래되 길 짧 "
    "first earlier later bigger larger smaller more most".split()
)
# The same asked of one after the other: 1기는 몇 팀, 2기는 몇 팀이었어?
_SAME_ASKED = re.compile(
    r"(?<=\S)[은는]\s(?P<asked>(?:몇\s?[가-힣]{1,4}|언제|어디|누구|얼마)),\s(?=[^,\s]+[은는]\s(?P=asked))"
)
# Of several times the same is asked: 16기 vs 17기, 2024 or 2025, 1기 2기 중에.
_RUN = re.compile(
    r"(?<![\d,.])(?:\d{1,2}기(?![업관간])|(?:19|20)\d\d(?:년(?:도|에는?|엔)?)?(?![\d,.]))"
)
_BETWEEN_RUNS = re.compile(
    r"(?:[와과]|이?랑|하고|,|·|\svs\.?|\sor|\sand|\s?(?:이?나|아니면))?\s|보다\s"
    r"|\s(?:[\w']+\s){0,3}than (?:[\w']+\s){0,3}",
    re.IGNORECASE,
)
_HOW_FAR_APART = re.compile(r"몇\s?(?:년|달|개월|주|일)\s?차이")
# A sentence that only says to compare: 두 기업을 비교해 줘.
_COMPARE_THEM = (
    r"(?<=[?.])\s(?:(?:두|세|네)\s?\S+|둘|셋|서로)[을를]?\s(?:비교|견[줘주])[^?.]*[?.]*$"
)
# Said of two things only, where each is now asked for alone: 중에 어디가 더, 두 가지를 함께.
_ALONE = re.compile(
    r"\s(?:하루|이틀|사흘|한\s(?:달|해))\s차이\s?(?:아니|맞|라|인|나|났)[^?.,]*[?.,]?|\s차이[가는를]?(?=[\s?.]|$)|\s어떻게\s?나[뉘누]\S*|\s(?:중에?서?|가운데)(?=\s)"
    r"|\s(?:두|세|네)\s?(?:곳|군데|센터)\s(?:중에?서?|가운데)(?=\s)|(?<=\s)(?:제일|가장)\s"
    rf"|{_COMPARE_THEM}|(?<=[고며]),?\s(?:뭐|어디|어느\s쪽)[가이]\s(?:먼저|나중)[가-힣]*"
    r"|\s(?:어디|언제|누가|뭐|어느\s(?:쪽|곳|해|센터))(?:이|가|에)?(?=\s(?:\S+\s){0,2}(?:더|덜)\s)"
)
_BOTH = re.compile(r"\s(?:두\s?가지|둘)(?:를|을)?\s?(?:다|모두|함께|같이|한꺼번에)?(?=\s)")
JOINT = re.compile(r"\s*(?:와|과|랑|이랑|하고|,|·|및|and|or|vs\.?)?\s*", re.I)
_SHAPE = re.compile(r"\d+")


def are_together(text: str) -> bool:
    """Whether a text is of what several did with each other: A와 B가 손잡고."""
    return bool(_TOGETHER.search(text))


def compares(text: str) -> bool:
    """Whether a text asks to compare: 비교해 줘, 어떻게 달라, 둘 중 어디가 더 …."""
    return bool(_COMPARES.search(text))


def compares_by_degree(text: str) -> bool:
    """Whether a text asks which is more, or less: 서울이 더 많아?"""
    return bool(_MORE.search(text))


def compares_beside(text: str) -> bool:
    """Whether it compares what it names with what was told: 울산이랑 어디가 더 넓지?"""
    return compares_by_degree(text) and bool(_BESIDE.search(text))


def asked_of_each(text: str) -> str:
    """The text with what is asked of both at once asked of each: 몇 년 차이 is 언제 for each."""
    return _HOW_FAR_APART.sub("언제", _asked_once(_BOTH.sub("", text)))


def _asked_once(text: str) -> str:
    """강원은 몇 번째, 제주는 몇 번째로 …: what is asked of one after the other, of both."""
    return _SAME_ASKED.sub(lambda match: "과 " if match[0].startswith("은") else "와 ", text)


def of_one(text: str) -> str:
    """What follows the things compared, without what is said of two only: 중에 어디가 더."""
    return _ALONE.sub("", text)


def two_runs(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The two runs or years that stand side by side in a text, where there are just two."""
    runs = list(_RUN.finditer(text))
    if len(runs) != 2:
        return None
    one, other = runs
    between = text[one.end() : other.start()]
    side_by_side = _BETWEEN_RUNS.fullmatch(between) and are_parallel(one[0], other[0])
    return (one, other) if side_by_side else None


def are_parallel(one: str, other: str) -> bool:
    """Whether two words are of a kind: 1기 and 2기, 본원 and 분원."""
    same_figures = _SHAPE.sub("0", one) == _SHAPE.sub("0", other)
    return same_figures or (len(one) == len(other) and one[-1] == other[-1])

"""Whether two questions ask the same, surely enough to give the one's official answer to the other.

Their words must say the same, both ways: "광주센터 연락처 알려 주세요" asks for what
"광주센터 전화번호가 무엇인가요?" does; 대구센터 전화번호, 광주센터 주소 or
"언제까지 신청하나요" beside "어떻게 신청하나요" do not, however alike they look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from korean.analysis import form_of

# Words of two questions are taken for one another from this cosine on: 연락처 and 전화번호
# have .51, 주소 and 전화번호 .35, 대구 and 광주 .28.
_SAME = 0.45

_CORE_TAGS = ("NNG", "NNP", "XR", "SL", "SH", "SN", "VV", "VA", "W_")
_EXACT_TAGS = ("NNP", "SN", "SL")

# Say that something is asked, not what.
_LIGHT = frozenset(
    "하 되 있 알리 어떻 방법 때 주 받 돕 가능 필요 보 싶 드리 센터 궁금 질문 정보 안내".split()
)

_ASKED = {
    "언제": "time",
    "시기": "time",
    "누구": "person",
    "어디": "place",
    "위치": "place",
    "장소": "place",
    "얼마": "amount",
    "얼마나": "amount",
    "몇": "amount",
    "왜": "reason",
    "이유": "reason",
    "안": "not",
    "못": "not",
    "없": "not",
}
"""Words by which like questions differ: each must have its like in the other."""


def same_question(
    asked: Sequence[str], known: Sequence[str], vector: Callable[[str], np.ndarray]
) -> float:
    """How surely two questions ask the same: 0, or the weakest of their likenesses in (0, 1].

    Args:
        asked: lexical terms of the question (``form/TAG``).
        known: those of the question it may be.
        vector: the unit (or null) vector of a term.
    """
    if _kinds(asked) != _kinds(known):
        return 0.0
    ours, theirs = _core(asked), _core(known)
    if not ours or not theirs:
        return 0.0
    there = _weakest(ours, theirs, vector)
    return min(there, _weakest(theirs, ours, vector)) if there else 0.0


def _kinds(terms: Sequence[str]) -> set[str]:
    return {_ASKED[form] for form in map(form_of, terms) if form in _ASKED}


def _core(terms: Sequence[str]) -> list[str]:
    return [
        term
        for term in dict.fromkeys(terms)
        if term.rpartition("/")[2].startswith(_CORE_TAGS)
        and form_of(term) not in _LIGHT
        and form_of(term) not in _ASKED
    ]


def _weakest(
    wanted: Sequence[str], there: Sequence[str], vector: Callable[[str], np.ndarray]
) -> float:
    """The likeness of the wanted term that is said least clearly; 0 where one is not said."""
    weakest = 1.0
    for term in wanted:
        said = max(_alike(term, other, vector) for other in there)
        if said < _SAME:
            return 0.0
        weakest = min(weakest, said)
    return weakest


def _alike(term: str, other: str, vector: Callable[[str], np.ndarray]) -> float:
    if form_of(term) == form_of(other):
        return 1.0
    if term.rpartition("/")[2] in _EXACT_TAGS or other.rpartition("/")[2] in _EXACT_TAGS:
        return 0.0
    return float(vector(term) @ vector(other))

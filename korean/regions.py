"""Regions of the country, and those that hold several others: 수도권, 충청권, 호남."""

from __future__ import annotations

import re

_WIDER = {
    "수도권": "서울 인천 경기",
    "충청": "대전 세종 충청 충북 충남",
    "영남": "부산 대구 울산 경상 경북 경남",
    "경상도": "부산 대구 울산 경상 경북 경남",
    "호남": "광주 전라 전북 전남",
    "전라도": "광주 전라 전북 전남",
}
# Asked among are the centers of whole regions: 시·도 센터 가운데.
_OF_REGIONS = re.compile(r"시\s?[·,ㆍ/]?\s?도\s?(?:센터|가운데|중|별)|광역")


def wider_regions(text: str) -> dict[str, tuple[str, ...]]:
    """How the names of regions within the wider ones of a text begin, by the wider one."""
    return {word: tuple(starts.split()) for word, starts in _WIDER.items() if word in text}


def asks_of_regions(text: str) -> bool:
    """Whether a question is for the centers of whole regions, not of towns."""
    return bool(_OF_REGIONS.search(text))

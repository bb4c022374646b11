"""What an answer must look like, also where the question word is left out."""

from __future__ import annotations

import pytest

from korean.answer_types import answer_type


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("건물 고치는데 든돈", "money"),
        ("17기 지원금은?", "money"),
        ("부산센터 센터장", "who"),
        ("17기 마감", "when"),
        ("입주기업 수", "count"),
        ("직원수?", "people"),
        ("입주율", "percent"),
        ("몇 년 살 수 있음", "duration"),
        ("제주 2센터 어디 있음", "where"),
        ("지원금 신청", None),
        ("홈페이지 주소", None),
        ("관련 법률", None),
    ],
)
def test_a_question_without_a_question_word(question: str, name: str | None) -> None:
    found = answer_type(question)
    assert (found.name if found else None) == name

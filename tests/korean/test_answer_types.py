"""What answers must look like."""

from __future__ import annotations

import pytest

from korean.answer_types import answer_type


@pytest.mark.parametrize(
    ("question", "name", "answer", "no_answer"),
    [
        (
            "전화로 물어보려면 몇 번이에요?",
            "phone",
            "상담 전화는 1522-4755입니다.",
            "네 번 열렸습니다.",
        ),
        ("상담을 몇 번 받을 수 있어요?", "times", "네 번까지 받습니다.", "전화로 받습니다."),
        ("나이대는 어땠어요?", "age", "40대가 가장 많았습니다.", "경쟁률은 10대 1입니다."),
        ("며칠짜리였는데?", "duration", "4박 5일 동안 돌았습니다.", "서울에서 열렸습니다."),
        ("짓는 데 든 돈은?", "money", "약 830억 원입니다.", "7층 건물입니다."),
    ],
)
def test_an_answer_looks_like_what_is_asked(
    question: str, name: str, answer: str, no_answer: str
) -> None:
    found = answer_type(question)
    assert found is not None and found.name == name
    assert found.answer.search(answer)
    assert not found.answer.search(no_answer)

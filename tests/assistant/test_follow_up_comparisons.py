"""Follow-ups that compare with what was told: earlier than that, which of the two."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import BUSAN, ENGLISH, OPENED, Dialogue, check, each, turns

DIALOGUES = [
    # Compared with what was told.
    Dialogue((OPENED,), "부산은 그것보다 빨랐어?", ("busan",), "열", kind="when"),
    Dialogue((ENGLISH,), "Was Busan earlier than that?", ("busan",), "개소", kind="when"),
    # More than was told, or which of the two is.
    Dialogue(
        (("광주 센터 기업이 몇 곳이지", "20곳입니다. [1]"),),
        "부산이 더 많아?", ("busan",), "기업", kind="count",
    ),
    Dialogue(
        (("광주 센터 면적은?", "1,267㎡입니다. [1]"),),
        "부산이랑 어디가 더 넓지?", ("gwangju", "busan"), "면적",
    ),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)


def test_the_same_is_asked_of_each_center_meant(understanding: Understanding) -> None:
    history = turns(Dialogue((OPENED, BUSAN), ""))
    several = understanding.several(
        understanding.understand("둘 중 어디가 먼저야?", history), history
    )
    assert several is not None and several.by == "subject"
    assert [(label, part.centers) for label, part in several.parts] == [
        ("gwangju", ("gwangju",)),
        ("busan", ("busan",)),
    ]
    one = understanding.understand("거기는?", history)
    assert understanding.several(one, history) is None

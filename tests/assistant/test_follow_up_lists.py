"""Follow-ups of what was listed: the second one, the last, one of the things named."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import (
    BUSAN,
    ENGLISH_LIST,
    LABS,
    LIST,
    OPENED,
    THANKS,
    Dialogue,
    check,
    each,
)

DIALOGUES = [
    # Those of a list, by their place.
    Dialogue((LIST,), "두 번째 센터 담당 기업은?", ("ulsan",), "담당 기업"),
    Dialogue((LIST,), "첫 번째는?", ("gwangju",), "수소"),
    Dialogue((LIST, BUSAN), "두 번째 센터는?", ("ulsan",), "열", kind="when"),
    Dialogue((LIST,), "3번 센터 주소", ("chungnam",), "주소"),
    Dialogue((LIST,), "마지막 센터는 언제 열었어?", ("chungnam",), "열", kind="when"),
    Dialogue((LIST, THANKS), "둘째 센터 위치는?", ("ulsan",), "위치"),
    Dialogue((ENGLISH_LIST,), "the second one?", ("ulsan",), "수소"),
    Dialogue((ENGLISH_LIST,), "When did the last one open?", ("ulsan",), "개소", kind="when"),
    Dialogue((OPENED, BUSAN), "둘 중 어디가 먼저야?", ("gwangju", "busan"), "열"),
    Dialogue((LIST,), "그중 언제 문을 연 곳이 빨라?", ("gwangju", "ulsan", "chungnam"), "열"),
    # Things that were listed, and what is not of a place.
    Dialogue((LABS,), "마지막 거는 뭐 하는 데야?", ("gyeongbuk",), "컬처"),
    Dialogue((LABS,), "첫 번째는 뭐예요?", ("gyeongbuk",), "팩토리"),
    Dialogue(
        (("울산 센터는 두 곳으로 나뉘죠?", "네, 1센터와 2센터입니다. [1]"),),
        "상담은 둘 중 어디로 가요?", ("ulsan",), "상담",
    ),
    Dialogue(
        (("강원 센터는 어디 있어요?", "춘천시 후석로에 있습니다. [1]"),),
        "원주에 있는 사무실은?", ("gangwon",), "원주 사무실",
    ),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)

"""Follow-ups that ask once more: for the source, with something taken back, for what was left."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import BUSAN, ENGLISH, LABS, OPENED, Dialogue, check, each

DIALOGUES = [
    # The same question once more.
    Dialogue((OPENED,), "더 자세히", ("gwangju",), "열", kind="when"),
    Dialogue((OPENED,), "좀 더 자세히 설명해 주세요", ("gwangju",), "열", kind="when"),
    Dialogue((OPENED,), "출처 보여줘", ("gwangju",), "열", kind="when"),
    Dialogue((OPENED,), "근거가 뭐야?", ("gwangju",), "열", kind="when"),
    Dialogue((OPENED,), "왜?", ("gwangju",), "열"),
    Dialogue((OPENED,), "정말?", ("gwangju",), "열"),
    Dialogue((OPENED, ("그럼 부산은?", "3월입니다.")), "출처는?", ("busan",), "열", kind="when"),
    Dialogue((ENGLISH,), "why?", ("gwangju",), "개소"),
    Dialogue((ENGLISH,), "show me the sources", ("gwangju",), "개소"),
    Dialogue((ENGLISH,), "Tell me more", ("gwangju",), "개소"),
    # What is taken back, gone back to, left of a list or of what was asked.
    Dialogue((OPENED,), "아 죄송 광주 말고 부산이요", ("busan",), "열", kind="when"),
    Dialogue((OPENED, BUSAN), "아까 광주로 돌아가서, 거긴 면적이 얼마야?", ("gwangju",), "면적"),
    Dialogue((OPENED,), "다시 부산 얘긴데, 면적은?", ("busan",), "면적"),
    Dialogue(
        (("광주 센터가 키운 기업이 몇 개야", "2016년까지 89곳입니다. [1]"),),
        "2016년 거 말고 2024년 기준으로", ("gwangju",), "2024 기업", kind="count",
    ),
    Dialogue((LABS,), "두 번째 건 어디에 써?", ("gyeongbuk",), "퓨처 쓰"),
    Dialogue(
        (("광주 센터 재원 두 가지 중 조합은 얼마?", "80억 원입니다. [1]"),),
        "나머지 하나는?", ("gwangju",), "재원 조합", kind="how_much",
    ),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)

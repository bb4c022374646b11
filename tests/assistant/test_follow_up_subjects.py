"""What a question carries over: much when it says little, nothing with a subject of its own."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import (
    LIST,
    OPENED,
    PACKAGE,
    PARTNER,
    ROUND,
    THANKS,
    Dialogue,
    check,
    each,
    turns,
)

DIALOGUES = [
    # 그런데 goes on with the subject where little is said, and leaves it where much is.
    Dialogue((PACKAGE,), "근데 나이 제한은요?", (), "예비 패키지 나이", "지원금"),
    Dialogue((ROUND,), "아 그건 됐고, 예비창업패키지 나이 제한은?", (), "예비 나이"),
    Dialogue((PACKAGE,), "이건 언제까지 신청해요?", (), "예비 패키지 신청", "지원금", "when"),
    # Too short to stand alone.
    Dialogue((PARTNER,), "위치는 어디예요", ("gwangju",), "위치"),
    Dialogue((PARTNER,), "펀드는 얼마나 만들기로 했나요?", ("gwangju",), "펀드", kind="how_much"),
    Dialogue((PARTNER,), "현대차는 얼마를 투자했어?", ("gwangju",), "투자", kind="how_much"),
    Dialogue((PACKAGE,), "나이 제한 있어요?", (), "예비 패키지 나이", "지원금"),
    Dialogue((PACKAGE,), "어떻게 심사하는데요?", (), "예비 패키지 심사", "지원금"),
    Dialogue((PACKAGE,), "초기창업패키지는?", (), "초기 패키지 지원금", kind="how_much"),
    Dialogue(
        (("C-Lab이 뭔가요?", "보육 프로그램입니다."),),
        "1기는 몇 팀 뽑았어요?", ("daegu",), "1", kind="count",
    ),
    # A subject of its own carries nothing over.
    Dialogue((PARTNER,), "TIPS 운영사는?", (), "운영"),
    Dialogue((PARTNER,), "고마워. 그런데 TIPS 운영사는?", (), "운영"),
    Dialogue((PARTNER,), "예비창업패키지 지원 대상은 누구인가요?", (), "예비 대상"),
    Dialogue(
        (PARTNER,),
        "수소연료전지를 지원하는 센터는 어디인가요?", (), "수소", kind="which_center",
    ),
    Dialogue(
        (PARTNER,),
        "그런데 특허 출원 비용은 얼마나 돌려주나요?", (), "특허 비용", kind="how_much",
    ),
    Dialogue((PARTNER,), "다른 질문인데, 전국에 센터가 몇 개야?", (), "전국"),
    Dialogue((PARTNER,), "인천 센터 특화 분야는?", ("incheon",), "특화"),
    Dialogue((PARTNER,), "거기 말고 대구 센터 펀드 규모는?", ("daegu",), "펀드", kind="how_much"),
    Dialogue((PARTNER,), "부산 센터는 언제 열었어?", ("busan",), "열", kind="when"),
    Dialogue((OPENED,), "How many centers are there in Korea?", (), "", kind="count"),
    Dialogue((OPENED,), "Which centers support IT startups?", (), "", kind="which_center"),
    Dialogue(
        (OPENED, ("TIPS 운영사가 뭐야?", "투자사입니다.")),
        "언제 시작했어?", (), "운영 시작", "", "when",
    ),
    Dialogue((LIST,), "일곱 번째는 언제였어?", kind="when"),
    # Nothing was said before.
    Dialogue((), "거기는 임대료가 얼마예요?", (), "임대", kind="how_much"),
    Dialogue((), "두 번째 센터는 언제 열었어?", (), "열", kind="when"),
    Dialogue((THANKS,), "부산은?", ("busan",)),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)


def test_a_follow_up_is_searched_for_with_what_came_before(understanding: Understanding) -> None:
    question = understanding.understand("심사는요?", turns(Dialogue((ROUND,), "")))
    assert "심사/NNG" in question.query.terms
    assert "랩/NNG" in question.query.terms

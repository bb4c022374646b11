"""Follow-ups that ask the same of another: a center, a run, a time, what was not told yet."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import (
    ENGLISH,
    ENGLISH_LIST,
    LIST,
    LOCAL,
    OPENED,
    ROUND,
    THANKS,
    Dialogue,
    check,
    each,
)

DIALOGUES = [
    # Another center, the same question.
    Dialogue((OPENED,), "그럼 부산은?", ("busan",), "열", kind="when"),
    Dialogue((OPENED,), "부산도?", ("busan",), "열", kind="when"),
    Dialogue((OPENED,), "부산 센터는요?", ("busan",), "열", kind="when"),
    Dialogue((OPENED,), "부산은 언제?", ("busan",), "열", kind="when"),
    Dialogue((OPENED,), "제주는 어때?", ("jeju",), "열", kind="when"),
    Dialogue(
        (OPENED, ("그럼 부산은?", "2015년 3월입니다.")),
        "제주는?", ("jeju",), "열", kind="when",
    ),
    Dialogue((OPENED, THANKS), "부산은?", ("busan",), "열", kind="when"),
    Dialogue((LIST,), "부산은?", ("busan",), "수소", kind="fact"),
    Dialogue((OPENED,), "대구랑 경북은?", ("daegu", "gyeongbuk"), "열", kind="when"),
    Dialogue((ENGLISH,), "what about Busan?", ("busan",), "개소", kind="when"),
    Dialogue((ENGLISH,), "And Jeju?", ("jeju",), "개소", kind="when"),
    # Other places than those.
    Dialogue(
        (LIST,), "다른 데는?", (), "수소",
        kind="which_center", excluded=("gwangju", "ulsan", "chungnam")
    ),
    Dialogue((OPENED,), "다른 센터는 없어?", (), "열", kind="which_center", excluded=("gwangju",)),
    Dialogue(
        (("경북 센터는 어디에 있어요?", "구미시 신평동에 있습니다. [1]"),),
        "삼성이 전담하는 다른 센터는 없나요?", (), "삼성",
        kind="which_center", excluded=("gyeongbuk",),
    ),
    Dialogue(
        (ENGLISH_LIST,), "any others?", (), "수소",
        kind="which_center", excluded=("gwangju", "ulsan")
    ),
    Dialogue(
        (LOCAL,), "나머지 주관 센터들도 마저 알려주세요", (), "로컬크리에이터 주관",
        kind="which_center", excluded=("seoul", "gyeongbuk"),
    ),
    Dialogue(
        (LOCAL,), "거기 말고 하나 더 있지?", (), "로컬크리에이터",
        kind="which_center", excluded=("seoul", "gyeongbuk"),
    ),
    Dialogue(
        (LIST,), "한 곳이 더 있었던 것 같은데요", (), "수소",
        kind="which_center", excluded=("gwangju", "ulsan", "chungnam"),
    ),
    Dialogue(
        (LIST,), "광주 말고 또 있어?", (), "수소",
        kind="which_center", excluded=("gwangju", "ulsan", "chungnam"),
    ),
    Dialogue(
        (LIST,), "그게 다야?", (), "수소",
        kind="which_center", excluded=("gwangju", "ulsan", "chungnam"),
    ),
    Dialogue(
        (("민간이 운영하는 센터도 있나요?", "포항창조경제혁신센터가 처음입니다. [1]"),),
        "그런 두 번째는요?", (), "민간 운영", kind="which_center", excluded=("pohang",),
    ),
    Dialogue((OPENED,), "대구 말고 경북은?", ("gyeongbuk",), "열", kind="when"),
    # Another run, another part, another subject.
    Dialogue((ROUND,), "첫 번째 때는?", ("daegu",), "1 랩 뽑"),
    Dialogue((ROUND,), "앞 기수는 얼마였어요?", ("daegu",), "15", kind="how_much"),
    Dialogue(
        (("광주 1센터 주소 좀", "1센터는 북구 오룡동입니다. [1]"),),
        "2센터도요", ("gwangju",), "2", "주소", kind="fact",
    ),
    Dialogue(
        (("수도권 마감은요?", "3월 11일입니다. [1]"),),
        "영남 쪽은 더 빨랐나요? 며칠까지?", (), "영남", "마감", kind="when",
    ),
    Dialogue(
        (OPENED,),
        "Thanks. Now something different: how much is the rent in Jeju?",
        ("jeju",), "임대", kind="how_much",
    ),
    # Another time of the same thing, another figure of it, another name in its place.
    Dialogue(
        (("서울 센터 초대 센터장은 누구예요?", "박용호입니다. [1]"),),
        "지금은?", ("seoul",), "센터장",
    ),
    Dialogue(
        (("2025년 통합공고에 사업이 몇 개 실렸나요?", "429개입니다. [1]"),),
        "2024년엔?", (), "2024 통합 공고 사업", kind="count",
    ),
    Dialogue(
        (("2015년에 투자펀드를 가장 많이 모은 센터는?", "충남 센터로, 1,425억 원입니다. [1]"),),
        "제주는 얼마였나요?", ("jeju",), "투자 펀드", kind="how_much",
    ),
    Dialogue(
        (("두산이 전담하는 센터가 어디예요?", "경남창조경제혁신센터입니다. [1]"),),
        "한화는요?", (), "한화 전담", kind="which_center",
    ),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)

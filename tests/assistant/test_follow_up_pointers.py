"""Follow-ups with a word that points back, or understood only from what was told."""

from __future__ import annotations

from assistant.understand import Understanding
from tests.assistant.dialogues import (
    AGREED,
    BUSAN,
    ENGLISH,
    ENGLISH_LIST,
    LIST,
    NOTHING,
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
    # Words that point back.
    Dialogue((PARTNER,), "거기는 언제 문을 열었어?", ("gwangju",), "열", kind="when"),
    Dialogue((AGREED,), "문은 실제로 언제 연 거예요?", ("pohang",), "열", kind="when"),
    Dialogue((PARTNER,), "그 센터 전화번호는?", ("gwangju",), "전화"),
    Dialogue((PARTNER,), "그곳 주소 알려줘", ("gwangju",), "주소"),
    Dialogue((PARTNER,), "거긴 어떤 분야야?", ("gwangju",), "분야"),
    Dialogue((PARTNER,), "이 센터에는 직원이 몇 명인가요?", ("gwangju",), "직원", kind="count"),
    Dialogue(
        (PARTNER,),
        "이 회사는 얼마를 투자했나요?", ("gwangju",), "현대 투자", kind="how_much",
    ),
    Dialogue(
        (("포항에서 대통령상 받은 회사가 어디죠?", "라온닉스입니다. [1]"),),
        "그 회사 대표는 누구예요?",
        ("pohang",),
        "라온닉스 대표",
    ),
    Dialogue((PARTNER,), "그 기업 매출은?", ("gwangju",), "현대 매출"),
    Dialogue((PARTNER, THANKS), "거기 예산은?", ("gwangju",), "예산"),
    Dialogue((OPENED, BUSAN), "거기는 뭘 지원해?", ("busan",), "지원"),
    Dialogue((LIST,), "거기는 언제 문을 열었어?", ("gwangju",), "열", kind="when"),
    Dialogue((NOTHING,), "그럼 그 센터 위치는?", ("jeju",), "위치"),
    Dialogue((OPENED, PACKAGE), "거기 센터장은?", ("gwangju",), "센터장"),
    Dialogue((ENGLISH,), "Where is it?", ("gwangju",), "위치 주소"),
    Dialogue((OPENED,), "거긴 어디 있어?", ("gwangju",), "위치 주소"),
    Dialogue((OPENED,), "부산 센터는 어디에 있어?", ("busan",), "위치 주소"),
    Dialogue((PARTNER,), "부산은 어디야?", ("busan",), "전담"),
    Dialogue((), "부산 센터는 어디에 있나요?", ("busan",), "위치 주소"),
    Dialogue((ENGLISH,), "How much is the rent there?", ("gwangju",), "임대", kind="how_much"),
    Dialogue((ENGLISH_LIST,), "and when did it open?", ("gwangju",), "개소", kind="when"),
    # What stands for something told before needs its name.
    Dialogue(
        (("충남이 해외에 뭘 짓는다던데", "인도네시아에 충전소를 짓습니다. [1]"),),
        "그건 언제 끝나는데요", ("chungnam",), "인도네시아 끝나", kind="when",
    ),
    Dialogue(
        (("광주 센터 펀드 다 모였나요", "350억 원을 모았습니다. [1]"),),
        "현대자동차가 낸 건 얼마야?", ("gwangju",), "현대 내", "펀드", kind="how_much",
    ),
    Dialogue(
        (("광주 센터 주소", "오룡동입니다. [1]"),),
        "그 전에는 어디에 있었지?", ("gwangju",), "옮기",
    ),
    Dialogue(
        (("딥테크 오픈이노베이션 접수는 언제까지?", "서울창조경제혁신센터가 받았습니다. [1]"),),
        "어느 센터들이 같이 한 거야?", (), "오픈 이노베이션", kind="which_center",
    ),
    Dialogue((OPENED,), "근데 고용존은 뭐 하는 데예요?", (), "고용존", kind="fact"),
    # Of the last exchange alone: what 그 goes before, rounds, years told by another.
    Dialogue(
        (("경남 센터 펀드는 얼마예요?", "모두 1,700억 원입니다. [1]"),),
        "은퇴한 분들 창업용 융자는 그 안에서 얼마를 차지하나요?", ("gyeongnam",), "융자",
        kind="how_much",
    ),
    Dialogue(
        (("빛가람 센터는 혼자 일해요?", "다른 센터와 짝을 이룹니다. [1]"),),
        "그 짝이 되는 센터가 어디예요?", ("bitgaram",), "짝", kind="fact",
    ),
    Dialogue((ROUND,), "경쟁률은요?", ("daegu",), "16 경쟁"),
    Dialogue((ROUND,), "17기는?", ("daegu",), "17 뽑", kind="count"),
    Dialogue(
        (("2025년 통합공고에 사업이 몇 개 실렸나요?", "429개입니다. [1]"),),
        "한 해 전 금액은?", (), "2024 금액", "통합 공고", "how_much",
    ),
    Dialogue(
        (("2025년 통합공고에 사업이 몇 개 실렸나요?", "429개입니다. [1]"),),
        "전년도는?", (), "2024 통합 공고 사업", kind="count",
    ),
    Dialogue(
        (("How many programmes were there in 2025?", "429개입니다. [1]"),), "What about 2026?",
        (), "2026 프로그램", kind="count",
    ),
    # The center that the answer alone named.
    Dialogue(
        (("블루이코노미 창업지원은 몇 명 뽑았나요?", "전남 센터가 20명을 모집했습니다. [1]"),),
        "접수 마감은요?", ("jeonnam",), "마감", "블루",
    ),
    # Without a name it is still of the center before; what the answer named may be meant.
    Dialogue(
        (("충북 센터가 출범할 때 특허를 몇 건 풀었어요?", "약 2만9천 건입니다. [1]"),),
        "1년 지나서는 몇 건으로 늘었나요", ("chungbuk",), kind="count",
    ),
    Dialogue(
        (("충남 센터가 태양광 섬으로 바꾼 데가 어디죠?", "홍성군 죽도입니다. [1]"),),
        "거기 몇 집이나 살아요?", ("chungnam",), "집", "죽도", kind="count",
    ),
]  # fmt: skip


@each(DIALOGUES)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    check(understanding, dialogue)


def test_a_long_conversation_is_understood_in_time(understanding: Understanding) -> None:
    """Only the last questions count: the hundredth costs what the tenth does."""
    history = turns(Dialogue((OPENED, BUSAN, PACKAGE, LIST) * 50, ""))
    assert understanding.understand("거기는?", history).centers == ("gwangju",)

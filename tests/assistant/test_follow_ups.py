"""Dialogues: what a question comes to after what was said before it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.types import Turn
from assistant.understand import Question, Understanding
from korean.analysis import form_of
from korean.questions import clean

OPENED = (
    "광주 센터는 언제 문을 열었나요?",
    "「광주 안내」(2023년)에 따르면 “2015년 1월 27일 문을 열었습니다.” [1]",
)
PARTNER = (
    "광주 센터 전담기업이 어디예요?",
    "광주창조경제혁신센터의 전담기업은 현대자동차그룹입니다. [1]",
)
LIST = (
    "수소를 지원하는 센터는 어디인가요?",
    "센터 19곳 가운데 3곳에서 근거를 찾았습니다: 광주창조경제혁신센터, 울산창조경제혁신센터, "
    "충남창조경제혁신센터.\n광주창조경제혁신센터: “대전보다 먼저 시작했다.” [1]\n"
    "울산창조경제혁신센터: “수소를 돕는다.” [2]",
)
ENGLISH_LIST = (
    "Which centers support hydrogen?",
    "The documents hold evidence for 2 of the 19 centers: "
    "Gwangju Center for Creative Economy & Innovation, "
    "Ulsan Center for Creative Economy & Innovation.",
)
ENGLISH = ("When did the Gwangju center open?", "“…” says: “2015년 1월 27일 문을 열었습니다.” [1]")
PACKAGE = (
    "예비창업패키지 지원금이 얼마나 되나요?",
    "2024년 기준으로 최대 1억 원, 평균 5,000만 원 안팎입니다. [1]",
)
ROUND = ("C-Lab 16기는 몇 개사를 뽑았나요?", "15개사 규모로, 최대 4,000만 원을 받았습니다. [1]")
LABS = (
    "경북 센터에는 어떤 랩이 있나요?",
    "네, 경북 센터에는 팩토리랩, 퓨처랩, 컬처랩이 있습니다. [1]",
)
LOCAL = (
    "2025년 로컬크리에이터 주관 센터가 어디어디인가요?",
    "수도권은 서울창조경제혁신센터, 영남권은 경북창조경제혁신센터가 맡았습니다. [1]",
)
AGREED = ("포항 센터 협약은 언제 맺었나요?", "2014년 12월 17일에 맺었습니다. [1]")
BUSAN = ("부산 센터는 언제 열었어?", "2015년 3월 16일입니다. [1]")
THANKS = ("고마워", "도움이 되어 다행입니다.")
NOTHING = ("제주 센터 주차 요금은?", "죄송합니다. 문서에서 이 질문의 근거를 찾지 못했습니다.")


@dataclass(frozen=True)
class Dialogue:
    """What was said, what is asked now, and what that must come to."""

    before: tuple[tuple[str, str], ...]
    question: str
    centers: tuple[str, ...] = ()
    asks: str = ""  # forms of concepts it asks for itself
    may_mean: str = ""  # forms of concepts carried over
    kind: str = ""
    excluded: tuple[str, ...] = field(default=())


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
    # Compared with what was told.
    Dialogue((OPENED,), "부산은 그것보다 빨랐어?", ("busan",), "열", kind="when"),
    Dialogue((ENGLISH,), "Was Busan earlier than that?", ("busan",), "개소", kind="when"),
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
    # Without a name it is still of the center before; what the answer named may be meant.
    Dialogue(
        (("충북 센터가 출범할 때 특허를 몇 건 풀었어요?", "약 2만9천 건입니다. [1]"),),
        "1년 지나서는 몇 건으로 늘었나요", ("chungbuk",), kind="count",
    ),
    Dialogue(
        (("충남 센터가 태양광 섬으로 바꾼 데가 어디죠?", "홍성군 죽도입니다. [1]"),),
        "거기 몇 집이나 살아요?", ("chungnam",), "집", "죽도", kind="count",
    ),
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
    # More than was told, or which of the two is.
    Dialogue(
        (("광주 센터 기업이 몇 곳이지", "20곳입니다. [1]"),),
        "부산이 더 많아?", ("busan",), "기업", kind="count",
    ),
    Dialogue(
        (("광주 센터 면적은?", "1,267㎡입니다. [1]"),),
        "부산이랑 어디가 더 넓지?", ("gwangju", "busan"), "면적",
    ),
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
]  # fmt: skip


def turns(dialogue: Dialogue) -> list[Turn]:
    return [
        turn
        for asked, answered in dialogue.before
        for turn in (Turn("user", asked), Turn("assistant", answered))
    ]


def forms(question: Question, carried: bool = False) -> str:
    concepts = question.context if carried else question.concepts
    ways = [way for concept in concepts for way in (concept.terms, *concept.synonyms)]
    return " ".join(form_of(term) for way in ways for term in way)


@pytest.mark.parametrize(
    "dialogue", DIALOGUES, ids=[f"{n} {d.question}" for n, d in enumerate(DIALOGUES)]
)
def test_dialogue(understanding: Understanding, dialogue: Dialogue) -> None:
    question = understanding.understand(dialogue.question, turns(dialogue))
    assert question.text == clean(dialogue.question)
    assert question.centers == question.query.centers == dialogue.centers
    assert question.excluded == dialogue.excluded
    for form in dialogue.asks.split():
        assert form in forms(question)
    for form in dialogue.may_mean.split():
        assert form in forms(question, carried=True)
    if not dialogue.may_mean and not dialogue.centers:
        assert not question.context
    if dialogue.kind:
        assert question.kind == dialogue.kind


def test_a_follow_up_is_searched_for_with_what_came_before(understanding: Understanding) -> None:
    question = understanding.understand("심사는요?", turns(Dialogue((ROUND,), "")))
    assert "심사/NNG" in question.query.terms
    assert "랩/NNG" in question.query.terms


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


def test_a_long_conversation_is_understood_in_time(understanding: Understanding) -> None:
    """Only the last questions count: the hundredth costs what the tenth does."""
    history = turns(Dialogue((OPENED, BUSAN, PACKAGE, LIST) * 50, ""))
    assert understanding.understand("거기는?", history).centers == ("gwangju",)

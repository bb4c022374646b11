"""What an answer must look like: which type a question asks for, and what is of it."""

from __future__ import annotations

import pytest

from korean.answer_types import answer_type


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("몇 회사나 뽑나요?", "count"),
        ("How many potters got money?", "count"),
        ("행사는 몇 회나 열렸나요?", "times"),
        ("기숙사로 쓰는 집이 몇 채예요?", "houses"),
        ("발전기가 몇 킬로와트짜리예요?", "킬로와트"),
        ("영화 쪽 펀드는 몇 억이에요?", "money"),
        ("건물 고치는 데 든 돈은?", "money"),
        ("법 조항이 정확히 몇 조인가요?", "article"),
        ("펀드는 몇 년 만기로 운용되나요?", "duration"),
        ("어느 나이대가 가장 많았나요?", "age"),
        ("상담 전화는 몇 번이에요?", "phone"),
        ("센터 이메일 주소 좀 알려 주세요", "email"),
        ("센터장 성함이요", "person"),
        ("현재 센터장은?", "present_person"),
        ("초대 센터장은 누구였나요?", "first_person"),
        ("Who is the current director?", "present_person"),
        ("뽑힌 회사 네 곳 이름이 뭐예요?", "names"),
        ("연결된 병원들은 어디어디?", "names"),
        ("모임은 무슨 요일에 하죠?", "weekday"),
        ("시제품 하나에 며칠 걸려요?", "duration"),
        ("사업자를 낸 사람도 신청할 수 있나요?", "eligible"),
        ("서른인데 도민도 껴 주나요?", "eligible"),
        ("합격률이 어느 정도였나요?", "percent"),
        ("하루 매출이 어느 정도예요?", "money"),
        ("지원서를 어디다 냈어요?", "apply"),
        ("어디에 신청하나요?", "apply"),
        ("센터는 어디에 있나요?", "where"),
        ("본사가 어디예요?", "where"),
        ("매출은 얼마나 늘었나요?", "change"),
        ("역에서 거리가 얼마나 돼요?", "distance"),
        ("자격 딴 날 좀 알려줘", "when"),
        ("In which year did it open?", "when"),
        ("Which city is it in?", "where"),
        ("Who are they?", "who"),
        ("How much did the cost go down?", "change"),
        ("돈을 얼마나 쓰기로 했어?", "money"),
        ("How much of the area is forest?", "percent"),
        ("How much of the fund did it put in?", "money"),
        ("How expensive was the building?", "money"),
        ("한 달 입주비가 궁금해요", "money"),
        ("멘토링을 받으면 상담료가 붙나요?", "money"),
        ("청년도전 사업은 몇 팀 뽑았어요?", "teams"),
        ("첫해에 몇 번이에요?", "times"),
    ],
)
def test_type_asked_for(question: str, name: str) -> None:
    asked = answer_type(question)
    assert asked is not None
    assert asked.name == name


@pytest.mark.parametrize(
    "question",
    [
        "지원받을 수 있는 센터는?",
        "기간이 끝나면 바로 나가나요?",
        "공동 운영하는 기관이 어디예요?",
        "대상을 탄 회사가 있다며? 어디?",
        "그 돈은 어디서 나온 거예요?",
        "여섯 갈래를 나열해 주시기 바랍니다",
        "대상 받은 팀 어디야?",
        "2024년도 평가에서 받은 등급",
        "연도별 수치를 알려 주세요",
        "주변을 기웃거리는 사람",
    ],
)
def test_names_are_of_no_type(question: str) -> None:
    assert answer_type(question) is None


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("나이가 어떻게 되나요?", "지원자는 40대가 가장 많았습니다.", "2016년에 시작했습니다."),
        ("기간은 얼마나 되나요?", "여섯 달 동안 머뭅니다.", "2016년 7월 20일에 열었습니다."),
        ("몇 곳을 도왔나요?", "기업 열 곳을 도왔습니다.", "창업한 사람을 돕습니다."),
        ("어디에 있나요?", "여수시 덕충동에 있습니다.", "다시 힘을 모으기로 하였습니다."),
        ("센터장은 누구예요?", "센터장: 4대 홍길동", "지역 기업 아홉 곳이 함께합니다."),
        ("뽑힌 세 팀 이름은?", "하나, 두울, 세엣이 뽑혔습니다.", "세 팀을 뽑았습니다."),
        ("카페도 지원되나요?", "도소매업은 빠집니다.", "예산은 25억 원입니다."),
        ("지금 센터장은?", "센터장: 초대 김하나, 현재 홍길동", "첫 센터장은 홍길동입니다."),
        ("초대 센터장은?", "센터장: 초대 홍길동", "센터장: 4대 홍길동"),
        ("어디에 신청하나요?", "누리집에서 받습니다.", "청주에서 열렸습니다."),
    ],
)
def test_answers_of_the_type(question: str, right: str, wrong: str) -> None:
    asked = answer_type(question)
    assert asked is not None
    assert asked.answer.search(right)
    assert not asked.answer.search(wrong)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("건물 고치는데 든돈", "money"),
        ("17기 지원금은?", "money"),
        ("부산센터 센터장", "person"),
        ("17기 마감", "when"),
        ("입주기업 수", "count"),
        ("직원수?", "people"),
        ("입주율", "percent"),
        ("몇 년 살 수 있음", "duration"),
        ("제주 2센터 어디 있음", "where"),
        ("지원금 신청", None),
        ("홈페이지 주소", "web"),
        ("관련 법률", None),
    ],
)
def test_a_question_without_a_question_word(question: str, name: str | None) -> None:
    found = answer_type(question)
    assert (found.name if found else None) == name


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
        ("원서 마감은 언제였나요?", "when", "6월 17일까지 받습니다.", "2023년 사업입니다."),
        ("언제 시작했나요?", "when", "2023년에 시작했습니다.", "서울에서 열렸습니다."),
        ("정확한 주소 좀요", "where", "후석로462번길 7", "위치: 옛 시청사"),
        ("포털 사이트 주소가 뭐죠", "web", "www.center.kr", "2층에 있습니다."),
        ("11곳이 어느 어느 대학인지요", "names", "가람대, 나래대", "11개 대학이 맡습니다."),
        ("막 생겼을 때 센터장은요?", "first_person", "초대 김가람 센터장", "김가람이 이끕니다."),
        ("신청 기간이 어떻게 돼요?", "when", "4월 3일~28일 모집", "입주는 6개월입니다."),
        ("한 번 들어가면 얼마나 있을 수 있어요?", "duration", "1년 동안 머뭅니다.", "3층입니다."),
        ("공사비는 누가 냈어?", "who", "군청이 부담했습니다.", "150억 원이 들었습니다."),
        ("센터는 어디에 있나요?", "where", "가람로 87입니다.", "87명이 일합니다."),
        ("왜 그런 이름을 붙였대?", "why", "세 낱말의 첫 글자를 모았다.", "2015년에 열었다."),
        ("초대 센터장 다음은 누구예요?", "person", "후임은 김가람이다.", "초대 센터장은 이나래다."),
        ("장비는 몇 점이었어요?", "count", "장비 236점을 두었다.", "장비를 두었다."),
        ("왜 밀렸나요?", "why", "정국이 어수선해지면서 미뤘다.", "보육기업으로 뽑혔다."),
    ],
)
def test_an_answer_looks_like_what_is_asked(
    question: str, name: str, answer: str, no_answer: str
) -> None:
    found = answer_type(question)
    assert found is not None and found.name == name
    assert found.answer.search(answer)
    assert not found.answer.search(no_answer)

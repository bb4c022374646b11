"""Centers by all their names, in documents and in questions."""

from __future__ import annotations

import pytest

from korean.centers import CenterDirectory


def _named(directory: CenterDirectory, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.center_id) for m in directory.mentions(text)]


def _ids(directory: CenterDirectory, text: str) -> list[str]:
    return [mention.center_id for mention in directory.mentions(text)]


# -- in documents ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "center_id"),
    [
        ("광주창조경제혁신센터가 문을 열었다", "gwangju"),
        ("광주 창조경제혁신센터", "gwangju"),
        ("광주센터에 따르면", "gwangju"),
        ("광주 혁신센터", "gwangju"),
        ("광주창조경제 혁신센터", "gwangju"),
        ("(광주 센터)", "gwangju"),
        ("전라북도 혁신센터", "jeonbuk"),
        ("판교 센터", "gyeonggi"),
        ("LG충북창조경제혁신센터", "chungbuk"),
        ("LG 충북센터", "chungbuk"),
        ("C-Lab 프로그램", "daegu"),
        ("c-lab에 모인", "daegu"),
        ("C-Lab 경북에서는", "gyeongbuk"),
        ("달구벌센터", "daegu"),
        ("달구벌 센터", "daegu"),
        ("Gwangju Center for Creative Economy & Innovation", "gwangju"),
        ("the Gwangju Innovation Center", "gwangju"),
        ("Kwangju center", "gwangju"),
    ],
)
def test_every_name_of_a_center_is_known(
    directory: CenterDirectory, text: str, center_id: str
) -> None:
    assert _ids(directory, text) == [center_id]


def test_every_official_name_names_its_own_center(directory: CenterDirectory) -> None:
    for center in directory.centers:
        for name in (center.name, center.name_en, f"{center.short[0]} 센터", *center.aliases):
            assert _ids(directory, f"{name}: 안내") == [center.center_id], name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("경북과 광주 센터는", [("경북", "gyeongbuk"), ("광주 센터", "gwangju")]),
        ("대구·경북혁신센터", [("대구", "daegu"), ("경북혁신센터", "gyeongbuk")]),
        (
            "서울, 부산 및 제주 창조경제혁신센터",
            [("서울", "seoul"), ("부산", "busan"), ("제주 창조경제혁신센터", "jeju")],
        ),
        (
            "Daegu and Busan Innovation Centers",
            [("Daegu", "daegu"), ("Busan Innovation Center", "busan")],
        ),
        (
            "대전센터와 세종센터가 함께",
            [("대전센터", "daejeon"), ("세종센터", "sejong")],
        ),
    ],
)
def test_a_list_shares_one_center_word(
    directory: CenterDirectory, text: str, named: list[tuple[str, str]]
) -> None:
    assert _named(directory, text) == named


@pytest.mark.parametrize(
    "text",
    [
        "광주 시민 만 명이 모였다",
        "광주에서 서울까지 기차로 간다",
        "주민센터와 콜센터",
        "남대구 센터",
        "창조경제혁신센터는 열일곱 곳이다",
        "",
    ],
)
def test_a_place_without_a_center_word_is_no_center(directory: CenterDirectory, text: str) -> None:
    assert directory.mentions(text) == []


def test_only_names_with_content_of_their_own_are_nicknames(directory: CenterDirectory) -> None:
    mentions = directory.mentions("대구센터, C-Lab, 대구창조경제혁신센터")
    assert [mention.nickname for mention in mentions] == [False, True, False]


# -- in questions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("광주 수소 지원은?", ("gwangju",)),
        ("광주는 무엇을 하나요?", ("gwangju",)),
        ("대구와 광주 중 어디가 먼저 열었나요?", ("daegu", "gwangju")),
        ("제주센터와 제주도 펀드", ("jeju",)),
        ("부산창업 지원", ("busan",)),
        ("When did Gwangju's center open?", ("gwangju",)),
        ("Daegu에서 하는 일", ("daegu",)),
        ("드림벤처스타는 어디 것인가요?", ("daejeon",)),
        ("수소는 어디서?", ()),
    ],
)
def test_a_short_name_alone_names_a_center(
    directory: CenterDirectory, question: str, ids: tuple[str, ...]
) -> None:
    assert directory.in_question(question) == ids


NICKNAMES = {
    "daegu": "대구 C랩|C-Lab 대구|씨랩|달구벌|달구벌 센터 위치|대구삼성센터|Taegu|Daegu City",
    "daejeon": "한밭 센터 전담기업|한밭은 어디|대덕 센터|카이스트 센터|KAIST center|Taejon",
    "gyeonggi": "판교 센터|경기 판교|판교창조경제혁신센터|경기창경|성남 센터|Kyonggi-do",
    "gwangju": "빛고을|빛고을 센터는|현대차 센터|Kwangju center",
    "ulsan": "울산 창경|울산창경|현대중공업 센터|울산 창조마루",
    "gangwon": "강원 춘천|춘천 센터|네이버 센터|Kangwon|Chunchon center",
    "jeonnam": "전남 여수|여수센터|GS 센터|South Cholla center|Jeollanam-do",
    "bitgaram": "빛가람|나주 센터|한전 센터|한전센터|Naju center|KEPCO center",
    "pohang": "포항 포스코|포스코 센터|포스텍 센터|POSCO center",
    "gyeongbuk": "구미 센터|경북 구미|Kyeongbuk center|North Gyeongsang",
    "gyeongnam": "창원 센터|두산 센터|Kyeongnam center",
    "chungbuk": "오창 센터|엘지 센터|LG center|Chungchongbuk-do",
    "chungnam": "천안 센터|한화 센터|Chungcheongnamdo",
    "busan": "부산창경 대표|롯데 센터|해운대 센터|Pusan",
    "seoul": "광화문 센터|CJ 센터|씨제이 센터",
    "incheon": "송도 센터|한진 센터|Inchon center",
    "jeonbuk": "전주 센터|효성 센터|Chonju center",
    "jeju": "제주도 센터|카카오 센터|다음카카오 센터|Cheju",
    "sejong": "세종시 센터|조치원 센터|Sejong City",
}


@pytest.mark.parametrize(
    ("center", "question"),
    [(center, name) for center, names in NICKNAMES.items() for name in names.split("|")],
)
def test_people_call_a_center_by_many_names(
    directory: CenterDirectory, center: str, question: str
) -> None:
    assert directory.in_question(question) == (center,)


@pytest.mark.parametrize(
    "text", ["포스코센터에서 열린 행사", "롯데 센터 하노이", "한밭 들판", "CJ 센터"]
)
def test_some_names_count_in_questions_only(directory: CenterDirectory, text: str) -> None:
    assert directory.mentions(text) == []


@pytest.mark.parametrize(
    "question", ["경기 장소는 어디야?", "경기 장점", "대전 제도", "부산 물류 센터장"]
)
def test_a_space_makes_two_words(directory: CenterDirectory, question: str) -> None:
    assert len(directory.in_question(question)) == 1


@pytest.mark.parametrize(
    "question",
    ["디지털 대전환 지원은?", "경기 침체에도 도와주나요?", "부산물을 쓰는 기업", "Asana를 쓰나요?",
     "부산행 기차", "대구탕 가게", "제주항공과 협력한 기업", "인천공항 창업",
     "서울대학교 학생 창업", "전남대학교가 맡은 사업", "강원랜드 지원", "아산나눔재단", "포항제철",
     "한밭대 창업", "부산은행 대출", "경기도의회 예산", "세종대왕"],
)  # fmt: skip
def test_words_that_only_look_like_a_place_stay(directory: CenterDirectory, question: str) -> None:
    assert directory.in_question(question) == ()
    assert directory.without_names(question) == question


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("광주 센터는 수소를 지원하나요?", "는 수소를 지원하나요?"),
        ("대구·경북 혁신센터의 펀드", "· 의 펀드"),
        ("어느 센터가 뷰티를 돕나요?", "어느 가 뷰티를 돕나요?"),
        ("창조경제혁신센터는 몇 곳?", "는 몇 곳?"),
        ("C-Lab은 무엇인가요?", "C-Lab은 무엇인가요?"),
        ("What does the Gwangju center do?", "What does the do?"),
        ("How many innovation centers are there?", "How many are there?"),
    ],
)
def test_without_names_keeps_what_is_asked_and_nicknames(
    directory: CenterDirectory, question: str, left: str
) -> None:
    rest = directory.without_names(question)
    assert " ".join(rest.split()) == left
    assert len(rest) == len(question)


# -- the network as a whole --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "혁신센터별로는 서울이 가장 많았다.",
        "전국 17개 센터가 참여한다.",
        "모든 센터에서 받을 수 있다.",
        "창조경제혁신센터는 지역 창업의 거점이다.",
        "중소벤처기업부는 예산을 늘린다.",
        "정부는 올해 계획을 냈다.",
    ],
)
def test_the_network_and_those_above_it_speak_of_all(directory: CenterDirectory, text: str) -> None:
    assert directory.speaks_of_all(text)


@pytest.mark.parametrize(
    "text", ["수소 창업을 돕는다.", "올해 예산은 정부가 댄다.", "센터장은 이렇게 말했다."]
)
def test_other_sentences_do_not(directory: CenterDirectory, text: str) -> None:
    assert not directory.speaks_of_all(text)


# -- the directory and its file ----------------------------------------------------------


def test_centers_are_found_by_id(directory: CenterDirectory) -> None:
    assert directory["gwangju"].name == "광주창조경제혁신센터"
    assert "gwangju" in directory and "mars" not in directory
    with pytest.raises(KeyError):
        directory["mars"]


def test_any_name_anywhere_is_found_with_its_place(directory: CenterDirectory) -> None:
    text = "현대자동차그룹의 광주(1월), LG의 충북 센터"
    found = [(m.center_id, text[m.start : m.end]) for m in directory.anywhere(text)]
    assert found == [("gwangju", "광주"), ("chungbuk", "충북 센터")]


def test_a_latin_name_is_not_put_together_from_words(directory: CenterDirectory) -> None:
    assert directory.in_question("Who registered as an accelerator?") == ()
    assert directory.in_question("Who registered in Asan?") == ("chungnam",)

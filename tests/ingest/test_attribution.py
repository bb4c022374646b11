"""Which center a sentence speaks of: said, carried over, handed on, let go."""

from __future__ import annotations

from ingest.attribution import Line, attribute
from korean.centers import CenterDirectory

Expected = list[tuple[str, ...]]


def _told(directory: CenterDirectory, text: str, title: str = "지역 소식") -> Expected:
    """Center ids of each line of a text without headings."""
    return attribute([Line(line.strip()) for line in text.strip().splitlines()], directory, title)


def test_a_center_is_carried_until_another_takes_the_floor(directory: CenterDirectory) -> None:
    text = """
        광주센터는 수소 자동차 부품 기업을 키운다.
        지난해에는 스물네 곳이 시제품을 만들었다.
        장비를 빌려주고 시험 비용도 절반을 댄다.
        제주센터는 화장품 원료 기업에 문을 열었다.
        입주 공간은 열두 실이다.
    """
    assert _told(directory, text) == [("gwangju",)] * 3 + [("jeju",)] * 2


def test_nobody_is_spoken_of_before_the_first_name(directory: CenterDirectory) -> None:
    text = """
        지역 창업이 늘고 있다.
        부산센터가 유통 교육을 시작했다.
    """
    assert _told(directory, text) == [(), ("busan",)]


def test_a_list_of_centers_speaks_of_all_and_ends_the_focus(directory: CenterDirectory) -> None:
    text = """
        강원센터는 데이터 창업을 돕는다.
        서울·인천·울산 센터와 포항센터도 함께했다.
        상담은 모두 천 건을 넘었다.
    """
    listed = ("seoul", "incheon", "ulsan", "pohang")
    told = _told(directory, text)
    assert told[:2] == [("gangwon",), listed]
    assert told[2] in ((), ("pohang",))  # 포항센터도 may be taken for the topic


def test_places_in_a_row_stand_for_their_centers(directory: CenterDirectory) -> None:
    text = """
        창조경제혁신센터들은 서로 손을 잡았다.
        제주와 충남은 충전소를 함께 짓는다.
        경남이 만들고 경북과 포항이 퍼뜨린다.
    """
    told = _told(directory, text)
    assert told[1:] == [("jeju", "chungnam"), ("gyeongnam", "gyeongbuk", "pohang")]


def test_them_are_the_centers_of_the_sentence_before(directory: CenterDirectory) -> None:
    text = """
        대구센터와 경북센터는 섬유를 다룬다.
        부산센터는 이들과 함께 공방을 차렸다.
    """
    assert _told(directory, text)[1] == ("busan", "daegu", "gyeongbuk")


def test_the_topic_among_several_keeps_the_floor(directory: CenterDirectory) -> None:
    text = """
        대구센터는 경북센터와 손을 잡았다.
        두 달 동안 기업 서른 곳을 함께 뽑는다.
    """
    assert _told(directory, text) == [("daegu", "gyeongbuk"), ("daegu",)]


def test_two_without_a_topic_leave_nobody_in_focus(directory: CenterDirectory) -> None:
    text = """
        행사에는 대구센터와 경북센터 사람들이 왔다.
        심사는 사흘 동안 이어졌다.
    """
    assert _told(directory, text) == [("daegu", "gyeongbuk"), ()]


def test_the_network_takes_the_floor(directory: CenterDirectory) -> None:
    for line in ("혁신센터별로는 온도 차가 컸다.", "전국 17개 센터가 참여했다."):
        text = f"충북센터는 특허를 연다.\n{line}\n예산은 십억 원이다."
        assert _told(directory, text) == [("chungbuk",), (), ()], line


def test_a_ministry_takes_the_floor(directory: CenterDirectory) -> None:
    text = """
        전남센터는 농수산 창업을 맡는다.
        중소벤처기업부는 내년 예산을 늘린다고 밝혔다.
        심사는 봄에 시작한다.
    """
    assert _told(directory, text) == [("jeonnam",), (), ()]


def test_a_ministry_in_passing_does_not(directory: CenterDirectory) -> None:
    text = """
        전남센터는 농수산 창업을 맡는다.
        예산의 절반은 정부가 댄다.
    """
    assert _told(directory, text) == [("jeonnam",), ("jeonnam",)]


def test_the_center_of_the_title_is_there_from_the_start(directory: CenterDirectory) -> None:
    text = """
        물 산업 창업을 돕는 곳이 문을 열었다.
        입주 기업은 열 곳이다.
    """
    told = _told(directory, text, title="경남창조경제혁신센터 문 열다")
    assert told == [("gyeongnam",)] * 2


def test_a_title_with_two_centers_names_no_home(directory: CenterDirectory) -> None:
    assert _told(directory, "입주 기업은 열 곳이다.", title="서울·인천 센터의 봄") == [()]


def test_a_heading_with_a_center_puts_it_in_focus(directory: CenterDirectory) -> None:
    lines = [
        Line("지역마다 특색이 있다.", ("센터 소개",)),
        Line("탄소 소재 기업을 키운다.", ("센터 소개", "전북센터")),
        Line("시제품 제작비를 댄다.", ("센터 소개", "전북센터", "지원 내용")),
        Line("태양광 기업을 키운다.", ("센터 소개", "충남센터")),
        Line("신청은 누리집에서 한다.", ("신청 방법",)),
    ]
    told = attribute(lines, directory, "센터 모음")
    assert told == [(), ("jeonbuk",), ("jeonbuk",), ("chungnam",), ()]


def test_focus_does_not_cross_a_heading(directory: CenterDirectory) -> None:
    lines = [
        Line("세종센터는 농장을 돕는다.", ("소식",)),
        Line("문의는 전화로 한다.", ("안내",)),
    ]
    assert attribute(lines, directory, "모음") == [("sejong",), ()]


def test_a_brochure_keeps_its_own_center(directory: CenterDirectory) -> None:
    lines = [
        Line("조선해양 창업을 돕습니다."),
        Line("서울센터와 화면으로 교류합니다."),
        Line("공간은 두 곳입니다."),
        Line("전국 17개 센터 가운데 열다섯 번째입니다."),
        Line("정부는 예산을 댑니다."),
    ]
    told = attribute(lines, directory, "울산창조경제혁신센터 안내", about_one=True)
    assert told == [("ulsan",), ("seoul",), ("ulsan",), ("ulsan",), ("ulsan",)]


def test_a_brochure_of_no_center_is_read_like_an_article(directory: CenterDirectory) -> None:
    lines = [Line("대전센터는 기술 창업을 맡습니다."), Line("입주 기업은 열 곳입니다.")]
    told = attribute(lines, directory, "창업 지원 안내", about_one=True)
    assert told == [("daejeon",)] * 2


def test_no_lines_no_centers(directory: CenterDirectory) -> None:
    assert attribute([], directory, "광주센터") == []

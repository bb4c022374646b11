"""Questions that ask for centers, and how many of them."""

from __future__ import annotations

import time

import pytest

from korean.center_questions import asks_for_centers, asks_for_others, tells_where
from korean.centers_due import Due, asks_how_many, centers_due
from korean.regions import wider_regions


@pytest.mark.parametrize(
    "question",
    [
        "섬유를 키우는 센터 세 군데",
        "공방을 함께 차린 센터 둘은?",
        "로봇을 키우는 센터 세 곳을 빠짐없이 열거해 주시기 바랍니다.",
        "로봇을 맡은 센터 여섯 군데 다 불러줘",
        "공방을 연 센터는 셋이라는데, 두 곳이 궁금합니다.",
        "공방은 몇 개 센터가 열었나요?",
        "로봇 창업을 배울 만한 센터가 있을까요",
        "물 산업을 키우는 센터로 가고 싶습니다.",
        "도자기 굽는 법, 어디서 배울 수 있어?",
        "공방을 갖춘 센터를 전부 뽑아 주세요",
        "로봇을 돕는 센터들 좀 찾아줘",
        "로봇 하는센터 두군데",
        "Is there a center that helps potters?",
        "Two centers share a kiln. Which two?",
        "도자기와 짝인 센터 둘 다 대 봐",
        "로봇을 돕는 센터가 또 있어?",
        "도자기가 특화 분야인 센터 (시범사업 말고)",
        "전국에서 맨 처음으로 문을 연 건 어디야?",
        "Name every center that helps potters.",
        "Pottery centres that share a kiln?",
        "Name every center that fires pots.",
        "Are there any centers for potters?",
        "Kiln-focused centres?",
        "Only one center fires pots by wood. Which?",
        "도자기를 굽는 centers 전부 알려줘",
        "2019년에 공방을 연 centers?",
        "Where is the nation's only kiln for beginners?",
        "Looking for a center that helps potters",
    ],
)
def test_a_clause_before_the_word_and_only_asking_after_it(question: str) -> None:
    assert asks_for_centers(question)


@pytest.mark.parametrize(
    "question",
    [
        "로봇을 돕는 센터의 개소일은 언제인가요?",
        "로봇을 돕는 센터는 직원이 몇 명인가요?",
        "도자기를 굽는 스타트업은 몇 곳이었습니까?",
        "1기와 2기 중에 어디가 지원자가 많았나요?",
        "Where do I submit an application?",
        "도자기 교실은 어디로 가서 접수해요?",
        "도예 업체는 어디어디가 함께했어?",
        "이 센터는 몇 번째로 생긴 센터인지 확인해 주세요",
        "센터를 고치면서 내세운 원칙 세 가지 말해 줘요",
        "Is it true that the center that helps potters has moved?",
    ],
)
def test_what_is_told_of_centers_is_no_question_for_them(question: str) -> None:
    assert not asks_for_centers(question)


def test_others_than_those_named_are_asked_for() -> None:
    assert asks_for_others("   이 손잡은 센터 세 군데가 어디였지?")
    assert asks_for_others("     와 같이 나선 센터들, 서울은 빼고")
    assert asks_for_others("Which two centers did       work with?")
    assert not asks_for_others("       은 어디에 있나요?")
    assert asks_for_others("Which two centers does       work with?")
    assert not asks_for_others("Where is the       center?")


def test_a_place_tells_where_something_was_done() -> None:
    assert tells_where("원주에도 사무소를 둔 센터는?", 0, 2)
    assert tells_where("오송으로 옮긴 센터는?", 0, 2)
    assert tells_where("Which centers share a kiln in Wonju?", 30, 35)
    assert not tells_where("원주와 함께 공방을 연 센터는?", 0, 2)


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("로봇을 돕는 센터 세 곳은?", Due(3, 3)),
        ("공방이 있는 곳 셋만", Due(3, 3)),
        ("방을 내준 센터가 있나요? 두 곳이라고 들었어요", Due(2, 2)),
        ("로봇을 돕는 센터들은?", Due(2)),
        ("로봇을 돕는 센터 전부", Due(2)),
        ("센터들의 대표로 뽑힌 곳은?", Due()),
        ("7월에 나란히 문을 연 세 곳 이름이 뭐였지", Due(3, 3)),
        ("맨 꼴찌로 문을 연 센터는?", Due(1, 1)),
        ("로봇을 돕는 센터가 어디어디야?", Due(2)),
        ("제일 늦게 생긴 센터는?", Due(1, 1)),
        ("Which center helps potters?", Due(1, 1)),
        ("Which centers help potters?", Due(2)),
        ("일곱 센터가 공방을 열었다는데, 나머지 여섯 곳이 궁금합니다", Due(6, 6)),
        ("로봇을 돕는 센터의 수를 알고 싶습니다", Due(2)),
        ("로봇을 돕는 센터는?", Due()),
    ],
)
def test_how_many_are_due(question: str, due: Due) -> None:
    assert centers_due(question) == due


@pytest.mark.parametrize("words", ["지" * 60, "이야" * 30, "두 " * 60, "몇 " * 60, "두은" * 30])
def test_words_of_asking_in_a_row_are_read_in_one_way(words: str) -> None:
    begun = time.perf_counter()
    asks_for_centers(f"교육을 하는 센터 {words} 그림")
    assert time.perf_counter() - begun < 1


def test_how_many_centers_lie_in_wider_regions() -> None:
    assert asks_how_many("호남에 있는 센터 수 알려 주세요")
    assert wider_regions("호남에 있는 센터 수")["호남"][0] == "광주"

"""Questions that are several: what each of their parts asks."""

from __future__ import annotations

import pytest

from assistant.decompose import Decomposer
from korean.analysis import Analyser
from korean.centers import CenterDirectory


@pytest.fixture(scope="module")
def decomposer(analyser: Analyser, directory: CenterDirectory) -> Decomposer:
    return Decomposer(analyser, directory)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "제주 센터 첫 센터장 이름이랑 협약 맺은 기관이 몇 군데인지",
            ["제주 센터 첫 센터장 이름", "제주 센터 첫 협약 맺은 기관이 몇 군데인지"],
        ),
        (
            "울산 센터가 2016년 말까지 보육한 업체 수, 그리고 끌어온 투자 금액",
            [
                "울산 센터가 2016년 말까지 보육한 업체 수",
                "울산 센터가 2016년 말까지 끌어온 투자 금액",
            ],
        ),
        ("솔밭단지 넓이랑 건립비 알려 주세요", ["솔밭단지 넓이", "솔밭단지 건립비 알려 주세요"]),
        (
            "2024년 여름 큰나무회관에 회사 몇 개, 사람 몇 명이 있었어요?",
            [
                "2024년 여름 큰나무회관에 회사 몇 개,",
                "2024년 여름 큰나무회관에 사람 몇 명이 있었어요?",
            ],
        ),
        (
            "새싹교실 1기랑 2기는 지원자 수 차이 좀 알려줘",
            ["새싹교실 1기는 지원자 수 좀 알려줘", "새싹교실 2기는 지원자 수 좀 알려줘"],
        ),
        (
            "새싹교실 1기는 몇 팀, 2기는 몇 팀이었어요?",
            ["새싹교실 1기는 몇 팀이었어요?", "새싹교실 2기는 몇 팀이었어요?"],
        ),
        (
            "새싹교실 2024 몇 곳 뽑고 마감은?",
            ["새싹교실 2024 몇 곳 뽑고", "새싹교실 2024 마감은?"],
        ),
        (
            "부산과 대구 센터는 개소식이 몇 년 차이야?",
            ["부산은 개소식이 언제야?", "대구 센터는 개소식이 언제야?"],
        ),
        (
            "부산하고 대구는 누구랑 손을 잡았어요? 두 기업을 비교해 줘",
            ["부산은 누구랑 손을 잡았어요?", "대구는 누구랑 손을 잡았어요?"],
        ),
        (
            "What are the fund sizes of Incheon and Gyeongnam?",
            ["What are the fund sizes of Incheon?", "What are the fund sizes of Gyeongnam?"],
        ),
        (
            "부산 센터는 언제 문을 열었고, 몇 번째인지 함께 알려 주세요",
            ["부산 센터는 언제 문을 열었고,", "부산 센터는 몇 번째인지 함께 알려 주세요"],
        ),
        (
            "부산은 두 회사가 같이 맡았다는데 어디어디이고, 첫 센터장은 누구였나요",
            ["부산은 두 회사가 같이 맡았다는데 어디어디이고,", "부산은 첫 센터장은 누구였나요"],
        ),
        (
            "부산 센터 대표가 누구고 면적은 얼마나 돼요?",
            ["부산 센터 대표가 누구고", "부산 센터 면적은 얼마나 돼요?"],
        ),
        (
            "부산 새싹교실 2023년에 예산은 얼마였고 회사는 몇 개?",
            ["부산 새싹교실 2023년에 예산은 얼마였고", "부산 새싹교실 2023년에 회사는 몇 개?"],
        ),
        (
            "경남 센터의 새싹교실 이름과, 첫돌까지 받은 투자액을 회신 바랍니다.",
            ["경남 센터의 새싹교실 이름", "경남 센터의 첫돌까지 받은 투자액을 회신 바랍니다."],
        ),
        (
            "How many rooms does Green House have, and who paid for the renovation?",
            [
                "How many rooms does Green House have",
                "Green House who paid for the renovation?",
            ],
        ),
        (
            "New Sprout 16기 vs 17기, which one gave more money?",
            [
                "New Sprout 16기, which one gave more money?",
                "New Sprout 17기, which one gave more money?",
            ],
        ),
        (
            "새싹교실은 1기 2기 중에 사람이 언제 더 많이 몰렸나요?",
            [
                "새싹교실은 1기 사람이 더 많이 몰렸나요?",
                "새싹교실은 2기 사람이 더 많이 몰렸나요?",
            ],
        ),
        (
            "솔밭단지 몇 층에 있고 무슨 장비가 있어?",
            ["솔밭단지 몇 층에 있고", "솔밭단지 무슨 장비가 있어?"],
        ),
        (
            "전북 센터 초대 센터장은 누구고 지금 센터장은 누구야?",
            ["전북 센터 초대 센터장은 누구고", "전북 센터 지금 센터장은 누구야?"],
        ),
        (
            "전남 센터 마당 꾸미는 데 얼마 들었고 누가 냈어요?",
            ["전남 센터 마당 꾸미는 데 얼마 들었고", "전남 센터 마당 꾸미는 데 누가 냈어요?"],
        ),
        (
            "부산 센터 직원 수와 면적이 궁금해요",
            ["부산 센터 직원 수", "부산 센터 면적이 궁금해요"],
        ),
        (
            "What is New Sprout and how do I join?",
            ["What is New Sprout", "New Sprout how do I join?"],
        ),
        (
            "Did Incheon or Seoul help more companies?",
            ["Did Incheon help more companies?", "Did Seoul help more companies?"],
        ),
        (
            "세종 센터 잔치는 언제, 어느 마당에서 했어?",
            ["세종 센터 잔치는 언제 했어?", "세종 센터 잔치는 어느 마당에서 했어?"],
        ),
        (
            "When and where did the Busan center open?",
            ["When did the Busan center open?", "where did the Busan center open?"],
        ),
        (
            "세종 센터의 두레장이 다루는 채소 종류 수와, 도예 모임에 다녀간 인원을 함께 알려 줘",
            [
                "세종 센터의 두레장이 다루는 채소 종류 수",
                "세종 센터 도예 모임에 다녀간 인원을 함께 알려 줘",
            ],
        ),
        (
            "인천하고 서울이 첫해에 도운 회사 수를 비교해 줘",
            ["인천이 첫해에 도운 회사 수를 비교해 줘", "서울이 첫해에 도운 회사 수를 비교해 줘"],
        ),
        (
            "제주하고 서울이 첫해에 도운 회사 수를 비교해 줘",
            ["제주가 첫해에 도운 회사 수를 비교해 줘", "서울이 첫해에 도운 회사 수를 비교해 줘"],
        ),
    ],
)
def test_each_part_stands_alone(decomposer: Decomposer, text: str, parts: list[str]) -> None:
    found = decomposer.parts(text)
    assert found is not None
    assert [part.text for part in found.parts] == parts


@pytest.mark.parametrize(
    "text",
    [
        "도자기로 뭐 만들고 싶은데 어느 센터로 가야 하나요?",
        "도자기를 돕는 센터가 몇 군데인지, 그리고 어디인지 알려 주십시오.",
        "23년에 예비하고 초기 창업패키지를 둘 다 맡은 센터가 어디예요?",
        "화장품 브랜드를 준비하고 있습니다. 뷰티 쪽 센터가 어디인가요?",
        "삼성과 맺은 협약 이름 알려줘",
    ],
)
def test_one_question_stays_one(decomposer: Decomposer, text: str) -> None:
    assert decomposer.parts(text) is None

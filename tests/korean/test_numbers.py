"""One figure, written in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korean.numbers import figures, number_of, values, year_meant, years_named


@pytest.mark.parametrize(
    "ways",
    [
        "22억5천만원|22억 5천만 원|2,250,000,000원|22.5억 원|22.5억|이십이억 오천만 원",
        "300억원|300억 원|삼백억원|삼백억 원|30,000,000,000원",
        "2만9천건|2만 9천 건|29,000건|29000건|2만9천여 건",
        "17곳|17개|17개소|17 군데|열일곱 곳|열일곱 개",
        "2천300만원|2,300만 원|23,000,000원",
        "5천만원|5,000만 원|오천만 원",
        "1조2천억원|1조 2,000억 원|1.2조 원",
        "23명|스물세 명|스물세명|23 사람",
        "12팀|12개 팀|열두 팀",
        "82%|82퍼센트|82 %",
        "2014년 9월 15일|2014.9.15|2014.09.15|2014-09-15|2014/9/15|14.09.15|’14.9.15|2014. 9. 15.",
        "2014년 9월|2014.9|2014-09",
        "2015년|이천십오년",
        "3개월|3달|세 달",
        "두 번|2회|2차례",
        "다섯 번째|5번째",
        "열세 번째다|13번째",
    ],
)
def test_one_value(ways: str) -> None:
    found = {way: values(way) for way in ways.split("|")}
    assert all(found.values())
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize(
    "text",
    "세계|네이버|두산|이천시|천안|조선|백신|구미|일원|조원을 모집|한 번에|버전 3.5|010-1234-5678|"
    "3D프린팅|100번지|1913송정역시장|C5 건물|3 천안|이곳|구조조정 원칙|".split("|"),
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("22억5천만원", "225억원"),
        ("17곳", "17명"),
        ("2014.9.15", "2014년 9월 16일"),
        ("2만9천건", "2,900건"),
        ("3월", "3개월"),
    ],
)
def test_other_values(one: str, other: str) -> None:
    assert values(one) != values(other)


def test_a_figure_knows_where_it_stands() -> None:
    text = "부산 센터는 2014년 9월에 22억5천만원을 열일곱 곳에 투자했다."
    written = [text[figure.start : figure.end] for figure in figures(text)]
    assert written == ["2014년", "9월", "22억5천만원", "열일곱 곳"]


def test_a_small_number_in_words_says_how_many() -> None:
    marks = {
        f: figures(f)[0].says_how_many for f in ("두 곳", "세 가지", "3곳", "열일곱 곳", "두 번째")
    }
    assert marks == {
        "두 곳": True,
        "세 가지": True,
        "3곳": False,
        "열일곱 곳": False,
        "두 번째": True,
    }


def test_a_rank_tells_of_a_thing() -> None:
    told = [one.says_how_many for one in figures("아홉 번째와 열 번째로 문을 연 곳")]
    assert told == [False, False]
    assert figures("두 번째로 알려 준 곳")[0].says_how_many


def test_years_are_named_by_when_it_was_written() -> None:
    assert years_named("지난해 9월 15일 열렸다.", "2015-05-11") == "지난해 9월 15일 열렸다. 2014년"
    assert years_named("올해 18곳을 뽑았다.", "2017") == "올해 18곳을 뽑았다. 2017년"
    assert years_named("지난해 열렸다.", None) == "지난해 열렸다."
    assert year_meant("작년", 2025) == 2024
    assert year_meant("오늘", 2025) is None


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_groups_add_up(hundred_millions: int, ten_thousands: int) -> None:
    written = f"{hundred_millions}억{ten_thousands:,}만원"
    assert values(written) == {("원", hundred_millions * 1e8 + ten_thousands * 1e4)}


@given(st.text(st.sampled_from("0123456789,.십백천만억조일이삼 년월일원곳두세열-/"), max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    places = [(figure.start, figure.end) for figure in figures(text)]
    assert places == sorted(places)
    assert isinstance(number_of(text.replace(".", "").replace(",", "")), float)

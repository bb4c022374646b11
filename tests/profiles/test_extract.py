"""What documents tell of centers, read from brochures and articles of an invented network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from profiles.extract import Extractor
from tests.profiles.conftest import Told
from vectorstore.types import IndexedDocument

BROCHURE = """# 가람시민창업허브 안내

발행일: 2022년 3월

## 소개

가람시민창업허브는 2016년 5월 9일 솔내에서 문을 열었습니다. 초대 센터장은 이수정 씨였습니다.

| 항목 | 내용 |
|---|---|
| 전담기업 | 한빛전자그룹 (새솔은행 2018년 3월 추가) |
| 특화 분야 | 해양 로봇, 소금·염전, 야간 관광(빛축제) |
| 위치 | 가람도 솔내시 물빛로 12, 솔내타워 3층 |
| 2센터 | 누리읍 옛 우체국, 330㎡ |
| 센터장 | 초대 이수정, 현재 박하늘 |
| 문의 | 02-555-0100, hello@garam.example |

## 주요 프로그램

### 1. 파도타기 챌린지

바다 창업을 돕습니다.

- 등대학교: 석 달 동안 배웁니다.
- 2기 모집 분야: 로봇, 관광

## 펀드와 투자

| 재원 (2017년 6월) | 규모 |
|---|---|
| 물결펀드 | 120억 원 |
| 합계 | 1,205억5천만 원 |

## 성과

2021년 12월까지의 누적은 아래와 같습니다.

| 구분 | 실적 |
|---|---|
| 보육기업 | 77곳 |
| 투자 유치 | 340억 원 |
| 고용 | 512명 |

2025년까지 보육기업 300곳을 키우는 것이 목표입니다.
"""

ARTICLE = """누리 허브 문 열어…시민창업허브 세 곳으로
(누리=한결신문) 홍길동 기자 = 입력 2019.04.11

누리시민창업허브가 10일 누리시 중앙역에서 출범했다. 전담기업은 다온이다.
지난해 9월 문을 연 미래 허브에 이어 세 번째다.
가람 허브는 지난해까지 41개 기업을 키워 58억원의 투자를 이끌어 냈다.
"""


def values(facts: list, center: str | None = None) -> list[str]:  # type: ignore[type-arg]
    return [fact.value for fact in facts if center in (None, fact.center_id)]


def test_a_brochure_tells_each_field(told: Told) -> None:
    facts = told(BROCHURE)
    by_field = {field: values([f for f in facts if f.field == field]) for field in FIELDS}
    assert by_field == FIELDS
    assert {fact.center_id for fact in facts} == {"garam"}


FIELDS = {
    "partner": ["한빛전자", "새솔은행"],
    "speciality": ["해양 로봇", "소금·염전", "야간 관광"],
    "opening": ["2016-05-09"],
    "programme": ["파도타기 챌린지", "등대학교"],
    "fund": ["12000000000원", "120550000000원"],
    "supported": ["77곳"],
    "investment": ["34000000000원"],
    "employment": ["512명"],
    "contact": ["02-555-0100", "hello@garam.example"],
}


def test_sites_are_told_apart(told: Told) -> None:
    places = {fact.label: fact.value for fact in told(BROCHURE, "place") if ":" in fact.quote}
    assert places["2센터"] == "누리읍 옛 우체국"
    assert "물빛로 12" in places[""]


def test_a_region_is_named_officially_whatever_the_text_calls_it(told: Told) -> None:
    assert set(values(told(BROCHURE, "region"))) == {"가람도"}


def test_heads_are_as_of_when_they_were(told: Told) -> None:
    heads = {fact.value: fact.as_of for fact in told(BROCHURE, "head")}
    assert heads == {"이수정": "2016-05-09", "박하늘": "2022-03"}


def test_rows_are_dated_by_their_columns_and_by_what_introduces_them(told: Told) -> None:
    facts = told(BROCHURE)
    dates = {fact.value: (fact.as_of, fact.stated) for fact in facts}
    assert dates["12000000000원"] == ("2017-06", True)
    assert dates["34000000000원"] == ("2021-12", True)
    assert dates["해양 로봇"] == ("2022-03", False)


def test_funds_have_names(told: Told) -> None:
    assert [fact.label for fact in told(BROCHURE, "fund")] == ["물결펀드", "합계"]


def test_a_goal_is_no_result(told: Told) -> None:
    assert "300곳" not in values(told(BROCHURE, "supported"))


def test_an_article_tells_of_several_centers(told: Told) -> None:
    facts = told(ARTICLE, name="2019-04-11-누리.txt")
    found = {(fact.center_id, fact.field, fact.value) for fact in facts}
    assert {
        ("nuri", "opening", "2019-04-10"),
        ("nuri", "partner", "다온"),
        ("garam", "supported", "41곳"),
        ("garam", "investment", "5800000000원"),
    } <= found
    [invested] = [fact for fact in facts if fact.field == "investment"]
    assert (invested.as_of, invested.stated) == ("2018", True)


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("가람 허브의 전담기업은 한빛전자다.", "partner", "한빛전자"),
        ("가람 허브는 새솔은행이 전담한다.", "partner", "새솔은행"),
        ("가람 허브의 특화 분야는 로봇과 소금의 두 갈래다.", "speciality", "로봇"),
        ("가람 허브가 들어선 날은 2016년 5월 9일이다.", "opening", "2016-05-09"),
        ("가람 허브는 솔내타워 3층으로 자리를 옮겼다.", "place", "솔내타워 3층"),
        ("가람 허브는 보육기업 12개사를 키웠다.", "supported", "12곳"),
        ("가람 허브는 토크쇼 '밤바다'를 열었다.", "programme", "밤바다"),
        ("가람 허브는 80억원 규모의 물결펀드를 만든다.", "fund", "8000000000원"),
        ("가람 허브는 매출 9억 원과 투자유치 3억 원을 거뒀다.", "investment", "300000000원"),
        ("가람 허브는 매출 9억 원과 투자유치 3억 원을 거뒀다.", "sales", "900000000원"),
        ("가람 허브는 이하늘 센터장이 이끈다.", "head", "이하늘"),
        ("가람 허브 문의 전화는 1588-0000이다.", "contact", "1588-0000"),
    ],
)
def test_a_sentence_tells_it(told: Told, sentence: str, field: str, value: str) -> None:
    text = f"시민창업허브 소식\n입력 2020.01.02\n\n시민창업허브 소식을 전한다.\n\n{sentence}\n"
    assert value in values(told(text, field, "소식.txt"), "garam")


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("가람 허브는 2025년까지 기업 300곳을 키우기로 했다.", "supported"),
        ("가람 허브에서 새솔은 20억 원을 투자받았다.", "investment"),
        ("가람 허브는 팀당 최대 3억 원을 투자한다.", "investment"),
        ("가람 허브의 2센터는 2018년 3월 5일 문을 열었다.", "opening"),
        ("가람 허브는 2016년 5월 9일로 잡은 출범을 미뤘다.", "opening"),
        ("가람 허브는 2019년 4월 출범 뒤 세 해를 보냈다.", "opening"),
        ("가람 허브는 TIPS 운영사에 도전했다.", "programme"),
        ("시민창업허브는 모두 788개 기업을 도왔다.", "supported"),
    ],
)
def test_a_sentence_does_not_tell_it(told: Told, sentence: str, field: str) -> None:
    text = f"시민창업허브 소식\n입력 2020.01.02\n\n시민창업허브 소식을 전한다.\n\n{sentence}\n"
    assert told(text, field, "소식.txt") == []


def test_english_labels_and_amounts_are_read(told: Told) -> None:
    text = (
        "# Garam Startup Hub guide\n\n"
        "Opening date: May 9, 2016\n\n"
        "Partner company: Hanbit Electronics\n\n"
        "Specialities: marine robots, salt\n\n"
        "Fund: KRW 105 billion\n\n"
        "Director: Lee Sujeong\n"
    )
    found = {(fact.field, fact.value) for fact in told(text)}
    assert {
        ("opening", "2016-05-09"),
        ("partner", "Hanbit Electronics"),
        ("speciality", "marine robots"),
        ("speciality", "salt"),
        ("fund", "105000000000원"),
        ("head", "Lee Sujeong"),
    } <= found


def test_a_notice_calls_for_a_programme(told: Told) -> None:
    text = "# 2024년 가람 허브 등대학교 교육생 모집 공고\n\n가람시민창업허브가 교육생을 찾습니다.\n"
    facts = told(text, "programme", "공고.md")
    assert values(facts, "garam") == ["가람 허브 등대학교"]


def test_a_document_about_something_else_tells_nothing(told: Told) -> None:
    text = "# 시장 안내\n\n가람은 2016년 5월 9일 문을 열었습니다. 투자 20억 원을 받았습니다.\n"
    assert told(text) == []


def test_a_value_stays_whole_around_a_stock_code(told: Told) -> None:
    text = "가람시민창업허브 소식\n\n가람 허브의 전담기업은 한빛전자[012345]다. 로봇을 돕는다.\n"
    [fact] = told(text, "partner", "소식.txt")
    assert (fact.value, fact.text) == ("한빛전자", "한빛전자")


def test_the_same_document_gives_the_same_facts(
    segmented: Callable[[str, str], IndexedDocument], extractor: Extractor
) -> None:
    indexed = segmented("안내.md", BROCHURE)
    assert extractor.facts(indexed) == extractor.facts(indexed) != ()

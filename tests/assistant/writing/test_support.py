"""Whether evidence says a claim: its figures however written, its centers, its words."""

from __future__ import annotations

import pytest

from assistant.evidence import Evidence
from assistant.writing.figures import figures_of
from assistant.writing.foreign import is_foreign
from assistant.writing.support import Entailment
from ingest.segment import Segmenter
from vectorstore.search import Store
from vectorstore.types import Hit

RENT, OPENED, PATENT = "한 달에 5만원", "2015년 6월 26일", "200만원 한도로"


@pytest.fixture(scope="module")
def sentences(store: Store, segmenter: Segmenter) -> list[Evidence]:
    infos = store.documents()
    documents = [store.document(info.document_id) for info in infos]
    indexed = segmenter.segment(documents)
    return [
        Evidence(Hit(passage, info, 1.0), sentence, 1.0, 1.0)
        for info, each in zip(infos, indexed, strict=True)
        for passage in each.passages
        for sentence in passage.sentences
    ]


@pytest.mark.parametrize(
    ("part", "claim", "verdict"),
    [
        (RENT, "제주 센터의 임대료는 월 오만원입니다.", "supported"),
        (RENT, "제주 센터의 임대료는 월 육만원입니다.", "unsupported"),
        (RENT, "제주 센터의 임대료는 비쌉니다.", "unsupported"),
        (RENT, "5만원입니다.", "supported"),
        (RENT, "이 자료는 2024년 2월 기준입니다.", "unsupported"),
        (RENT, "제주 센터의 임대료는 월 5만원입니다(2024년 2월 자료 기준).", "supported"),
        (OPENED, "제주 센터는 2015. 6. 26. 문을 열었습니다.", "supported"),
        (OPENED, "제주 센터는 2015년 6월에 문을 열었고 대통령이 축하했습니다.", "unsupported"),
        (OPENED, "The Jeju center opened on June 26, 2015.", "supported"),
        (OPENED, "The Jeju center opened on July 26, 2015.", "unsupported"),
        (OPENED, "제주창조경제혁신센터는 삼성과 2015년 6월 26일 개소했습니다.", "unsupported"),
        (PATENT, "특허 출원 비용을 200만원까지 돌려받을 수 없습니다.", "unsupported"),
        (PATENT, "특허 출원 비용의 절반을 돌려줍니다.", "supported"),
    ],
)
def test_a_claim_is_judged_by_what_is_said(
    sentences: list[Evidence], entailment: Entailment, part: str, claim: str, verdict: str
) -> None:
    evidence = next(item for item in sentences if part in item.quote)
    assert entailment.support(entailment.claim(claim), [evidence]).verdict == verdict


def test_what_is_missing_is_told(sentences: list[Evidence], entailment: Entailment) -> None:
    evidence = next(item for item in sentences if RENT in item.quote)
    claim = entailment.claim("부산 센터의 임대료는 월 7만원입니다.")
    assert entailment.support(claim, [evidence]).lacking == {"center"}
    claim = entailment.claim("제주 센터의 임대료는 월 7만원입니다.")
    assert entailment.support(claim, [evidence]).lacking == {"70000원"}


@pytest.mark.parametrize(
    ("claim", "said", "lacking"),
    [
        ("35대", "봉제 장비 35대", set()),
        ("36대", "봉제 장비 35대", {"36"}),
        ("3년", "3개월", {"3년"}),
        ("삼백 명", "300명", set()),
        ("三百 명", "300명", set()),
        ("３００명", "300명", set()),
        ("30 million won", "3천만원", set()),
        ("March 5, 2024", "2024.03.05", set()),
        ("fifty units", "50대", set()),
        ("월요일", "화요일", {"월요일"}),
        ("02-123-4567", "02-123-4568", {"02-123-4567"}),
        ("지난해", "작년", set()),
    ],
)
def test_figures_are_compared_by_value(claim: str, said: str, lacking: set[str]) -> None:
    assert figures_of(claim).lacking(figures_of(said)) == lacking


def test_last_year_is_a_year_where_the_date_is_known() -> None:
    assert not figures_of("2015년").lacking(figures_of("지난해 열었다", "2016-03"))


@pytest.mark.parametrize(
    "text",
    ["https://a.example", "hxxp://a.example", "www.a.example", "[a](b)", "![a](b)", "<b>가</b>",
     "a@b.example", "a.example/x", "10.0.0.1", "evil[.]com", "javascript:x", "ｈｔｔｐ：／／ａ",
     "&#60;"],
)  # fmt: skip
def test_links_and_markup_are_foreign(text: str) -> None:
    assert is_foreign(f"문의는 {text} 입니다.", "문의는 센터입니다.")


@pytest.mark.parametrize(
    "text", ["비율은 3.5%입니다.", "2015. 1. 27. 열었습니다.", "A&B와 (주)한빛", "C-Lab 1기 < 2기"]
)
def test_plain_text_is_not(text: str) -> None:
    assert not is_foreign(text, "")


def test_an_address_that_the_evidence_holds_may_be_told() -> None:
    assert not is_foreign("누리집은 a.example 입니다.", "누리집: a.example")

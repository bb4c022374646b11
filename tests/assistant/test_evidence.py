"""Weighing: which sentence answers best."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.evidence import Evidence, weigh
from assistant.understand import Understanding
from korean.analysis import Analyser
from tests.assistant.builders import Even, Said, hit
from vectorstore.types import Hit

HYDROGEN = "수소연료전지 창업을 지원한다."
MARKET = "전통시장 상인을 교육한다."


Weigh = Callable[..., list[Evidence]]


@pytest.fixture
def weighed(understanding: Understanding, analyser: Analyser) -> Weigh:
    """A function: question and sentences in, evidence out."""

    def run(question: str, *said: Said, hits: list[Hit] | None = None) -> list[Evidence]:
        found = hits or [hit(analyser, said)]
        return weigh(understanding.understand(question), found, Even())

    return run


def test_the_sentence_that_holds_the_question_comes_first(weighed: Weigh) -> None:
    best, *rest = weighed("수소연료전지 지원", (MARKET, ()), (HYDROGEN, ()))
    assert best.quote == HYDROGEN
    assert all(best.coverage > other.coverage for other in rest)


def test_evidence_is_ordered_and_each_range_comes_once(weighed: Weigh, analyser: Analyser) -> None:
    once = hit(analyser, [(HYDROGEN, ()), (MARKET, ())])
    found = weighed("시장 교육", hits=[once, once])
    assert len(found) == 2
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    assert all(0 <= e.coverage <= 1 + 1e-9 for e in found)


def test_a_sentence_on_another_center_counts_less(weighed: Weigh) -> None:
    best, *_ = weighed("광주 센터 창업 지원", (HYDROGEN, ("daegu",)), (HYDROGEN, ("gwangju",)))
    assert best.sentence.centers == ("gwangju",)


def test_a_figure_counts_where_one_is_asked_for(weighed: Weigh) -> None:
    best, *_ = weighed("임대료는 얼마인가요?", ("임대료를 낸다.", ()), ("임대료는 5만원이다.", ()))
    assert "5만원" in best.quote


def test_a_synonym_holds_nearly_as_well(weighed: Weigh) -> None:
    [own, other, none] = [
        weighed("화장품 창업", (text, ()))[0].coverage
        for text in ("화장품 창업이다.", "미용 창업이다.", "항만 창업이다.")
    ]
    assert own >= other > none


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("22억5천만원 투자", "펀드가 2,250,000,000원을 투자했다."),
        ("삼백억원 투자", "펀드가 300억 원을 투자했다."),
        ("상담 2만9천건", "상담은 29,000건이다."),
        ("열일곱 곳의 센터", "센터는 17곳이다."),
        ("2014년 9월 15일 출범", "출범: 2014.9.15"),
        ("2014.09.15 출범", "2014년 9월 15일 출범했다."),
    ],
)
def test_a_figure_is_held_by_its_value(weighed: Weigh, question: str, said: str) -> None:
    [evidence] = weighed(question, (said, ()))
    assert evidence.figures == 1.0


def test_another_figure_is_not_held(weighed: Weigh) -> None:
    [evidence] = weighed("22억5천만원 투자", ("펀드가 225억원을 투자했다.", ()))
    assert evidence.figures == 0.0


def test_last_year_is_the_year_before_the_document(weighed: Weigh, analyser: Analyser) -> None:
    said = [("지난해 9월 15일 출범했다.", ())]
    [evidence] = weighed("2014년 9월 출범", hits=[hit(analyser, said, published="2015-05-11")])
    assert evidence.figures == 1.0
    [evidence] = weighed("2014년 9월 출범", hits=[hit(analyser, said, published="2018")])
    assert evidence.figures < 1.0


def test_nothing_found_is_no_evidence(understanding: Understanding) -> None:
    assert weigh(understanding.understand("수소"), [], Even()) == []


def test_what_copies_say_alike_is_one_piece_of_evidence(weighed: Weigh, analyser: Analyser) -> None:
    group = ("a", "b")
    first = hit(analyser, [(HYDROGEN, ()), (MARKET, ())], document_id="a", copies=group)
    spaced = hit(analyser, [("수소 연료전지 창업을 지원한다.", ())], document_id="b", copies=group)
    other = hit(analyser, [(HYDROGEN, ())], document_id="c")
    found = weighed("수소연료전지 지원", hits=[first, spaced, other])
    said = sorted("".join(item.quote.split()) for item in found)
    assert said == sorted("".join(text.split()) for text in (HYDROGEN, MARKET, HYDROGEN))
    assert "c" in {item.hit.document.document_id for item in found}

"""FAQ found as somebody types; the official answer: rather none than a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from desk.desk import Desk
from desk.faq_files import import_faqs
from tests.desk.builders import Watch, faq

# Title, paraphrases that find it, those of them that are surely the same question,
# and questions that look alike but are answered otherwise.
PARAPHRASES = [
    (
        "입주 신청은 어떻게 하나요?",
        ["센터에 입주하려면 어떻게 신청해요?", "입주 신청 방법 알려 주세요"],
        ["입주하고 싶은데 신청은 어떻게 하면 되나요"],
        [
            "입주 기간은 얼마나 되나요?",
            "입주 신청은 언제까지인가요?",
            "멘토링 신청은 어떻게 하나요?",
        ],
    ),
    (
        "멘토링은 무료인가요?",
        ["멘토링 받는 데 돈이 드나요?", "멘토링 비용이 있나요?"],
        ["멘토링은 공짜예요?"],
        ["멘토링은 누가 하나요?", "교육은 무료인가요?"],
    ),
    (
        "광주센터 전화번호가 무엇인가요?",
        ["광주센터에 전화하려면 몇 번인가요?"],
        ["광주센터 연락처 알려 주세요"],
        ["대구센터 전화번호가 무엇인가요?", "광주센터 주소가 무엇인가요?"],
    ),
    (
        "2024년 예비창업패키지 모집은 언제인가요?",
        ["2024년 예비창업패키지 모집 시기 알려 주세요"],
        ["2024년 예비창업패키지는 언제 모집하나요?"],
        ["2025년 예비창업패키지 모집은 언제인가요?", "2024년 초기창업패키지 모집은 언제인가요?"],
    ),
    (
        "법률 상담을 받을 수 있나요?",
        ["변호사와 상담할 수 있나요?", "법률 자문도 해 주시나요?"],
        ["법률상담 가능한가요?"],
        ["세무 상담을 받을 수 있나요?", "특허 상담을 받을 수 있나요?", "법률 상담을 못 받나요?"],
    ),
    (
        "교육 프로그램 수료증을 발급해 주나요?",
        ["교육을 다 들으면 수료증이 나오나요?", "수료증 발급되나요?"],
        ["수료증을 교육 프로그램에서 발급하나요?"],
        ["교육 프로그램 일정은 어떻게 되나요?"],
    ),
]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for title, *_ in PARAPHRASES:
        desk.faqs.add(faq(title, answer=f"답: {title}"), "가람")
    return desk


def test_paraphrases_find_their_faq_first(filled: Desk) -> None:
    for title, likely, sure, _ in PARAPHRASES:
        for text in (title, *likely, *sure):
            assert filled.match(text, 3)[0].phrasing == title, text


def test_half_a_question_finds_it_too(filled: Desk) -> None:
    assert filled.match("수료증 발")[0].phrasing == PARAPHRASES[-1][0]
    assert filled.match("법률 상")[0].phrasing == "법률 상담을 받을 수 있나요?"
    assert filled.match("오늘 날씨가 어때요?") == []
    assert filled.match("   ") == []


def test_an_official_answer_is_given_only_where_the_same_is_asked(filled: Desk) -> None:
    for title, _, sure, others in PARAPHRASES:
        for question in (title, *sure):
            found = filled.official(question)
            assert found is not None and found.question == title, question
        for question in others:
            assert filled.official(question) is None, question


def test_any_phrasing_leads_to_the_answer_and_an_edit_is_seen_at_once(desk: Desk) -> None:
    made = desk.faqs.add(faq("주차장이 있나요?", answer="스무 대"), "가람")
    assert desk.official("차를 가져가도 되나요?") is None
    desk.faqs.save(
        made.faq_id, 1, faq("주차장이 있나요?", "차를 가져가도 되나요?", answer="서른 대"), "가람"
    )
    found = desk.official("차를 가져가도 되나요?")
    assert found is not None
    assert (found.answer, found.score, found.faq_id) == ("서른 대", 1.0, made.faq_id)
    desk.faqs.remove(made.faq_id, 2, "가람")
    assert desk.official("차를 가져가도 되나요?") is None


def test_drafts_and_expired_ones_are_shown_to_staff_only(desk: Desk, watch: Watch) -> None:
    desk.faqs.add(faq("주차장이 있나요?", status="draft"), "가람")
    desk.faqs.add(faq("회의실이 있나요?", expires_on=date(2026, 3, 2)), "가람")
    assert desk.match("주차장이 있나요?") == []
    assert desk.match("주차장이 있나요?", drafts=True)[0].faq.content.status == "draft"
    assert desk.official("회의실이 있나요?") is not None
    watch.pass_(hours=13)  # in Korea it is the next day
    assert desk.official("회의실이 있나요?") is None
    assert len(desk.match("회의실이 있나요?", drafts=True)) > 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_look_up_among_a_thousand_finds_the_one_meant(desk: Desk) -> None:
    subjects = "입주 멘토링 교육 투자 특허 법률 세무 장비 공간 수출".split()
    places = "서울 부산 대구 인천 광주 대전 울산 세종 강원 제주".split()
    asked = "신청 기간|지원 대상|필요 서류|담당 부서|비용|위치|일정|결과 발표|횟수|문의처".split(
        "|"
    )
    texts = [f"{a} {b} {c}이 무엇인가요?" for a in places for b in subjects for c in asked]
    content = ["phrasings,answer,status", *(f"{text},{text}의 답,approved" for text in texts)]
    desk.faqs.add_all(import_faqs("\n".join(content).encode()), "가람")
    assert len(desk.match("서울 입주", 5)) == 5
    for typed, meant in (
        ("제주 법률 비용", "제주 법률 비용이 무엇인가요?"),
        ("부산 장비 위치", "부산 장비 위치이 무엇인가요?"),
    ):
        assert desk.match(typed)[0].phrasing == meant

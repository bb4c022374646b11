"""Open questions: what staff look at, grouped by meaning, and how they are closed."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from desk.desk import Desk
from desk.errors import NotFound
from desk.overview import overview_csv
from tests.desk.builders import Watch, answer, faq

PARKING = ["주차장이 있나요?", "주차할 수 있나요?", "센터에 주차 공간이 있나요?"]
LAWYER = ["법률 상담을 받을 수 있나요?", "변호사와 법률 상담이 되나요?"]
LUNCH = "구내식당 점심은 얼마인가요?"


def refuse(desk: Desk, *asked: str) -> list[str]:
    return [
        desk.keep(one, answer("no_evidence", 0.1, centers=[]), "ko", "visitor") for one in asked
    ]


def test_refused_unsure_and_disliked_answers_are_grouped_by_meaning(desk: Desk) -> None:
    refuse(desk, PARKING[0], LAWYER[0], LUNCH)
    desk.keep(PARKING[1], answer(confidence=0.3), "ko", "visitor")
    disliked = desk.keep(PARKING[2], answer(), "ko", "visitor")
    refuse(desk, LAWYER[1])
    liked = desk.keep("멘토링은 무료인가요?", answer(), "ko", "visitor")
    desk.feedback.give(disliked, "visitor", -1, "주차장 없던데요")
    desk.feedback.give(liked, "visitor", 1)
    groups = desk.open_questions.groups()
    asked = [{question.question for question in group.questions} for group in groups]
    assert asked == [set(PARKING), set(LAWYER), {LUNCH}]
    assert desk.open_questions.group(groups[0].key) == groups[0]
    with pytest.raises(NotFound):
        desk.open_questions.group(999)


def test_an_approved_answer_closes_the_group_and_reaches_the_askers(desk: Desk) -> None:
    ids = refuse(desk, *PARKING, LUNCH)
    group = desk.open_questions.groups()[0]
    numbers = [question.question_id for question in group.questions]
    draft = desk.faqs.add(faq(*PARKING, status="draft"), "가람")
    assert desk.settle(draft.faq_id, "가람") == 0
    assert len(desk.open_questions.groups()) == 2
    approved = faq(*PARKING, answer="스무 대를 댈 수 있습니다.")
    desk.faqs.save(draft.faq_id, 1, approved, "나래")
    assert desk.settle(draft.faq_id, "나래") == len(numbers)
    for answer_id in ids[:3]:
        kept = desk.kept(answer_id)
        assert kept is not None and kept.official is not None
        assert kept.official.answer == "스무 대를 댈 수 있습니다."
        assert kept.official.faq_id == draft.faq_id
        assert kept.answer["answer"] == "답입니다. [1]"
    untouched = desk.kept(ids[3])
    assert untouched is not None and untouched.official is None
    assert [group.questions[0].question for group in desk.open_questions.groups()] == [LUNCH]


def test_a_draft_settles_nothing_and_what_needs_no_answer_is_dismissed(desk: Desk) -> None:
    refuse(desk, LUNCH)
    numbers = [desk.open_questions.groups()[0].key]
    draft = desk.faqs.add(faq(LUNCH, status="draft"), "가람")
    with pytest.raises(NotFound):
        desk.open_questions.settle(numbers, draft.faq_id, "가람")
    assert len(desk.open_questions.groups()) == 1
    desk.open_questions.dismiss(numbers, "가람")
    assert desk.open_questions.groups() == []


def test_the_overview_counts_the_days_asked_for(desk: Desk, watch: Watch) -> None:
    refuse(desk, LUNCH)
    watch.pass_(days=1)
    for seconds in (0.1, 0.2, 0.3, 4.0):
        desk.keep("광주센터 멘토링은 무료인가요?", answer(seconds=seconds), "ko", "visitor")
    liked = desk.keep("멘토링은 누가 하나요?", answer(centers=[]), "ko", "visitor")
    desk.feedback.give(liked, "visitor", 1)
    watch.pass_(hours=13)  # past midnight in Korea, not in UTC
    refuse(desk, "=SUM(1)", PARKING[0])
    told = desk.figures.overview(date(2026, 3, 3), date(2026, 3, 4))
    assert [(day.day.day, day.questions, day.answered) for day in told.days] == [
        (3, 5, 5),
        (4, 2, 0),
    ]
    assert (told.questions, told.answered, told.open_questions) == (7, 5, 2)
    assert (told.thumbs_up, told.thumbs_down) == (1, 0)
    assert told.p50 == 0.25 and told.p95 == 4.0
    assert told.topics[0] == ("멘토링", 5)
    assert told.centers == (("광주창조경제혁신센터", 4),)
    assert round(told.answered_share, 2) == 0.71
    rows = list(csv.reader(io.StringIO(overview_csv(told).decode("utf-8-sig"))))
    assert ["2026-03-03", "5", "5"] in rows and ["멘토링", "5"] in rows


def test_an_overview_of_nothing_is_empty(desk: Desk) -> None:
    told = desk.figures.overview(date(2026, 3, 1), date(2026, 3, 2))
    assert (told.questions, told.answered_share, told.p50, told.topics) == (0, 0.0, None, ())

"""Answers, the question log and feedback: kept, masked, owned, forgotten in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.desk import Desk, Retention
from desk.errors import InvalidEntry, NotFound, NotYours
from desk.feedback import REASON_CHARACTERS
from tests.desk.builders import Watch, answer
from tests.desk.conftest import OpenDesk

QUESTION = "입주 신청은 어떻게 하나요?"


def test_an_answer_is_found_again_as_it_was_given(desk: Desk, watch: Watch) -> None:
    given = answer()
    answer_id = desk.keep(QUESTION, given, "ko", "visitor")
    given["citations"][0]["quote"] = "changed later"
    kept = desk.kept(answer_id)
    assert kept is not None and len(answer_id) >= 20
    assert (kept.question, kept.language, kept.asked_at) == (QUESTION, "ko", watch.now)
    assert kept.answer["citations"][0]["quote"] == "인용"
    assert kept.answer["id"] == answer_id
    assert kept.official is None
    assert desk.kept("nothing") is None


def test_personal_data_reach_neither_the_log_nor_the_permalink(desk: Desk) -> None:
    asked = "010-1234-5678이나 hong@example.kr로 입주 신청하나요?"
    kept = desk.kept(desk.keep(asked, answer(question=asked), "ko", "visitor"))
    assert kept is not None
    for text in (kept.question, kept.answer["question"], desk.log.newest()[0].question):
        assert "1234" not in text and "hong" not in text
        assert "입주" in text


def test_the_log_tells_how_a_question_went(desk: Desk) -> None:
    desk.keep(QUESTION, answer("no_evidence", 0.2), "ko", "visitor")
    line = desk.log.newest()[0]
    assert (line.status, line.confidence, line.seconds) == ("no_evidence", 0.2, 0.25)
    assert (line.mode, line.centers, line.thumb) == ("extractive", ("광주창조경제혁신센터",), 0)


def test_feedback_is_one_a_visitor_and_answer_and_only_the_askers(desk: Desk) -> None:
    answer_id = desk.keep(QUESTION, answer(), "ko", "visitor")
    desk.feedback.give(answer_id, "visitor", -1, "틀렸습니다. 010-1234-5678")
    desk.feedback.give(answer_id, "visitor", 1, "다시 보니 맞습니다.")
    assert (desk.log.newest()[0].thumb, desk.log.newest()[0].reason) == (1, "다시 보니 맞습니다.")
    with pytest.raises(NotYours):
        desk.feedback.give(answer_id, "another", -1)
    with pytest.raises(NotFound):
        desk.feedback.give("nothing", "visitor", -1)
    with pytest.raises(InvalidEntry):
        desk.feedback.give(answer_id, "visitor", 1, "가" * (REASON_CHARACTERS + 1))
    assert desk.log.newest()[0].thumb == 1
    desk.feedback.give(answer_id, "visitor", 0)
    assert desk.log.newest()[0].thumb == 0
    assert desk.answers.is_asker(answer_id, "visitor")
    assert not desk.answers.is_asker(answer_id, "another")


def test_what_is_too_old_is_forgotten_in_the_files_too(
    open_: OpenDesk, watch: Watch, tmp_path: Path
) -> None:
    desk = open_(Retention(log_days=30, answer_days=60))
    old = desk.keep("옛날의 아주별난질문", answer(answer="아주별난답변"), "ko", "visitor")
    desk.feedback.give(old, "visitor", -1, "아주별난이유")
    watch.pass_(days=31)
    recent = desk.keep(QUESTION, answer(), "ko", "visitor")
    assert desk.purge() == 1
    assert [line.question for line in desk.log.newest()] == [QUESTION]
    assert desk.kept(old) is not None
    watch.pass_(days=30)
    assert desk.purge() == 1
    assert desk.kept(old) is None
    assert desk.kept(recent) is not None
    written = b"".join(file.read_bytes() for file in (tmp_path / "home").glob("desk.sqlite3*"))
    assert "아주별난".encode() not in written

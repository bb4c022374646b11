from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.masked import MaskedModel
from assistant.writing.types import Message
from tests.assistant.writing.saying import Saying

MINE = "제 번호는 010-1234-5678이고 메일은 hong@ccei.kr입니다. 다시 010-1234-5678로요."


def sent_for(text: str, *script: str) -> tuple[str, str]:
    """What leaves for a prompt, and what comes of the script in reply."""
    inner = Saying(*script)
    reply = "".join(MaskedModel(inner).stream([Message("system", "규칙"), Message("user", text)]))
    return inner.asked[0][1].content, reply


def test_no_personal_data_leaves() -> None:
    sent, _ = sent_for(MINE, "네.")
    assert sent == "제 번호는 {전화번호1}이고 메일은 {이메일1}입니다. 다시 {전화번호1}로요."


def test_the_reply_has_it_again() -> None:
    _, reply = sent_for(MINE, "“{전화번호1}”로 걸거나 {이메일1}로, {전화번호2}는 없고 {x}도")
    assert reply == "“010-1234-5678”로 걸거나 hong@ccei.kr로, {전화번호2}는 없고 {x}도"


@given(cuts=st.lists(st.integers(0, 40), max_size=8))
def test_a_placeholder_cut_between_pieces_is_put_together(cuts: list[int]) -> None:
    whole = '{"quote": "{전화번호1}"} 번호는 {전화번호1}{이메일1} {'
    places = sorted({0, *(cut for cut in cuts if cut < len(whole)), len(whole)})
    pieces = [whole[a:b] for a, b in pairwise(places)]
    _, reply = sent_for(MINE, *pieces)
    assert reply == '{"quote": "010-1234-5678"} 번호는 010-1234-5678hong@ccei.kr {'


def test_text_is_held_back_only_where_a_placeholder_may_stand() -> None:
    inner = Saying("열었습니다. {전화", "번호1}입니다", "{ 아님", " {" + "가" * 20)
    pieces = list(MaskedModel(inner).stream([Message("user", MINE)]))
    assert pieces == ["열었습니다. ", "010-1234-5678입니다", "{ 아님", " {" + "가" * 20]


def test_a_placeholder_of_the_documents_own_stands_for_nothing() -> None:
    sent, reply = sent_for(f"{{전화번호1}} {MINE}", "{전화번호1} {전화번호2}")
    assert sent.startswith("{전화번호1} 제 번호는 {전화번호2}이고")
    assert reply == "{전화번호1} 010-1234-5678"


@pytest.mark.parametrize("text", ["2026-11-25에 1,200,000원", "1588-1234로"])
def test_figures_leave_as_they_are(text: str) -> None:
    assert sent_for(text, "{전화번호1}") == (text, "{전화번호1}")

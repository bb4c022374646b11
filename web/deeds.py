"""What a person does to a conversation besides asking: stop, edit, judge, leave to the staff.

Positions and words come from the browser and are checked here.
"""

from __future__ import annotations

from dataclasses import replace

from web.conversation import Conversation, Exchange
from web.ports import AnswerRecords

REASON_LIMIT = 500
"""The longest reason taken, in characters; more is cut off."""


def stopped(conversation: Conversation, growing: Exchange | None) -> Conversation:
    """The conversation with what had arrived when its last question was stopped.

    The last exchange stands for the question until its answer is there.
    """
    if growing is None or not conversation.exchanges:
        return conversation
    before = conversation.before(len(conversation.exchanges) - 1)
    return before.with_exchange(growing.as_stopped())


def failed(conversation: Conversation, reason: str) -> Conversation:
    """The conversation with its last question failed in a way nobody foresaw."""
    *before, last = conversation.exchanges or (Exchange(""),)
    return replace(conversation, exchanges=(*before, Exchange(last.question, failure=reason)))


def taken_back(conversation: Conversation, index: object) -> tuple[Conversation, str]:
    """The conversation before an exchange, and the question of it to ask or edit again."""
    exchange = conversation.exchange_at(index)
    if exchange is None or not isinstance(index, int):
        return conversation, ""
    return conversation.before(index), exchange.question


def rated(
    conversation: Conversation,
    records: AnswerRecords,
    index: object,
    helpful: bool,
    reason: object,
) -> Conversation:
    """The conversation with an answer judged; raises one of FAILURES where it is not taken."""
    exchange = conversation.exchange_at(index)
    if exchange is None or exchange.answer_id is None or not isinstance(index, int):
        return conversation
    said = reason.strip()[:REASON_LIMIT] if isinstance(reason, str) else ""
    records.rate(exchange.answer_id, conversation.visitor, helpful, said)
    return conversation.with_changed(index, helpful=helpful)


def left_to_staff(
    conversation: Conversation, records: AnswerRecords, index: object
) -> Conversation:
    """The conversation with a question left to the staff; raises one of FAILURES."""
    exchange = conversation.exchange_at(index)
    if exchange is None or exchange.answer_id is None or not isinstance(index, int):
        return conversation
    records.leave(exchange.answer_id, conversation.visitor)
    return conversation.with_changed(index, left=True)

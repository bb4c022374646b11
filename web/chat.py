"""What happens when a question is sent: a conversation, step by step."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from assistant.types import MAX_QUESTION, Answer, AnswerSentence
from prompts.interface import InterfaceTexts, interface_texts
from web.conversation import Conversation, Exchange
from web.failures import FAILURES
from web.follow_ups import follow_ups
from web.ports import AnswerRecords, AssistantProvider

_log = logging.getLogger(__name__)


def ask(
    provider: AssistantProvider,
    conversation: Conversation,
    question: str,
    records: AnswerRecords | None = None,
) -> Iterator[Conversation]:
    """The conversation with the question, again and again as its answer arrives.

    The last one yielded is the one to store. A failure of the assistant ends up
    in the conversation as a failure; it never looks like an answer. The answer is
    kept in ``records``, where there are any.
    """
    texts = interface_texts()[conversation.language]
    asked = Exchange(question.strip())
    if refusal := _refusal(asked.question, texts):
        shortened = asked.question[:MAX_QUESTION]
        yield conversation.with_exchange(Exchange(shortened, failure=refusal))
        return
    try:
        for exchange in _answering(provider, conversation, asked, texts):
            yield conversation.with_exchange(exchange)
            if exchange.answer:
                answered = _followed_up(provider, exchange, exchange.answer)
                if records:
                    answer_id = _kept(records, exchange.answer, conversation.visitor)
                    answered = replace(answered, answer_id=answer_id)
                yield conversation.with_exchange(answered)
    except FAILURES as error:
        yield conversation.with_exchange(replace(asked, failure=str(error)))


def _refusal(question: str, texts: InterfaceTexts) -> str | None:
    """Why the question is not asked at all, if so."""
    if not question:
        return texts.empty_question
    if len(question) > MAX_QUESTION:
        return texts.long_question.format(limit=f"{MAX_QUESTION:,}", length=f"{len(question):,}")
    return None


def _answering(
    provider: AssistantProvider, conversation: Conversation, asked: Exchange, texts: InterfaceTexts
) -> Iterator[Exchange]:
    """The exchange as it grows: opening, searching, sentences, the answer."""
    if not provider.is_open():
        yield replace(asked, status=texts.opening)
    assistant = provider.get()
    yield replace(asked, status=texts.searching)
    sentences: tuple[AnswerSentence, ...] = ()
    for piece in assistant.stream(asked.question, conversation.history()):
        if isinstance(piece, AnswerSentence):
            sentences = (*sentences, piece)
            yield replace(asked, sentences=sentences)
        else:
            yield replace(asked, answer=piece)


def _followed_up(provider: AssistantProvider, exchange: Exchange, answer: Answer) -> Exchange:
    """The exchange with what may follow it; without, where that cannot be found out."""
    try:
        following = follow_ups(answer, provider.get())
    except Exception:
        _log.exception("nothing to follow an answer could be found")
        return exchange
    return replace(exchange, centers=following.centers, suggestions=following.questions)


def _kept(records: AnswerRecords, answer: Answer, visitor: str) -> str | None:
    """The id under which the answer is kept; None where it could not be.

    Whatever goes wrong with keeping it, the person has the answer.
    """
    try:
        return records.keep(answer, visitor)
    except Exception:
        _log.exception("an answer could not be kept")
        return None

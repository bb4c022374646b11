"""What the chat page does with a visitor's word on an answer."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from prompts.interface import interface_texts
from web.components import Components
from web.conversation import Conversation
from web.deeds import left_to_staff, rated
from web.failures import FAILURES
from web.messages import chat_messages
from web.ports import AnswerRecords
from web.showing import Showing, Updates


class Judging:
    """Handlers of what is said of a kept answer."""

    def __init__(self, page: Components, showing: Showing, records: AnswerRecords) -> None:
        self._page = page
        self._showing = showing
        self._records = records

    def rate(self, stored: object, event: gr.EventData) -> Updates:
        """A visitor says whether an answer helped."""
        conversation = self._showing.read(stored)
        return self._judged(
            conversation,
            lambda records: rated(
                conversation, records, event.exchange, event.helpful is True, event.reason
            ),
        )

    def leave(self, stored: object, event: gr.EventData) -> Updates:
        """A visitor leaves a question to the staff."""
        conversation = self._showing.read(stored)
        return self._judged(
            conversation, lambda records: left_to_staff(conversation, records, event.exchange)
        )

    def _judged(
        self, conversation: Conversation, judge: Callable[[AnswerRecords], Conversation]
    ) -> Updates:
        """The conversation as judged, or as it was, with a word, where that was not taken."""
        texts = interface_texts()[conversation.language]
        try:
            conversation = judge(self._records)
        except FAILURES:
            gr.Warning(texts.not_rated, title=texts.failed)
        return {
            self._page.stored: conversation.to_stored(),
            self._page.chat: chat_messages(conversation, texts),
        }

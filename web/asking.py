"""What the chat page does when a question is asked, stopped, changed, or goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from prompts.interface import interface_texts
from web.chat import ask
from web.components import Components
from web.conversation import Conversation, Exchange
from web.deeds import failed, stopped, taken_back
from web.messages import chat_messages
from web.ports import AnswerRecords, AssistantProvider
from web.showing import Showing, Updates


class Asking:
    """Handlers of what changes the exchanges of a conversation."""

    def __init__(
        self,
        page: Components,
        showing: Showing,
        provider: AssistantProvider,
        records: AnswerRecords | None,
    ) -> None:
        self._page = page
        self._showing = showing
        self._provider = provider
        self._records = records

    def send(self, question: str, stored: object) -> Iterator[Updates]:
        """What has been written is asked."""
        yield from self._answer(self._showing.read(stored), question)

    def ask_example(self, stored: object, chosen: gr.SelectData) -> Iterator[Updates]:
        """One of the examples is asked."""
        yield from self.send(chosen.value["text"], stored)

    def ask_follow_up(self, stored: object, event: gr.EventData) -> Iterator[Updates]:
        """A question that follows an answer is asked."""
        yield from self.send(str(event.question), stored)

    def ask_again(self, stored: object, event: gr.EventData) -> Iterator[Updates]:
        """A question is asked anew; it and what came after it are taken back."""
        before, question = taken_back(self._showing.read(stored), event.exchange)
        yield from self._answer(before, question)

    def stop(self, stored: object, growing: Exchange | None) -> Updates:
        """What has arrived of the answer stays, and no more comes."""
        return self._showing.conversation(stopped(self._showing.read(stored), growing))

    def edit(self, stored: object, event: gr.EventData) -> Updates:
        """A question goes back to where it was written."""
        before, question = taken_back(self._showing.read(stored), event.exchange)
        return self._showing.conversation(before) | {self._page.question: question}

    def clear(self, stored: object) -> Updates:
        """A new conversation begins."""
        begun = Conversation(self._showing.read(stored).language)
        return self._showing.conversation(begun) | {self._page.question: ""}

    def report_failure(self, stored: object) -> Updates:
        """What is shown when a handler has failed in a way nobody foresaw."""
        conversation = self._showing.read(stored)
        texts = interface_texts()[conversation.language]
        return self._showing.conversation(failed(conversation, texts.unexpected))

    def _answer(self, conversation: Conversation, question: str) -> Iterator[Updates]:
        """The question at once, then its answer as it arrives, and all of it at the end.

        What is stored meanwhile is the question without an answer: a reload, or a
        failure nobody foresaw, does not lose it.
        """
        texts = interface_texts()[conversation.language]
        last = conversation
        begun = False
        for last in ask(self._provider, conversation, question, self._records):
            updates: Updates = {self._page.chat: chat_messages(last, texts)}
            updates[self._page.growing] = last.exchanges[-1]
            if not begun:
                begun = True
                waiting = stopped(last, last.exchanges[-1])
                updates |= {self._page.question: "", self._page.stored: waiting.to_stored()}
            yield updates
        yield self._showing.conversation(last)

"""What the chat page does when it is opened, or goes over to the other language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import gradio as gr

from prompts.interface import interface_texts
from web.components import Components
from web.conversation import Conversation
from web.failures import FAILURES
from web.language import chosen, other
from web.masthead import footer, notice
from web.ports import AssistantProvider
from web.privacy import Privacy
from web.showing import Showing, Updates


class Opening:
    """Handlers of what changes every text of the page."""

    def __init__(
        self, page: Components, showing: Showing, provider: AssistantProvider, privacy: Privacy
    ) -> None:
        self._page = page
        self._showing = showing
        self._provider = provider
        self._privacy = privacy

    def open(self, stored: object, request: gr.Request) -> Iterator[Updates]:
        """The page is opened, in the language its address asks for or the one chosen before."""
        conversation = self._showing.read(stored)
        language = chosen(request.query_params) or conversation.language
        yield from self._in_language(replace(conversation, language=language))

    def switch_language(self, stored: object) -> Iterator[Updates]:
        """The page goes over to the other language."""
        conversation = self._showing.read(stored)
        language = other(conversation.language)
        yield from self._in_language(replace(conversation, language=language))

    def report_not_open(self, stored: object) -> str:
        """What is shown when the page could not be opened, in a way nobody foresaw."""
        texts = interface_texts()[self._showing.read(stored).language]
        return notice(texts.unexpected, texts.not_open)

    def _in_language(self, conversation: Conversation) -> Iterator[Updates]:
        """The page at once, then with what only the opened assistant knows."""
        texts = interface_texts()[conversation.language]
        waiting = "" if self._provider.is_open() else notice(texts.opening)
        yield self._showing.localised(conversation) | {self._page.notice: waiting}
        try:
            documents = self._provider.get().documents()
            told = footer(texts, self._privacy, documents)
            yield {self._page.footer: told, self._page.notice: ""}
        except FAILURES as error:
            yield {self._page.notice: notice(str(error), texts.not_open)}

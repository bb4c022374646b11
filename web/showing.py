"""Between conversations and components: what is shown of one, and what the browser hands back."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.types import Language
from prompts.interface import interface_texts
from web.components import Components
from web.conversation import Conversation
from web.dialogs import dialogs
from web.examples import Examples
from web.masthead import footer, masthead, welcome
from web.messages import chat_messages
from web.panel import Panel
from web.privacy import Privacy

Updates = dict[Any, Any]
"""What becomes of components, by component, as Gradio takes it from a handler."""


class Showing:
    """Conversations as updates of the components."""

    def __init__(
        self, page: Components, language: Language, examples: Examples, privacy: Privacy
    ) -> None:
        self._page = page
        self._default_language = language
        self._examples = examples
        self._privacy = privacy

    def read(self, stored: object) -> Conversation:
        """The conversation that the browser keeps; an empty one where it keeps none."""
        return Conversation.from_stored(stored, self._default_language)

    def conversation(self, conversation: Conversation) -> Updates:
        """The conversation, its latest sources, and the copy for the browser."""
        page = self._page
        return {
            page.stored: conversation.to_stored(),
            page.growing: None,
            page.chat: chat_messages(conversation, interface_texts()[conversation.language]),
            page.panel: Panel(conversation.language).latest(conversation),
        }

    def localised(self, conversation: Conversation) -> Updates:
        """Every text of the page in the conversation's language."""
        page = self._page
        texts = interface_texts()[conversation.language]
        examples = [{"text": text} for text in self._examples.get(conversation.language, ())]
        return self.conversation(conversation) | {
            page.chat: gr.update(
                value=chat_messages(conversation, texts),
                placeholder=welcome(texts),
                examples=examples,
                label=texts.conversation,
            ),
            page.masthead: masthead(texts, conversation.language),
            page.new_chat: texts.new_chat,
            page.switch: texts.other_language,
            page.question: gr.update(placeholder=texts.placeholder, label=texts.question),
            page.send: gr.update(value=texts.send, interactive=True),
            page.stop: texts.stop,
            page.dialogs: dialogs(texts),
            page.footer: footer(texts, self._privacy, ()),
        }

"""The chat page: its components, and what each event shows. Launching is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.types import Language
from prompts.interface import interface_texts
from web.api import add_api
from web.chat import ask
from web.conversation import Conversation, Exchange
from web.deeds import failed, left_to_staff, rated, stopped, taken_back
from web.dialogs import dialogs
from web.examples import Examples
from web.failures import FAILURES
from web.language import chosen
from web.masthead import footer, masthead, notice, welcome
from web.messages import chat_messages
from web.panel import Panel
from web.places import parse_link
from web.ports import AnswerRecords, AssistantProvider
from web.privacy import Privacy

_SCRIPTS = Path(__file__).with_name("scripts")
_STORAGE_KEY = "centerjigi.conversation"
# Not a secret: it only keeps the stored conversation readable after a restart.
_STORAGE_SECRET = "centerjigi"
_QUESTIONS_WAITING = 64

Updates = dict[Any, Any]


def create_page(
    provider: AssistantProvider,
    examples: Examples,
    language: Language = "ko",
    records: AnswerRecords | None = None,
    privacy: Privacy | None = None,
    at_once: int = 8,
) -> gr.Blocks:
    """The page over an assistant that may still be opening.

    Args:
        provider: gives the assistant when it is open.
        examples: questions to try, by language.
        language: of the interface, for those who have not chosen one.
        records: where answers are kept; without it they have no address and
            nobody can judge them.
        privacy: what becomes of questions; told at the foot of the page.
        at_once: how many questions are answered at a time; others wait their turn.
    """
    privacy = privacy or Privacy()
    blocks: gr.Blocks = _Page(provider, examples, language, records, privacy, at_once).blocks
    return blocks


class _Page:
    """The components of the page and their event handlers."""

    def __init__(
        self,
        provider: AssistantProvider,
        examples: Examples,
        language: Language,
        records: AnswerRecords | None,
        privacy: Privacy,
        at_once: int,
    ) -> None:
        self._provider = provider
        self._records = records
        self._privacy = privacy
        self._examples = examples
        self._default_language = language
        texts = interface_texts()[language]
        with gr.Blocks(title=texts.name, analytics_enabled=False, fill_width=True) as self.blocks:
            self._build(language)
            self._wire()
            add_api(provider)
        self.blocks.queue(default_concurrency_limit=at_once, max_size=_QUESTIONS_WAITING)

    def _build(self, language: Language) -> None:
        texts = interface_texts()[language]
        self.stored = gr.BrowserState(None, storage_key=_STORAGE_KEY, secret=_STORAGE_SECRET)
        # What has arrived of the answer on its way, for those who stop it.
        self.growing = gr.State(None)
        with gr.Row(elem_id="masthead"):
            self.masthead = gr.HTML(masthead(texts, language), apply_default_css=False)
            self.new_chat = gr.Button(texts.new_chat, elem_id="new-chat", size="sm")
            self.switch = gr.Button(texts.other_language, elem_id="language", size="sm")
        self.notice = gr.HTML("", elem_id="notice", apply_default_css=False)
        with gr.Row(elem_id="room", equal_height=True):
            with gr.Column(elem_id="talk", scale=3, min_width=0):
                self.chat = _chatbot(texts.conversation)
                with gr.Row(elem_id="ask"):
                    self.question = _question_box(texts.question, texts.placeholder)
                    self.send = gr.Button(texts.send, elem_id="send", interactive=False)
                    self.stop = gr.Button(texts.stop, elem_id="stop")
            self.panel = gr.HTML(
                Panel(language).empty(),
                elem_id="sources",
                apply_default_css=False,
                js_on_load=_script(),
            )
        self.dialogs = gr.HTML(dialogs(texts), elem_id="dialogs", apply_default_css=False)
        self.footer = gr.HTML(
            footer(texts, self._privacy, ()), elem_id="footer", apply_default_css=False
        )

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        everything = [
            *(self.stored, self.masthead, self.new_chat, self.switch, self.notice, self.chat),
            *(self.question, self.send, self.stop, self.panel, self.dialogs, self.footer),
            self.growing,
        ]
        asking = [self.stored, self.growing, self.question, self.chat, self.panel]
        opened = self.blocks.load(self._open, [self.stored], everything, **quiet)
        opened.failure(self._report_not_open, [self.stored], [self.notice], **quiet)
        # The panel's element speaks for the whole page: its script sends what is clicked.
        asked = [
            self.send.click(self._ask, [self.question, self.stored], asking, **quiet),
            self.chat.example_select(self._ask_example, [self.stored], asking, **quiet),
            self.panel.select(self._ask_follow_up, [self.stored], asking, **quiet),
            self.panel.retry(self._ask_again, [self.stored], asking, **quiet),
        ]
        for event in asked:
            event.failure(self._report_failure, [self.stored], asking, **quiet)
        self.panel.click(self._show_place, [self.stored], [self.panel], **quiet)
        if self._records is not None:
            judged = [self.stored, self.chat]
            self.panel.like(self._rate, [self.stored], judged, **quiet)
            self.panel.submit(self._leave, [self.stored], judged, **quiet)
        # An answer still on its way would bring back what these have changed.
        quiet["cancels"] = asked
        self.stop.click(self._stop, [self.stored, self.growing], asking, **quiet)
        self.panel.edit(self._edit, [self.stored], asking, **quiet)
        self.switch.click(self._switch_language, [self.stored], everything, **quiet)
        self.new_chat.click(self._clear, [self.stored], asking, **quiet)

    def _open(self, stored: object, request: gr.Request) -> Iterator[Updates]:
        conversation = self._conversation(stored)
        language = chosen(request.query_params) or conversation.language
        yield from self._in_language(replace(conversation, language=language))

    def _switch_language(self, stored: object) -> Iterator[Updates]:
        conversation = self._conversation(stored)
        yield from self._in_language(replace(conversation, language=_other(conversation.language)))

    def _in_language(self, conversation: Conversation) -> Iterator[Updates]:
        """The page at once, then with what only the opened assistant knows."""
        texts = interface_texts()[conversation.language]
        waiting = "" if self._provider.is_open() else notice(texts.opening)
        yield self._localised(conversation) | {self.notice: waiting}
        try:
            documents = self._provider.get().documents()
            yield {self.footer: footer(texts, self._privacy, documents), self.notice: ""}
        except FAILURES as error:
            yield {self.notice: notice(str(error), texts.not_open)}

    def _clear(self, stored: object) -> Updates:
        return self._shown(Conversation(self._conversation(stored).language)) | {self.question: ""}

    def _ask_example(self, stored: object, chosen: gr.SelectData) -> Iterator[Updates]:
        yield from self._ask(chosen.value["text"], stored)

    def _ask_follow_up(self, stored: object, event: gr.EventData) -> Iterator[Updates]:
        yield from self._ask(str(event.question), stored)

    def _ask_again(self, stored: object, event: gr.EventData) -> Iterator[Updates]:
        before, question = taken_back(self._conversation(stored), event.exchange)
        yield from self._answer(before, question)

    def _ask(self, question: str, stored: object) -> Iterator[Updates]:
        yield from self._answer(self._conversation(stored), question)

    def _answer(self, conversation: Conversation, question: str) -> Iterator[Updates]:
        """The question at once, then its answer as it arrives, and all of it at the end.

        What is stored meanwhile is the question without an answer: a reload, or a
        failure nobody foresaw, does not lose it.
        """
        texts = interface_texts()[conversation.language]
        last = conversation
        begun = False
        for last in ask(self._provider, conversation, question, self._records):
            updates: Updates = {self.chat: chat_messages(last, texts)}
            updates[self.growing] = last.exchanges[-1]
            if not begun:
                begun = True
                waiting = stopped(last, last.exchanges[-1])
                updates |= {self.question: "", self.stored: waiting.to_stored()}
            yield updates
        yield self._shown(last)

    def _stop(self, stored: object, growing: Exchange | None) -> Updates:
        return self._shown(stopped(self._conversation(stored), growing))

    def _edit(self, stored: object, event: gr.EventData) -> Updates:
        before, question = taken_back(self._conversation(stored), event.exchange)
        return self._shown(before) | {self.question: question}

    def _rate(self, stored: object, event: gr.EventData) -> Updates:
        conversation = self._conversation(stored)
        return self._judged(
            conversation,
            lambda records: rated(
                conversation, records, event.exchange, event.helpful is True, event.reason
            ),
        )

    def _leave(self, stored: object, event: gr.EventData) -> Updates:
        conversation = self._conversation(stored)
        return self._judged(
            conversation, lambda records: left_to_staff(conversation, records, event.exchange)
        )

    def _judged(
        self, conversation: Conversation, judge: Callable[[AnswerRecords], Conversation]
    ) -> Updates:
        """The conversation as judged, or as it was, with a word, where that was not taken."""
        assert self._records is not None
        texts = interface_texts()[conversation.language]
        try:
            conversation = judge(self._records)
        except FAILURES:
            gr.Warning(texts.not_rated, title=texts.failed)
        return {
            self.stored: conversation.to_stored(),
            self.chat: chat_messages(conversation, texts),
        }

    def _report_not_open(self, stored: object) -> str:
        """As ``_report_failure``, for the opening of the page."""
        texts = interface_texts()[self._conversation(stored).language]
        return notice(texts.unexpected, texts.not_open)

    def _report_failure(self, stored: object) -> Updates:
        """What is shown when a handler has failed in a way nobody foresaw."""
        conversation = self._conversation(stored)
        texts = interface_texts()[conversation.language]
        return self._shown(failed(conversation, texts.unexpected))

    def _show_place(self, stored: object, event: gr.EventData) -> str:
        conversation = self._conversation(stored)
        panel = Panel(conversation.language)
        try:
            return panel.show(parse_link(event.place), conversation, self._provider.get())
        except FAILURES as error:
            return panel.failure(str(error))

    def _conversation(self, stored: object) -> Conversation:
        return Conversation.from_stored(stored, self._default_language)

    def _shown(self, conversation: Conversation) -> Updates:
        """The conversation, its latest sources, and the copy for the browser."""
        return {
            self.stored: conversation.to_stored(),
            self.growing: None,
            self.chat: chat_messages(conversation, interface_texts()[conversation.language]),
            self.panel: Panel(conversation.language).latest(conversation),
        }

    def _localised(self, conversation: Conversation) -> Updates:
        """Every text of the page in the conversation's language."""
        texts = interface_texts()[conversation.language]
        examples = [{"text": text} for text in self._examples.get(conversation.language, ())]
        return self._shown(conversation) | {
            self.chat: gr.update(
                value=chat_messages(conversation, texts),
                placeholder=welcome(texts),
                examples=examples,
                label=texts.conversation,
            ),
            self.masthead: masthead(texts, conversation.language),
            self.new_chat: texts.new_chat,
            self.switch: texts.other_language,
            self.question: gr.update(placeholder=texts.placeholder, label=texts.question),
            self.send: gr.update(value=texts.send, interactive=True),
            self.stop: texts.stop,
            self.dialogs: dialogs(texts),
            self.footer: footer(texts, self._privacy, ()),
        }


def _script() -> str:
    """The page's script; its files share one scope, in the order of their names."""
    files = sorted(_SCRIPTS.glob("*.js"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _chatbot(label: str) -> gr.Chatbot:
    return gr.Chatbot(
        label=label,
        show_label=False,
        elem_id="chat",
        height="100%",
        buttons=[],
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        feedback_options=None,
    )


def _question_box(label: str, placeholder: str) -> gr.Textbox:
    return gr.Textbox(
        label=label,
        show_label=False,
        placeholder=placeholder,
        elem_id="question",
        container=False,
        lines=1,
        max_lines=5,
        scale=1,
        min_width=0,
    )


def _other(language: Language) -> Language:
    return "en" if language == "ko" else "ko"

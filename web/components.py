"""The components of the chat page: what stands where, before anything is shown in them."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from gradio.blocks import Block

from assistant.types import Language
from prompts.interface import interface_texts
from web.dialogs import dialogs
from web.masthead import footer, masthead
from web.panel import Panel
from web.privacy import Privacy

_SCRIPTS = Path(__file__).with_name("scripts")
_STORAGE_KEY = "centerjigi.conversation"
# Not a secret: it only keeps the stored conversation readable after a restart.
_STORAGE_SECRET = "centerjigi"


class Components:
    """Every component of the page; made inside the ``gr.Blocks`` they belong to."""

    def __init__(self, language: Language, privacy: Privacy) -> None:
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
        self.footer = gr.HTML(footer(texts, privacy, ()), elem_id="footer", apply_default_css=False)

    @property
    def everything(self) -> list[Block]:
        """All of them, for what may change the whole page."""
        return [
            *(self.stored, self.masthead, self.new_chat, self.switch, self.notice, self.chat),
            *(self.question, self.send, self.stop, self.panel, self.dialogs, self.footer),
            self.growing,
        ]

    @property
    def asking(self) -> list[Block]:
        """Those that change while a question is answered."""
        return [self.stored, self.growing, self.question, self.chat, self.panel]


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

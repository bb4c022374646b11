"""The chat page: which event of which component leads to what. Launching is elsewhere."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.types import Language
from prompts.interface import interface_texts
from web.api import add_api
from web.asking import Asking
from web.components import Components
from web.examples import Examples
from web.failures import FAILURES
from web.judging import Judging
from web.opening import Opening
from web.panel import Panel
from web.places import parse_link
from web.ports import AnswerRecords, AssistantProvider
from web.privacy import Privacy
from web.showing import Showing

_QUESTIONS_WAITING = 64
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


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
    title = interface_texts()[language].name
    blocks: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as blocks:
        page = Components(language, privacy)
        showing = Showing(page, language, examples, privacy)
        asked = _wire_asking(page, Asking(page, showing, provider, records))
        _wire_opening(blocks, page, Opening(page, showing, provider, privacy), asked)
        _wire_sources(page, showing, provider)
        if records is not None:
            _wire_judging(page, Judging(page, showing, records))
        add_api(provider)
    blocks.queue(default_concurrency_limit=at_once, max_size=_QUESTIONS_WAITING)
    return blocks


# The panel's element speaks for the whole page: its script sends what is clicked.


def _wire_asking(page: Components, asking: Asking) -> list[Any]:
    """Questions and what is done about them; the events that an answer may be on its way from."""
    asked = [
        page.send.click(asking.send, [page.question, page.stored], page.asking, **_QUIET),
        page.chat.example_select(asking.ask_example, [page.stored], page.asking, **_QUIET),
        page.panel.select(asking.ask_follow_up, [page.stored], page.asking, **_QUIET),
        page.panel.retry(asking.ask_again, [page.stored], page.asking, **_QUIET),
    ]
    for event in asked:
        event.failure(asking.report_failure, [page.stored], page.asking, **_QUIET)
    # An answer still on its way would bring back what these have changed.
    ending = {**_QUIET, "cancels": asked}
    page.stop.click(asking.stop, [page.stored, page.growing], page.asking, **ending)
    page.panel.edit(asking.edit, [page.stored], page.asking, **ending)
    page.new_chat.click(asking.clear, [page.stored], page.asking, **ending)
    return asked


def _wire_opening(blocks: gr.Blocks, page: Components, opening: Opening, asked: list[Any]) -> None:
    opened = blocks.load(opening.open, [page.stored], page.everything, **_QUIET)
    opened.failure(opening.report_not_open, [page.stored], [page.notice], **_QUIET)
    page.switch.click(
        opening.switch_language, [page.stored], page.everything, cancels=asked, **_QUIET
    )


def _wire_judging(page: Components, judging: Judging) -> None:
    judged = [page.stored, page.chat]
    page.panel.like(judging.rate, [page.stored], judged, **_QUIET)
    page.panel.submit(judging.leave, [page.stored], judged, **_QUIET)


def _wire_sources(page: Components, showing: Showing, provider: AssistantProvider) -> None:
    def show_place(stored: object, event: gr.EventData) -> str:
        conversation = showing.read(stored)
        panel = Panel(conversation.language)
        try:
            return panel.show(parse_link(event.place), conversation, provider.get())
        except FAILURES as error:
            return panel.failure(str(error))

    page.panel.click(show_place, [page.stored], [page.panel], **_QUIET)

"""What can be done with a reply: buttons below it, run by ``web/scripts/tools.js``.

The chat strips ``data-`` and ``aria-`` attributes, so a button says by its
classes what it does, and the ``id`` of what holds it says which exchange.
"""

from __future__ import annotations

from urllib.parse import quote

from prompts.interface import InterfaceTexts
from web.conversation import CenterLink, Exchange
from web.escape import as_text
from web.plain_reply import plain_reply


def edit_tool(texts: InterfaceTexts) -> str:
    """Puts a question back into the box."""
    return _button("edit", texts.edit)


def reply_tools(exchange: Exchange, texts: InterfaceTexts, *, latest: bool) -> str:
    """The row of buttons below a finished reply."""
    tools = [_button("retry", texts.retry)] if latest and exchange.question else []
    if exchange.answer is not None:
        tools.append(_button("copy", texts.copy))
    if exchange.answer_id is not None:
        tools += _kept_tools(exchange, exchange.answer_id, texts)
    copied = as_text(plain_reply(exchange.answer, texts)) if exchange.answer else ""
    plain = f'<div class="plain" hidden>{copied}</div>' if copied else ""
    return f'<div class="tools">{"".join(tools)}</div>{plain}' if tools else ""


def center_chips(centers: tuple[CenterLink, ...]) -> str:
    """Links to the pages of the centers that an answer names."""
    chips = "".join(
        f'<a class="center" href="/centers/{as_text(quote(center.center_id, safe=""))}">'
        f"{as_text(center.name)}</a>"
        for center in centers
    )
    return f'<p class="centers">{chips}</p>' if chips else ""


def follow_ups(questions: tuple[str, ...], texts: InterfaceTexts) -> str:
    """Questions that may come next, each a button that asks it."""
    buttons = "".join(
        f'<button type="button" class="do suggest">{as_text(question)}</button>'
        for question in questions
    )
    heading = f'<p class="note">{as_text(texts.follow_ups)}</p>'
    return f'<div class="follow-ups">{heading}{buttons}</div>' if buttons else ""


def _kept_tools(exchange: Exchange, answer_id: str, texts: InterfaceTexts) -> list[str]:
    address = f"/a/{as_text(quote(answer_id, safe=''))}"
    refused = exchange.answer is not None and exchange.answer.status == "no_evidence"
    tools = [
        _button("copy-link", texts.copy_link),
        f'<a class="print" href="{address}?print" target="_blank">{as_text(texts.print)}</a>',
        _button("up", texts.helpful, chosen=exchange.helpful is True),
        _button("down", texts.unhelpful, chosen=exchange.helpful is False),
    ]
    if exchange.helpful is not None:
        tools.append(f'<span class="rated">{as_text(texts.rated)}</span>')
    if refused:
        left = f'<span class="left">{as_text(texts.left)}</span>'
        tools.append(left if exchange.left else _button("leave", texts.leave))
    return tools


def _button(does: str, label: str, *, chosen: bool = False) -> str:
    state = " chosen" if chosen else ""
    return f'<button type="button" class="do {does}{state}">{as_text(label)}</button>'

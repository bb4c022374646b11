"""The conversation as chat messages: a bubble for each question and answer.

A message is one line of HTML. Every text in it has passed ``as_text``, so the
chat's markdown renderer finds nothing to interpret.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Answer, AnswerSentence, Citation
from prompts.interface import InterfaceTexts
from web.conversation import Conversation, Exchange
from web.escape import as_text
from web.places import Place
from web.reply_tools import center_chips, edit_tool, follow_ups, reply_tools
from web.table import render_table

_SNIPPET_CHARACTERS = 140

Message = dict[str, str]


def chat_messages(conversation: Conversation, texts: InterfaceTexts) -> list[Message]:
    """The conversation as ``gr.Chatbot`` takes it: role and content, in order."""
    messages: list[Message] = []
    last = len(conversation.exchanges) - 1
    for index, exchange in enumerate(conversation.exchanges):
        if exchange.question:
            asked = _question(exchange.question, texts)
            messages.append({"role": "user", "content": _held("asked", index, asked)})
        reply = _reply(exchange, Place(index), texts)
        if not exchange.is_growing:
            reply += reply_tools(exchange, texts, latest=index == last)
            reply += follow_ups(exchange.suggestions, texts) if index == last else ""
        messages.append({"role": "assistant", "content": _held("replied", index, reply)})
    return messages


def _held(kind: str, index: int, content: str) -> str:
    """What the page's script finds the exchange of a button by."""
    return f'<div class="{kind}" id="{kind}-{index}">{content}</div>'


def _question(question: str, texts: InterfaceTexts) -> str:
    return f'{edit_tool(texts)}<div class="question">{as_text(question)}</div>'


def _reply(exchange: Exchange, place: Place, texts: InterfaceTexts) -> str:
    if exchange.failure is not None:
        return _failure(texts.failed, exchange.failure)
    if exchange.answer is None:
        return _unfinished(exchange, texts)
    if exchange.answer.status == "no_evidence":
        return _no_evidence(exchange.answer, place, texts)
    return _answered(exchange, exchange.answer, place, texts)


def _failure(heading: str, reason: str) -> str:
    return (
        f'<div class="reply failure"><p class="reply-heading">{as_text(heading)}</p>'
        f"<p>{as_text(reason)}</p></div>"
    )


def _unfinished(exchange: Exchange, texts: InterfaceTexts) -> str:
    """What has arrived of an answer that is on its way, or has been stopped."""
    sentences = "".join(_sentence(sentence, None) for sentence in exchange.sentences)
    if exchange.stopped:
        said = texts.stopped if sentences else texts.stopped_empty
        return f'<div class="reply stopped">{sentences}<p class="note">{as_text(said)}</p></div>'
    status = f'<p class="status">{as_text(exchange.status)}</p>' if exchange.status else ""
    return f'<div class="reply growing">{sentences}{status}</div>'


def _answered(exchange: Exchange, answer: Answer, place: Place, texts: InterfaceTexts) -> str:
    labels = {
        citation.number: texts.open_source.format(number=citation.number)
        for citation in answer.citations
    }
    label = texts.show_sources.format(count=len(answer.citations))
    official = f'<p class="official">{as_text(texts.official)}</p>' if answer.official else ""
    return (
        f'<div class="reply">{official}{_note(answer.understood)}'
        f"{_said(answer, place, labels, texts)}{_note(answer.note)}"
        f"{center_chips(exchange.centers)}{_list_link(place, label)}</div>"
    )


def _note(text: str) -> str:
    """What is told beside an answer: what words were taken for, why it was not written."""
    return f'<p class="note">{as_text(text)}</p>' if text else ""


def _said(answer: Answer, place: Place, labels: dict[int, str], texts: InterfaceTexts) -> str:
    """The table of a comparison, which says what its sentences say, or the sentences."""
    if answer.table is not None:
        return render_table(
            answer.table, texts.comparison, lambda numbers: _markers(numbers, place, labels)
        )
    return "".join(_sentence(sentence, place, labels) for sentence in answer.sentences)


def _sentence(
    sentence: AnswerSentence, place: Place | None, labels: dict[int, str] | None = None
) -> str:
    """A sentence and its markers: links once the citations (``labels``) are known."""
    markers = _markers(sentence.citations, place, labels or {})
    return f"<p>{as_text(sentence.text)}{markers}</p>"


def _markers(numbers: Sequence[int], place: Place | None, labels: dict[int, str]) -> str:
    return "".join(_marker(number, place, labels) for number in numbers)


def _marker(number: int, place: Place | None, labels: dict[int, str]) -> str:
    if place is None or number not in labels:
        return f'<span class="marker">{number}</span>'
    link = place.source(number).link
    return f'<a class="marker" href="{link}" title="{as_text(labels[number])}">{number}</a>'


def _no_evidence(answer: Answer, place: Place, texts: InterfaceTexts) -> str:
    sentences = "".join(_sentence(sentence, None) for sentence in answer.sentences)
    return (
        f'<div class="reply no-evidence">{_note(answer.understood)}{sentences}'
        f"{_nearest(answer.nearest, place, texts)}</div>"
    )


def _nearest(passages: Sequence[Citation], place: Place, texts: InterfaceTexts) -> str:
    if not passages:
        return ""
    items = "".join(
        f'<li><a href="{place.source(number, nearest=True).link}">{as_text(passage.title)}</a>'
        f"<span>{as_text(_snippet(passage.quote))}</span></li>"
        for number, passage in enumerate(passages, start=1)
    )
    return (
        f'<div class="nearest"><p class="nearest-heading">{as_text(texts.nearest)}</p>'
        f'<p class="note">{as_text(texts.nearest_note)}</p><ul>{items}</ul></div>'
    )


def _snippet(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _SNIPPET_CHARACTERS else f"{line[:_SNIPPET_CHARACTERS].rstrip()}…"


def _list_link(place: Place, label: str) -> str:
    return f'<p class="more"><a href="{place.link}">{as_text(label)}</a></p>'

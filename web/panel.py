"""The panel beside the chat: the sources of an answer, or one of them in its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.types import Answer, Citation, Language
from ingest.errors import UnreadableFile
from prompts.interface import InterfaceTexts, interface_texts
from vectorstore.types import Document, Span
from web.conversation import Conversation, find_citation
from web.document_view import Standing, cited_text, locate_quote, render_document
from web.escape import as_text
from web.page_picture import has_picture, render_page
from web.places import Place
from web.ports import AssistantPort
from web.profile_view import document_url
from web.same_document import cited_beside, further_beside, others_cited

_WEB = re.compile(r"https?://", re.IGNORECASE)


class Panel:
    """Renders the panel's views in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._texts: InterfaceTexts = interface_texts()[language]

    def empty(self) -> str:
        """Before the first answer: what will appear here."""
        return self._frame("", self._texts.sources, self._note(self._texts.sources_hint))

    def failure(self, reason: str) -> str:
        """A place could not be shown, and why."""
        return self._frame("", self._texts.failed, self._note(reason))

    def latest(self, conversation: Conversation) -> str:
        """The sources of the latest exchange, or the empty panel where it has none."""
        index = len(conversation.exchanges) - 1
        answer = conversation.answer_at(index)
        if answer is None or not (answer.citations or answer.nearest):
            return self.empty()
        return self._sources(answer, Place(index))

    def show(self, place: Place | None, conversation: Conversation, port: AssistantPort) -> str:
        """What a link asks for; says so when there is no such source (any more)."""
        answer = conversation.answer_at(place.exchange) if place else None
        if place is None or answer is None:
            return self._gone()
        if place.number is None:
            return self._sources(answer, place)
        citation = find_citation(answer, place.number, nearest=place.nearest)
        if citation is None:
            return self._gone()
        return self._source(citation, answer, place, port)

    def _gone(self) -> str:
        return self._frame("", self._texts.sources, self._note(self._texts.source_gone))

    def _sources(self, answer: Answer, place: Place) -> str:
        """The list of an answer's citations, or of its nearest passages."""
        if answer.status == "no_evidence":
            items = (
                self._item(citation, place.source(number, nearest=True), "")
                for number, citation in enumerate(answer.nearest, start=1)
            )
            note = self._note(self._texts.nearest_note) if answer.nearest else ""
            return self._frame(place.link, self._texts.nearest, note + _listed(items))
        items = (
            self._item(citation, place.source(citation.number), str(citation.number))
            for citation in answer.citations
        )
        return self._frame(place.link, self._texts.sources, _listed(items))

    def _item(self, citation: Citation, place: Place, number: str) -> str:
        badge = f'<span class="marker">{number}</span>' if number else ""
        return (
            f'<li><a class="source" href="{place.link}">{badge}'
            f'<span class="source-title">{as_text(citation.title)}</span>'
            f"{self._meta(citation)}"
            f'<span class="source-quote">{as_text(citation.quote)}</span></a></li>'
        )

    def _meta(self, citation: Citation) -> str:
        page = None if citation.page is None else self._texts.page.format(page=citation.page)
        more = self._texts.more.format(count=len(citation.also)) if citation.also else None
        told = (citation.center, citation.publisher, citation.published, page, more)
        parts = "".join(f"<span>{as_text(part)}</span>" for part in dict.fromkeys(told) if part)
        return f'<span class="source-meta">{parts}</span>' if parts else ""

    def _source(self, citation: Citation, answer: Answer, place: Place, port: AssistantPort) -> str:
        """A citation in the text it quotes; the quote alone where that is no longer kept."""
        heading = self._heading(place, citation in answer.further)
        try:
            document, standing = cited_text(port, citation)
        except KeyError:
            return self._quote_alone(citation, place, heading, self._texts.document_gone)
        quote = locate_quote(document, citation)
        if quote is None:
            return self._quote_alone(citation, place, heading, self._texts.quote_gone)
        others = [locate_quote(document, one) for one in others_cited(citation, answer)]
        pictured = citation.page is not None and standing == "current" and has_picture(document)
        if place.picture and pictured:
            picture = self._picture(document, citation, place)
            return self._document_frame(citation, place, heading, picture)
        text = self._text(document, quote, [*filter(None, others)], place.as_text())
        beside = (
            cited_beside(citation, answer, place, self._texts)
            + further_beside(citation, answer, place, self._texts)
            + self._ways(citation)
            + self._copies(citation, port)
        )
        uncited = self._note(self._texts.further_note) if citation in answer.further else ""
        body = (
            uncited + self._since(standing) + self._other_view(place.as_picture(), pictured) + text
        )
        return self._document_frame(citation, place, heading, beside + body)

    def _ways(self, citation: Citation) -> str:
        """Links to the document's own page and, where it came from the web, to the original."""
        span = (citation.start, citation.end)
        address = document_url(citation.document_id, citation.version, span)
        ways = [_way(address, self._texts.document_page)]
        if _WEB.match(citation.source):
            ways.append(_way(citation.source, self._texts.original))
        return f'<p class="ways">{"".join(ways)}</p>'

    def _copies(self, citation: Citation, port: AssistantPort) -> str:
        """The titles of the documents that hold the same text."""
        if not citation.also:
            return ""
        titles = {info.document_id: info for info in port.documents()}
        copies = [titles[one] for one in citation.also if one in titles]
        named = "".join(
            f"<li>{as_text(' · '.join(part for part in (one.title, one.publisher) if part))}</li>"
            for one in copies
        )
        if not copies:
            return ""
        label = as_text(self._texts.copies.format(count=len(copies)))
        return f'<details class="copies"><summary>{label}</summary><ul>{named}</ul></details>'

    def _picture(self, document: Document, citation: Citation, place: Place) -> str:
        """The page the quote stands on, as it was printed or scanned."""
        assert citation.page is not None
        back = self._other_view(place.as_text(), True)
        alt = as_text(self._texts.page.format(page=citation.page))
        try:
            return back + render_page(document, citation.page, citation.quote, alt)
        except UnreadableFile as error:
            return back + self._note(str(error))

    def _other_view(self, place: Place, possible: bool) -> str:
        """A link from the text to the picture of the page, or back."""
        if not possible:
            return ""
        label = self._texts.show_page if place.picture else self._texts.show_text
        return f'<p class="more"><a href="{place.link}">{as_text(label)}</a></p>'

    def _since(self, standing: Standing) -> str:
        """What has become of the document since it was cited; nothing if it stands as it was."""
        notes = {
            "changed": self._texts.document_changed,
            "removed": self._texts.document_removed,
        }
        return self._note(notes[standing]) if standing in notes else ""

    def _text(self, document: Document, quote: Span, others: list[Span], place: Place) -> str:
        body, cut = render_document(document, quote, others, self._texts.page, whole=place.whole)
        if not cut:
            return body
        label = as_text(self._texts.show_whole.format(length=f"{len(document.text):,}"))
        whole = f'<p class="more"><a href="{place.in_whole().link}">{label}</a></p>'
        return f"{self._note(self._texts.excerpt)}{whole}{body}{whole}"

    def _heading(self, place: Place, further: bool) -> str:
        """What a source is to the answer."""
        if further:
            return self._texts.further
        return self._texts.nearest if place.nearest else f"{self._texts.sources} {place.number}"

    def _quote_alone(self, citation: Citation, place: Place, heading: str, note: str) -> str:
        quote = f'<p><mark class="quote" tabindex="-1">{as_text(citation.quote)}</mark></p>'
        return self._document_frame(citation, place, heading, self._note(note) + quote)

    def _document_frame(self, citation: Citation, place: Place, heading: str, body: str) -> str:
        listing = Place(place.exchange).link
        back = f'<a class="back" href="{listing}">{as_text(self._texts.back)}</a>'
        title = f'<p class="document-title">{as_text(citation.title)}</p>{self._meta(citation)}'
        return self._frame(
            place.link,
            heading,
            f'<div class="document">{body}</div>',
            back=back,
            head=f'<div class="document-head">{title}</div>',
        )

    def _frame(self, link: str, heading: str, body: str, *, back: str = "", head: str = "") -> str:
        """The whole panel; ``body`` scrolls below ``head``.

        For the page's script, ``data-place`` tells which place is shown and
        ``data-log`` how to label the chat.
        """
        return (
            f'<section lang="{self._language}" data-place="{link}"'
            f' data-log="{as_text(self._texts.conversation)}" aria-labelledby="panel-heading">'
            f'<div class="panel-top"><h2 id="panel-heading" tabindex="-1">{as_text(heading)}</h2>'
            f'{back}<button type="button" class="panel-close">{as_text(self._texts.close)}</button>'
            f'</div>{head}<div class="panel-body" tabindex="0">{body}</div></section>'
        )

    def _note(self, text: str) -> str:
        return f'<p class="note">{as_text(text)}</p>'


def _way(address: str, label: str) -> str:
    """A link out of the chat, which stays where it is."""
    return (
        f'<a href="{as_text(address)}" target="_blank" rel="noopener noreferrer">'
        f"{as_text(label)}</a>"
    )


def _listed(items: Iterator[str]) -> str:
    return f'<ol class="source-list">{"".join(items)}</ol>'

"""The FAQ editor's form: what was typed, as the FAQ's content."""

from __future__ import annotations

import json
from datetime import date

from desk.errors import InvalidEntry
from desk.types import FaqCitation, FaqContent
from web.desk.office import Visit
from web.ports import AssistantPort


def content_of(visit: Visit) -> FaqContent:
    """The content that the form holds.

    Raises:
        InvalidEntry: a day is none, or a quote does not stand in its document.
    """
    return FaqContent(
        phrasings=tuple(visit.text("phrasings").splitlines()),
        answer=visit.text("answer"),
        owner=visit.text("owner"),
        status="approved" if visit.text("status") == "approved" else "draft",
        expires_on=_day(visit.text("expires_on")),
        citations=(*kept_citations(visit), *_new_citation(visit)),
    )


def kept_citations(visit: Visit) -> tuple[FaqCitation, ...]:
    """The citations that were there and stay ticked."""
    try:
        ticked = [json.loads(str(value)) for value in visit.form.getlist("citation")]
        return tuple(
            FaqCitation(**{key: str(value) for key, value in one.items()}) for one in ticked
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidEntry("citations", "malformed") from error


def cited(assistant: AssistantPort, document_id: str, quote: str) -> FaqCitation:
    """A citation of a document as it is now.

    Raises:
        InvalidEntry: there is no such document, or the quote does not stand in it.
    """
    try:
        document = assistant.document(document_id)
    except KeyError as error:
        raise InvalidEntry("cited_document", "missing") from error
    wanted = " ".join(quote.split())
    if wanted not in " ".join(document.text.split()):
        raise InvalidEntry("quote", "malformed")
    return FaqCitation(document_id, document.version, document.title, quote.strip())


def _new_citation(visit: Visit) -> tuple[FaqCitation, ...]:
    document_id, quote = visit.text("cited_document"), visit.text("quote")
    if not document_id:
        return ()
    assistant = visit.assistant()
    if assistant is None:
        raise InvalidEntry("cited_document", "opening")
    return (cited(assistant, document_id, quote),)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise InvalidEntry("expires_on", "malformed") from error

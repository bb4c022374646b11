"""The FAQ: its list, the editor and the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from fastapi import APIRouter
from starlette.responses import Response

from desk.errors import EditConflict, InvalidEntry, NotFound
from desk.faq import changed_citations, is_expired
from desk.types import KOREA, Faq, FaqCitation, FaqContent
from vectorstore.types import DocumentInfo
from web.desk.faq_form import content_of, kept_citations
from web.desk.office import Office, Visit, to
from web.desk.said import said

_NOTHING = FaqContent(phrasings=(), answer="")


class FaqPages:
    """Where staff read and edit the FAQ."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Their routes."""
        router, office = APIRouter(), self._office
        one = "/desk/faq/{faq_id:int}"
        reading = {
            "/desk/faq": office.reading("reader", _list),
            "/desk/faq/new": office.reading("editor", _blank),
            one: office.reading("reader", _edit),
            f"{one}/history": office.reading("reader", _history),
        }
        writing = {
            "/desk/faq/new": office.writing("editor", _add),
            one: office.writing("editor", _save),
            f"{one}/remove": office.writing("editor", _remove),
        }
        for method, endpoints in (("GET", reading), ("POST", writing)):
            for path, endpoint in endpoints.items():
                router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router


def current_versions(visit: Visit, faqs: Iterable[Faq]) -> Mapping[str, str] | None:
    """The version of each cited document there is; None while the assistant opens."""
    cited = {citation.document_id for faq in faqs for citation in faq.content.citations}
    assistant = visit.assistant() if cited else None
    if cited and assistant is None:
        return None
    versions = {}
    for document_id in cited:
        try:
            versions[document_id] = assistant.document(document_id).version  # type: ignore[union-attr]
        except KeyError:
            continue
    return versions


def to_review(faq: Faq, versions: Mapping[str, str] | None, now: datetime) -> bool:
    """Whether staff should look at an FAQ: a cited document changed, or its last day passed."""
    changed = bool(changed_citations(faq, versions)) if versions is not None else False
    return changed or is_expired(faq, now.astimezone(KOREA).date())


def _list(visit: Visit) -> Response:
    wanted = visit.text("status")
    faqs = visit.desk.faqs.all()
    versions = current_versions(visit, faqs)
    now = visit.desk.clock()
    lines = [{"faq": faq, "review": to_review(faq, versions, now)} for faq in faqs]
    shown = [
        line
        for line in lines
        if not wanted
        or (wanted == "review" and line["review"])
        or line["faq"].content.status == wanted  # type: ignore[attr-defined]
    ]
    reviews = sum(bool(line["review"]) for line in lines)
    return visit.page("faqs.html", lines=shown, total=len(lines), reviews=reviews, wanted=wanted)


def _blank(visit: Visit) -> Response:
    return _form(visit, None, _NOTHING)


def _edit(visit: Visit) -> Response:
    faq = visit.desk.faqs.get(_id(visit))
    return _form(visit, faq, faq.content)


def _add(visit: Visit) -> Response:
    try:
        made = visit.desk.faqs.add(content_of(visit), visit.member.name)
    except InvalidEntry as error:
        return _form(visit, None, _typed(visit), problem=said(error, visit.texts), status=422)
    return _saved(visit, made)


def _save(visit: Visit) -> Response:
    faq_id = _id(visit)
    try:
        version = int(visit.text("version"))
    except ValueError:
        raise NotFound(f"FAQ {faq_id}") from None
    try:
        saved = visit.desk.faqs.save(faq_id, version, content_of(visit), visit.member.name)
    except InvalidEntry as error:
        there = Faq(faq_id, version, _typed(visit), "", visit.desk.clock())
        return _form(visit, there, _typed(visit), problem=said(error, visit.texts), status=422)
    except EditConflict as error:
        there = visit.desk.faqs.get(faq_id)
        problem = said(error, visit.texts)
        return _form(visit, there, _typed(visit), problem=problem, theirs=there, status=409)
    return _saved(visit, saved)


def _saved(visit: Visit, faq: Faq) -> Response:
    visit.note("faq-saved", f"{faq.faq_id}: {faq.content.status}")
    closed = visit.desk.settle(faq.faq_id, visit.member.name)
    return to(f"/desk/faq/{faq.faq_id}?saved={closed}")


def _remove(visit: Visit) -> Response:
    faq_id = _id(visit)
    try:
        visit.desk.faqs.remove(faq_id, int(visit.text("version") or "0"), visit.member.name)
    except EditConflict as error:
        there = visit.desk.faqs.get(faq_id)
        return _form(visit, there, there.content, problem=said(error, visit.texts), status=409)
    except ValueError:
        raise NotFound(f"FAQ {faq_id}") from None
    visit.note("faq-removed", str(faq_id))
    return to("/desk/faq")


def _history(visit: Visit) -> Response:
    faq_id = _id(visit)
    edits = visit.desk.faqs.history(faq_id)
    if not edits:
        raise NotFound(f"FAQ {faq_id}")
    return visit.page("history.html", faq_id=faq_id, edits=edits)


def _form(
    visit: Visit,
    faq: Faq | None,
    content: FaqContent,
    *,
    problem: str = "",
    theirs: Faq | None = None,
    status: int = 200,
) -> Response:
    """The editor with what is being written; ``theirs`` is what somebody else has saved."""
    saved = visit.request.query_params.get("saved", "")
    versions = current_versions(visit, [faq]) if faq else {}
    changed = set(changed_citations(faq, versions)) if faq and versions is not None else set()
    return visit.page(
        "faq.html",
        status=status,
        faq=faq,
        content=content,
        citations=[_shown(citation, citation in changed) for citation in content.citations],
        documents=_documents(visit) if visit.member.may("editor") else (),
        problem=problem,
        theirs=theirs,
        saved=int(saved) if saved.isdigit() and len(saved) < 6 else None,
        cited_document=visit.text("cited_document") if problem else "",
        quote=visit.text("quote") if problem else "",
    )


def _shown(citation: FaqCitation, changed: bool) -> dict[str, object]:
    kept = json.dumps(asdict(citation), ensure_ascii=False)
    return {"citation": citation, "kept": kept, "changed": changed}


def _documents(visit: Visit) -> Sequence[DocumentInfo]:
    assistant = visit.assistant()
    return sorted(assistant.documents(), key=lambda info: info.title) if assistant else ()


def _typed(visit: Visit) -> FaqContent:
    """What was typed, however wrong: nothing of it may be lost."""
    try:
        citations = kept_citations(visit)
    except InvalidEntry:
        citations = ()
    return FaqContent(
        phrasings=tuple(visit.text("phrasings").splitlines()),
        answer=visit.text("answer"),
        owner=visit.text("owner"),
        status="approved" if visit.text("status") == "approved" else "draft",
        citations=citations,
    )


def _id(visit: Visit) -> int:
    faq_id: int = visit.request.path_params["faq_id"]
    if faq_id >= 2**31:  # no database has so many
        raise NotFound(f"FAQ {faq_id}")
    return faq_id

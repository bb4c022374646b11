"""Open questions: what could not be answered well, and one click to a draft from the evidence."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from assistant.types import Answer, Citation
from desk.errors import NotFound
from desk.faq import is_in_force
from desk.faq_rules import (
    ANSWER_CHARACTERS,
    MOST_CITATIONS,
    MOST_PHRASINGS,
    PHRASING_CHARACTERS,
    QUOTE_CHARACTERS,
)
from desk.types import FaqCitation, FaqContent, QuestionGroup
from web.desk.office import Office, Visit, to
from web.ports import AssistantPort

_SHOWN = 100
_NEAREST = 3


class OpenPages:
    """The list of groups, and a group with what can be done about it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def router(self) -> APIRouter:
        """Their routes."""
        router, office = APIRouter(), self._office
        one = "/desk/open/{key:int}"
        endpoints = [
            ("GET", "/desk/open", office.reading("reader", _list)),
            ("GET", one, office.reading("reader", _group)),
            ("POST", f"{one}/draft", office.writing("editor", _draft)),
            ("POST", f"{one}/settle", office.writing("editor", _settle)),
            ("POST", f"{one}/dismiss", office.writing("editor", _dismiss)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router


def draft_of(group: QuestionGroup, answer: Answer, assistant: AssistantPort) -> FaqContent:
    """An FAQ to begin with: the group's questions, and what the evidence says of them."""
    evidence = answer.citations or answer.nearest[:_NEAREST]
    said = answer.sentences if answer.status == "answered" else ()
    text = "\n".join(sentence.text for sentence in said) or "\n\n".join(
        citation.quote for citation in evidence
    )
    asked = dict.fromkeys(question.question[:PHRASING_CHARACTERS] for question in group.questions)
    return FaqContent(
        phrasings=tuple(list(asked)[:MOST_PHRASINGS]),
        answer=text[:ANSWER_CHARACTERS] or "…",
        citations=tuple(_frozen(one, assistant) for one in evidence[:MOST_CITATIONS]),
    )


def _frozen(citation: Citation, assistant: AssistantPort) -> FaqCitation:
    version = citation.version or assistant.document(citation.document_id).version
    quote = citation.quote[:QUOTE_CHARACTERS]
    return FaqCitation(citation.document_id, version, citation.title, quote)


def _list(visit: Visit) -> Response:
    groups = visit.desk.open_questions.groups()
    return visit.page("open.html", groups=groups[:_SHOWN], total=len(groups))


def _group(visit: Visit) -> Response:
    group = _asked_for(visit)
    now = visit.desk.clock()
    found = visit.desk.match(group.questions[0].question, 5)
    fitting = [match.faq for match in found if is_in_force(match.faq, now)]
    return visit.page("group.html", group=group, fitting=fitting)


def _draft(visit: Visit) -> Response:
    group, assistant = _asked_for(visit), visit.assistant()
    if assistant is None:
        return visit.page("refused.html", status=503, reason=visit.texts.problem_opening)
    answer = assistant.ask(group.questions[0].question)
    content = draft_of(group, answer, assistant)
    made = visit.desk.faqs.add(content, visit.member.name)
    visit.note("faq-drafted", str(made.faq_id))
    return to(f"/desk/faq/{made.faq_id}")


def _settle(visit: Visit) -> Response:
    group = _asked_for(visit)
    chosen = visit.text("faq")
    if not (chosen.isdigit() and len(chosen) < 10):
        raise NotFound(f"FAQ {chosen}")
    visit.desk.open_questions.settle(_ids(group), int(chosen), visit.member.name)
    visit.note("questions-answered", chosen)
    return to("/desk/open")


def _dismiss(visit: Visit) -> Response:
    group = _asked_for(visit)
    visit.desk.open_questions.dismiss(_ids(group), visit.member.name)
    visit.note("questions-dismissed", str(len(group.questions)))
    return to("/desk/open")


def _asked_for(visit: Visit) -> QuestionGroup:
    key: int = visit.request.path_params["key"]
    return visit.desk.open_questions.group(key)


def _ids(group: QuestionGroup) -> list[int]:
    return [question.question_id for question in group.questions]

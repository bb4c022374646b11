"""What programs may ask: the same three things over Gradio's API and over MCP."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.types import MAX_QUESTION, Turn
from profiles.profile import Profile
from vectorstore.types import Fact, Hit
from web.ports import AssistantProvider

_TURNS = TypeAdapter(list[Turn])
_MOST_FOUND = 20


class BadRequest(ValueError):
    """A program has asked for what makes no sense; the message is Korean, then English."""


class Programs:
    """Answers programs. Every method may raise BadRequest and one of FAILURES."""

    def __init__(self, provider: AssistantProvider) -> None:
        self._provider = provider

    def ask(self, question: str, history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """Answer a question about startup-support centers from their documents, with citations.

        Args:
            question: in Korean or English, up to 1,000 characters.
            history: the conversation so far, ``{"role": "user"|"assistant", "content": str}``.

        Returns:
            The answer with its citations, as ``python -m assistant --json`` prints it.
        """
        try:
            turns = _TURNS.validate_python(history or [])
        except ValidationError as error:
            raise BadRequest(
                "history는 {role, content}의 목록이어야 합니다. (must be a list of these)"
            ) from error
        return self._provider.get().ask(question, turns).as_json()

    def search(self, query: str, count: int = 10) -> list[dict[str, Any]]:
        """Find the passages of the documents that best match a question or some words.

        Args:
            query: in Korean or English, up to 1,000 characters.
            count: how many passages, 20 at most.

        Returns:
            The passages, best first, each with its document and where it stands there.
        """
        if len(query) > MAX_QUESTION or not query.strip():
            raise BadRequest(
                f"query는 1자에서 {MAX_QUESTION:,}자까지여야 합니다. (1 to {MAX_QUESTION:,})"
            )
        most = min(max(count, 1), _MOST_FOUND)
        return [_passage(hit) for hit in self._provider.get().search(query, most)]

    def centers(self) -> list[dict[str, Any]]:
        """List the startup-support centers with what the documents tell of each at present.

        Returns:
            The centers, each with its fields; a value has the document and place that tell it.
        """
        return [_center(profile) for profile in self._provider.get().profiles()]


def _passage(hit: Hit) -> dict[str, Any]:
    passage, document = hit.passage, hit.document
    return {
        "document_id": document.document_id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 4),
    }


def _center(profile: Profile) -> dict[str, Any]:
    center = profile.center
    return {
        "center_id": center.center_id,
        "name": center.name,
        "name_en": center.name_en,
        "region": center.region,
        "fields": {
            field_id: [_value(one.fact) for one in values.current]
            for field_id, values in profile.by_field.items()
            if values
        },
    }


def _value(fact: Fact) -> dict[str, Any]:
    return {
        "value": fact.value,
        "number": fact.number,
        "unit": fact.unit,
        "as_of": fact.as_of,
        "document_id": fact.document_id,
        "version": fact.version,
        "start": fact.start,
        "end": fact.end,
    }

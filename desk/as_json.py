"""FAQ and official answers as the JSON that rows and files hold, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from desk.types import FaqCitation, FaqContent, OfficialAnswer


def official_as_json(official: OfficialAnswer) -> dict[str, Any]:
    """An official answer as JSON."""
    return {
        **asdict(official),
        "approved_at": official.approved_at.isoformat(),
        "citations": [asdict(citation) for citation in official.citations],
    }


def official_from_json(kept: Mapping[str, Any]) -> OfficialAnswer:
    """The official answer that ``official_as_json`` has written."""
    return OfficialAnswer(
        faq_id=kept["faq_id"],
        question=kept["question"],
        answer=kept["answer"],
        approved_at=datetime.fromisoformat(kept["approved_at"]),
        citations=tuple(FaqCitation(**citation) for citation in kept["citations"]),
        score=kept["score"],
    )


def content_as_json(content: FaqContent) -> dict[str, Any]:
    """An FAQ's content as JSON."""
    return {
        **asdict(content),
        "phrasings": list(content.phrasings),
        "expires_on": content.expires_on.isoformat() if content.expires_on else None,
        "citations": [asdict(citation) for citation in content.citations],
    }


def content_from_json(kept: Mapping[str, Any]) -> FaqContent:
    """The content that ``content_as_json`` has written."""
    return FaqContent(
        phrasings=tuple(kept["phrasings"]),
        answer=kept["answer"],
        owner=kept["owner"],
        status=kept["status"],
        expires_on=date.fromisoformat(kept["expires_on"]) if kept["expires_on"] else None,
        citations=tuple(FaqCitation(**citation) for citation in kept["citations"]),
    )

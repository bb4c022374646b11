"""The FAQ as a CSV or XLSX file, and back: a row each, phrasings a line each in one cell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from desk.errors import InvalidEntry
from desk.faq_rules import checked
from desk.table_files import read_table, to_csv, to_xlsx
from desk.types import Faq, FaqCitation, FaqContent

COLUMNS = ("phrasings", "answer", "owner", "status", "expires_on", "citations")
MOST_ROWS = 5000


def export_csv(faqs: Iterable[Faq]) -> bytes:
    """The FAQ as CSV."""
    return to_csv(COLUMNS, [_row(faq.content) for faq in faqs])


def export_xlsx(faqs: Iterable[Faq]) -> bytes:
    """The FAQ as a workbook of one sheet."""
    return to_xlsx("FAQ", COLUMNS, [_row(faq.content) for faq in faqs])


def import_faqs(content: bytes) -> list[FaqContent]:
    """What a CSV or XLSX file holds, all or nothing.

    Raises:
        InvalidEntry: the file or a row (``line``) is not as it must be.
    """
    rows = read_table(content, ("phrasings", "answer"), MOST_ROWS)
    return [_content(cells, line) for line, cells in rows]


def _row(content: FaqContent) -> tuple[str, ...]:
    citations = [asdict(citation) for citation in content.citations]
    return (
        "\n".join(content.phrasings),
        content.answer,
        content.owner,
        content.status,
        content.expires_on.isoformat() if content.expires_on else "",
        json.dumps(citations, ensure_ascii=False) if citations else "",
    )


def _content(cells: dict[str, str], line: int) -> FaqContent:
    given = {name: cells.get(name, "") for name in COLUMNS}
    status = given["status"].strip() or "draft"
    if status not in ("draft", "approved"):
        raise InvalidEntry("status", "malformed", line=line)
    content = FaqContent(
        phrasings=tuple(given["phrasings"].splitlines()),
        answer=given["answer"],
        owner=given["owner"],
        status="approved" if status == "approved" else "draft",
        expires_on=_date(given["expires_on"].strip(), line),
        citations=_citations(given["citations"].strip(), line),
    )
    return checked(content, line)


def _date(cell: str, line: int) -> date | None:
    try:
        return date.fromisoformat(cell[:10]) if cell else None
    except ValueError as error:
        raise InvalidEntry("expires_on", "malformed", line=line) from error


def _citations(cell: str, line: int) -> tuple[FaqCitation, ...]:
    try:
        found: Sequence[dict[str, str]] = json.loads(cell) if cell else []
        return tuple(
            FaqCitation(**{key: str(value) for key, value in one.items()}) for one in found
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidEntry("citations", "malformed", line=line) from error

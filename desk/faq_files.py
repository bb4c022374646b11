"""The FAQ as a CSV or XLSX file, and back: a row each, phrasings a line each in one cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from desk.errors import InvalidEntry
from desk.faq_rules import checked
from desk.faq_sheet import read_sheet, write_sheet
from desk.types import Faq, FaqCitation, FaqContent

COLUMNS = ("phrasings", "answer", "owner", "status", "expires_on", "citations")
MOST_BYTES = 5 * 2**20
MOST_ROWS = 5000

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_csv(faqs: Iterable[Faq]) -> bytes:
    """The FAQ as CSV (UTF-8 with a mark, so that spreadsheets read Korean)."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerows([COLUMNS, *(_row(faq.content) for faq in faqs)])
    return text.getvalue().encode("utf-8-sig")


def export_xlsx(faqs: Iterable[Faq]) -> bytes:
    """The FAQ as a workbook of one sheet."""
    return write_sheet([COLUMNS, *(_row(faq.content) for faq in faqs)])


def import_faqs(content: bytes) -> list[FaqContent]:
    """What a CSV or XLSX file holds, all or nothing; which of the two is told by its bytes.

    Raises:
        InvalidEntry: the file or a row (``line``) is not as it must be.
    """
    if len(content) > MOST_BYTES:
        raise InvalidEntry("file", "long", limit=MOST_BYTES)
    rows = read_sheet(content) if content.startswith(b"PK") else _csv_rows(content)
    if not rows or "phrasings" not in rows[0] or "answer" not in rows[0]:
        raise InvalidEntry("file", "malformed", line=1)
    if len(rows) > MOST_ROWS:
        raise InvalidEntry("file", "long", limit=MOST_ROWS)
    header = rows[0]
    return [
        _content(dict(zip(header, row, strict=False)), line)
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _row(content: FaqContent) -> tuple[str, ...]:
    citations = [asdict(citation) for citation in content.citations]
    cells = (
        "\n".join(content.phrasings),
        content.answer,
        content.owner,
        content.status,
        content.expires_on.isoformat() if content.expires_on else "",
        json.dumps(citations, ensure_ascii=False) if citations else "",
    )
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)


def _csv_rows(content: bytes) -> list[list[str]]:
    """UTF-8, or what a Korean spreadsheet saves a CSV as."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise InvalidEntry("file", "malformed") from error
    raise InvalidEntry("file", "malformed")


def _content(cells: dict[str, str], line: int) -> FaqContent:
    given = {name: _plain(cells.get(name, "")) for name in COLUMNS}
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


def _plain(cell: str) -> str:
    """A cell without the mark that ``_row`` puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


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

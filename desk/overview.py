"""Figures of how the assistant is used, over a range of days."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from desk.database import Database
from desk.open_questions import is_open
from desk.tables import feedback, questions
from desk.types import KOREA, Day, Overview

_SHOWN = 10


class Figures:
    """Counts what the question log holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overview(self, first: date, last: date) -> Overview:
        """Figures from the first to the last day (in Korea), both included."""
        within = questions.c.asked_at.between(_start(first), _start(last + timedelta(days=1)))
        with self._database.begin() as connection:
            rows = connection.execute(_asked().where(within)).all()
            thumbs = _thumbs(connection, within)
            open_count = connection.scalar(_open_count().where(within))
        seconds = sorted(row.seconds for row in rows)
        return Overview(
            first=first,
            last=last,
            days=_days(first, last, rows),
            questions=len(rows),
            answered=sum(row.status == "answered" for row in rows),
            thumbs_up=thumbs.get(1, 0),
            thumbs_down=thumbs.get(-1, 0),
            open_questions=open_count or 0,
            p50=_quantile(seconds, 0.5),
            p95=_quantile(seconds, 0.95),
            topics=_most_common(name for row in rows for name in row.topics),
            centers=_most_common(name for row in rows for name in row.centers),
        )


def overview_csv(overview: Overview) -> bytes:
    """The figures as a CSV file that spreadsheets open (UTF-8 with a mark, CRLF)."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["day", "questions", "answered"])
    rows.writerows([day.day.isoformat(), day.questions, day.answered] for day in overview.days)
    rows.writerow([])
    totals = ("questions", "answered", "thumbs_up", "thumbs_down", "open_questions", "p50", "p95")
    rows.writerows([name, getattr(overview, name)] for name in totals)
    for heading, counted in (("topic", overview.topics), ("center", overview.centers)):
        rows.writerow([])
        rows.writerow([heading, "questions"])
        rows.writerows([harmless(name), count] for name, count in counted)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _asked() -> Any:
    names = ("asked_at", "status", "seconds", "topics", "centers")
    return select(*(questions.c[name] for name in names))


def _open_count() -> Any:
    joined = questions.outerjoin(feedback, feedback.c.answer_id == questions.c.answer_id)
    return select(func.count()).select_from(joined).where(is_open())


def _thumbs(connection: Connection, within: ColumnElement[bool]) -> dict[int, int]:
    counted = (
        select(feedback.c.thumb, func.count())
        .join(questions, questions.c.answer_id == feedback.c.answer_id)
        .where(within)
        .group_by(feedback.c.thumb)
    )
    return {thumb: count for thumb, count in connection.execute(counted)}


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), KOREA)


def _days(first: date, last: date, rows: Sequence[Row[Any]]) -> tuple[Day, ...]:
    asked = Counter(row.asked_at.astimezone(KOREA).date() for row in rows)
    answered = Counter(
        row.asked_at.astimezone(KOREA).date() for row in rows if row.status == "answered"
    )
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(Day(day, asked[day], answered[day]) for day in span)


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """The value that so large a share of the values does not exceed."""
    if not ordered:
        return None
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _most_common(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))[:_SHOWN])

"""The FAQ: kept whole in each version, so that its history can be read and two editors told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from desk.as_json import content_as_json, content_from_json
from desk.database import Database
from desk.errors import EditConflict, NotFound
from desk.faq_rules import checked
from desk.tables import faq_history, faqs
from desk.types import KOREA, Clock, Faq, FaqCitation, FaqContent, FaqEdit


class Faqs:
    """The FAQ as staff edit them.

    ``on_change`` is called after each change, once it is kept.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.on_change: Callable[[], object] = lambda: None

    def all(self) -> list[Faq]:
        """Every FAQ, the one edited last first."""
        with self._database.begin() as connection:
            rows = connection.execute(select(faqs).order_by(faqs.c.edited_at.desc()))
            return [_to_faq(row) for row in rows]

    def get(self, faq_id: int) -> Faq:
        """One FAQ. Raises NotFound."""
        with self._database.begin() as connection:
            return get(connection, faq_id)

    def state(self) -> tuple[int, int, int]:
        """Differs from what it was once anything was edited."""
        counted = select(
            func.count(),
            func.coalesce(func.sum(faqs.c.version), 0),
            func.coalesce(func.max(faqs.c.faq_id), 0),
        ).select_from(faqs)
        with self._database.begin() as connection:
            count, versions, newest = connection.execute(counted).one()
        return int(count), int(versions), int(newest)

    def add(self, content: FaqContent, editor: str) -> Faq:
        """Keep a new FAQ. Raises InvalidEntry."""
        [made] = self.add_all([content], editor)
        return made

    def add_all(self, contents: Sequence[FaqContent], editor: str) -> list[Faq]:
        """Keep new FAQ, all or, where one may not be saved, none. Raises InvalidEntry."""
        with self._database.begin() as connection:
            at = self._clock()
            made = [add(connection, content, editor, at) for content in contents]
        self.on_change()
        return made

    def save(self, faq_id: int, version: int, content: FaqContent, editor: str) -> Faq:
        """Keep an edited FAQ in the place of the version it was made from.

        Raises:
            InvalidEntry: it may not be saved so.
            EditConflict: somebody saved another version meanwhile; nothing is changed.
            NotFound: it was removed.
        """
        tidy = checked(content)
        with self._database.begin() as connection:
            at = self._clock()
            row = {"version": version + 1, "content": content_as_json(tidy), "editor": editor}
            changed = connection.execute(
                update(faqs)
                .where(faqs.c.faq_id == faq_id, faqs.c.version == version)
                .values(**row, edited_at=at)
            ).rowcount
            _require_change(connection, changed, faq_id)
            _remember(connection, faq_id, row, at)
        self.on_change()
        return Faq(faq_id, version + 1, tidy, editor, at)

    def remove(self, faq_id: int, version: int, editor: str) -> None:
        """Take an FAQ away; its history stays. Raises EditConflict, NotFound."""
        with self._database.begin() as connection:
            gone = connection.execute(
                delete(faqs).where(faqs.c.faq_id == faq_id, faqs.c.version == version)
            ).rowcount
            _require_change(connection, gone, faq_id)
            row = {"version": version + 1, "content": None, "editor": editor}
            _remember(connection, faq_id, row, self._clock())
        self.on_change()

    def history(self, faq_id: int) -> list[FaqEdit]:
        """Every version there was, the newest first; also of an FAQ that was removed."""
        with self._database.begin() as connection:
            rows = connection.execute(
                select(faq_history)
                .where(faq_history.c.faq_id == faq_id)
                .order_by(faq_history.c.version.desc())
            )
            return [
                FaqEdit(
                    row.version,
                    content_from_json(row.content) if row.content else None,
                    row.editor,
                    row.edited_at,
                )
                for row in rows
            ]


def get(connection: Connection, faq_id: int) -> Faq:
    """One FAQ, within a transaction. Raises NotFound."""
    row = connection.execute(select(faqs).where(faqs.c.faq_id == faq_id)).one_or_none()
    if row is None:
        raise NotFound(f"FAQ {faq_id}")
    return _to_faq(row)


def add(connection: Connection, content: FaqContent, editor: str, at: datetime) -> Faq:
    """Keep a new FAQ, within a transaction. Raises InvalidEntry."""
    tidy = checked(content)
    row = {"version": 1, "content": content_as_json(tidy), "editor": editor}
    made = connection.execute(insert(faqs).values(**row, edited_at=at).returning(faqs.c.faq_id))
    faq_id: int = made.scalar_one()
    _remember(connection, faq_id, row, at)
    return Faq(faq_id, 1, tidy, editor, at)


def is_in_force(faq: Faq, now: datetime) -> bool:
    """Whether an FAQ may be given as the official answer now."""
    return faq.content.status == "approved" and not is_expired(faq, now.astimezone(KOREA).date())


def is_expired(faq: Faq, today: date) -> bool:
    """Whether its last day has passed."""
    return faq.content.expires_on is not None and faq.content.expires_on < today


def changed_citations(faq: Faq, current: Mapping[str, str]) -> tuple[FaqCitation, ...]:
    """The cited documents that are no longer as they were cited.

    Args:
        faq: the FAQ to review.
        current: the version of each document there is now, by its id.
    """
    return tuple(
        citation
        for citation in faq.content.citations
        if current.get(citation.document_id) != citation.version
    )


def _require_change(connection: Connection, changed: int, faq_id: int) -> None:
    if not changed:
        there = get(connection, faq_id)
        raise EditConflict(there.editor, there.version)


def _remember(connection: Connection, faq_id: int, row: Mapping[str, Any], at: datetime) -> None:
    connection.execute(insert(faq_history).values(faq_id=faq_id, **row, edited_at=at))


def _to_faq(row: Row[Any]) -> Faq:
    content = content_from_json(row.content)
    return Faq(row.faq_id, row.version, content, row.editor, row.edited_at)

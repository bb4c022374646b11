"""Groups of near-duplicates: the same press release in five papers.

Documents carry MinHash signatures; the share of numbers that two have in common
estimates how many of their letter sequences they share (Jaccard). Bands of a
signature are kept in an index (LSH): documents alike have some band in common,
so a new one is compared with few others. Groups are the connected components of
likeness, kept with the documents in the transaction that changes them.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    LargeBinary,
    Row,
    Select,
    Table,
    Text,
    insert,
    select,
    update,
)

from vectorstore.batching import IDS_PER_QUERY, batches
from vectorstore.tables import documents, metadata

NUMBERS = 128
"""How many numbers a signature has."""

# Of mutated copies of articles (another title, a paragraph less, spaces changed) 98 %
# reach this; unlike documents stay under .1.
_ALIKE = 0.75
# 25 bands of 5 numbers: documents alike in .75 have one in common with probability .999.
_BAND = 5
# What was published this many days apart was not released together: last year's
# notice is no copy of this year's.
_DAYS_APART = 60


def _owned() -> Column[Any]:
    return Column(
        "document_id",
        Text,
        ForeignKey("documents.document_id", ondelete="CASCADE"),
        primary_key=True,
    )


signatures = Table(
    "signatures",
    metadata,
    _owned(),
    Column("group_id", Text, index=True),
    Column("signature", LargeBinary, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    _owned(),
    Column("band", BigInteger, primary_key=True, index=True, autoincrement=False),
    sqlite_with_rowid=False,
)


def add(connection: Connection, signed: Mapping[str, Sequence[int]]) -> None:
    """Sign documents just inserted, by id, and put them into groups; empty signatures count not."""
    arrays = {key: np.array(numbers, "<u4") for key, numbers in signed.items() if numbers}
    if not arrays:
        return
    rows = [{"document_id": key, "signature": array.tobytes()} for key, array in arrays.items()]
    connection.execute(insert(signatures), rows)
    found = {key: _bands(array) for key, array in arrays.items()}
    placed = [{"document_id": key, "band": band} for key, some in found.items() for band in some]
    connection.execute(insert(bands), placed)
    near = _sharing(connection, {band for some in found.values() for band in some})
    for component in _Signed(connection, near).components():
        _join(connection, component)


def groups_of(connection: Connection, document_ids: Iterable[str]) -> set[str]:
    """The groups that documents are in."""
    query = select(signatures.c.group_id).where(signatures.c.group_id.is_not(None))
    return {
        row.group_id
        for some in batches(document_ids, IDS_PER_QUERY)
        for row in connection.execute(query.where(signatures.c.document_id.in_(some)))
    }


def regroup(connection: Connection, group_ids: Iterable[str]) -> None:
    """Form groups anew that have lost documents: they may have fallen apart."""
    for group_id in group_ids:
        of_group = signatures.c.group_id == group_id
        ids = connection.execute(select(signatures.c.document_id).where(of_group)).scalars().all()
        connection.execute(update(signatures).where(of_group).values(group_id=None))
        for component in _Signed(connection, ids).components():
            _join(connection, component)


def members(group_ids: Collection[str] | None = None) -> Select[Any]:
    """The query for members of groups, of all where none are named; ``ordered`` reads it."""
    columns = documents.c
    query = (
        select(
            signatures.c.group_id,
            columns.document_id,
            columns.published,
            columns.ingested_at,
            columns.source,
        )
        .join_from(signatures, documents)
        .where(signatures.c.group_id.is_not(None))
    )
    return query if group_ids is None else query.where(signatures.c.group_id.in_(group_ids))


def ordered(rows: Sequence[Row[Any]]) -> dict[str, tuple[str, ...]]:
    """The document ids of each group, the original first."""
    groups: dict[str, list[str]] = {}
    for row in sorted(rows, key=_originality):
        groups.setdefault(row.group_id, []).append(row.document_id)
    return {group_id: tuple(ids) for group_id, ids in groups.items()}


def _originality(row: Row[Any]) -> tuple[str, str, str]:
    """Sorts the earliest first; of dates cut short, the end of what they tell counts."""
    published = (row.published or "9999").ljust(10, "~")
    return published, row.ingested_at, row.source


def _bands(signature: np.ndarray) -> list[int]:
    """Each band of a signature, with its place, as one signed number of 64 bits."""
    cut = signature[: NUMBERS // _BAND * _BAND].reshape(-1, _BAND)
    return [
        int.from_bytes(
            hashlib.blake2b(bytes([place]) + row.tobytes(), digest_size=8).digest(), signed=True
        )
        for place, row in enumerate(cut)
    ]


def _sharing(connection: Connection, some_bands: Iterable[int]) -> set[str]:
    """The documents that have any of the bands."""
    query = select(bands.c.document_id).distinct()
    return {
        document_id
        for some in batches(some_bands, IDS_PER_QUERY)
        for document_id in connection.execute(query.where(bands.c.band.in_(some))).scalars()
    }


class _Signed:
    """Signed documents, and what else copies are told by; one row each."""

    def __init__(self, connection: Connection, document_ids: Iterable[str]) -> None:
        columns = documents.c
        query = select(
            signatures, columns.kind, columns.publisher, columns.published, columns.centers
        ).join_from(signatures, documents)
        rows = [
            row
            for some in batches(sorted(document_ids), IDS_PER_QUERY)
            for row in connection.execute(query.where(signatures.c.document_id.in_(some)))
        ]
        self._ids = [row.document_id for row in rows]
        joined = b"".join(row.signature for row in rows)
        self._signatures = np.frombuffer(joined, "<u4").reshape(-1, NUMBERS)
        self._center = np.array([next(iter(row.centers), "") for row in rows])
        self._publisher = np.array([row.publisher or "" for row in rows])
        self._news = np.array([row.kind == "article" for row in rows], bool)
        periods = [_period(row.published) for row in rows]
        self._first = np.array([first.toordinal() for first, _ in periods])
        self._last = np.array([last.toordinal() for _, last in periods])

    def components(self) -> Iterator[list[str]]:
        """The ids of documents that are copies of each other, directly or by way of others."""
        rest = np.arange(len(self._ids))
        while len(rest):
            front, component = [int(rest[0])], []
            rest = rest[1:]
            while front:
                component.append(front.pop())
                near = self._copies(component[-1], rest)
                front += rest[near].tolist()
                rest = rest[~near]
            if len(component) > 1:
                yield [self._ids[row] for row in component]

    def _copies(self, row: int, others: np.ndarray) -> np.ndarray:
        """Which of the other rows are copies of one, ``(n_others,) bool``.

        Likeness alone may mean one template filled in twice: brochures of two
        centers, or notices of two years, differ in a few words only. News is
        copied by other publishers, a brochure is not.
        """
        shared = (self._signatures[others] == self._signatures[row]).mean(axis=1)
        first = np.maximum(self._first[others], self._first[row])
        last = np.minimum(self._last[others], self._last[row])
        news = self._news[others] & self._news[row]
        copies: np.ndarray = (
            (shared >= _ALIKE)
            & (self._center[others] == self._center[row])
            & (news | (self._publisher[others] == self._publisher[row]))
            & (first - last <= _DAYS_APART)
        )
        return copies


def _period(published: str | None) -> tuple[date, date]:
    """The first and last day that an ISO date may mean; it may be cut short, or missing."""
    try:
        missing = len(published or "") - 4
        first, last = (f"{published}{rest[missing:]}" for rest in ("-01-01", "-12-28"))
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return date.min, date.max


def _join(connection: Connection, document_ids: Collection[str]) -> None:
    """Make one group of documents, and of all the groups they were in."""
    old = sorted(groups_of(connection, document_ids))
    kept = old[0] if old else secrets.token_hex(8)
    of_others = signatures.c.group_id.in_(old[1:])
    connection.execute(update(signatures).where(of_others).values(group_id=kept))
    for some in batches(document_ids, IDS_PER_QUERY):
        of_these = signatures.c.document_id.in_(some)
        connection.execute(update(signatures).where(of_these).values(group_id=kept))

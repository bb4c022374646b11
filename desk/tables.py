"""The desk's tables. What changes here needs a migration; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as microseconds since 1970: alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """The number kept."""
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The datetime meant."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("answer_id", Text, primary_key=True),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("visitor", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("official", JSON),
)

questions = Table(
    "questions",
    metadata,
    Column("question_id", Integer, primary_key=True),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("centers", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("mode", Text, nullable=False),
    # Outlives or is outlived by its answer: they are kept for different times.
    Column("answer_id", Text, index=True),
    Column("closed_at", Moment),
    Column("closed_by", Text),
)

feedback = Table(
    "feedback",
    metadata,
    Column("feedback_id", Integer, primary_key=True),
    Column("answer_id", Text, ForeignKey("answers.answer_id", ondelete="CASCADE"), nullable=False),
    Column("visitor", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("thumb", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("answer_id", "visitor", name="one_feedback_a_visitor"),
)

faqs = Table(
    "faqs",
    metadata,
    Column("faq_id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("editor", Text, nullable=False),
    Column("edited_at", Moment, nullable=False),
    sqlite_autoincrement=True,  # the id of a removed FAQ is never given again
)

# No foreign key: what was approved once can be told after the FAQ is removed.
faq_history = Table(
    "faq_history",
    metadata,
    Column("history_id", Integer, primary_key=True),
    Column("faq_id", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSON),
    Column("editor", Text, nullable=False),
    Column("edited_at", Moment, nullable=False),
    Index("faq_history_in_order", "faq_id", "version", unique=True),
)

added_words = Table(
    "added_words",
    metadata,
    Column("word_id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("editor", Text, nullable=False),
    Column("edited_at", Moment, nullable=False),
    sqlite_autoincrement=True,  # so that the state of the table tells every change
)

staff = Table(
    "staff",
    metadata,
    Column("member_id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("member_id", Integer, ForeignKey("staff.member_id", ondelete="CASCADE"), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("name", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Moment, nullable=False),
    Column("locked_until", Moment),
)

accesses = Table(
    "accesses",
    metadata,
    Column("access_id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("address", Text, nullable=False),
)

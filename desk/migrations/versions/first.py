"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answers",
        sa.Column("answer_id", sa.Text, primary_key=True),
        sa.Column("asked_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
        sa.Column("official", sa.JSON),
    )
    op.create_table(
        "questions",
        sa.Column("question_id", sa.Integer, primary_key=True),
        sa.Column("asked_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("centers", sa.JSON, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("answer_id", sa.Text, index=True),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.Text),
    )
    op.create_table(
        "feedback",
        sa.Column("feedback_id", sa.Integer, primary_key=True),
        sa.Column(
            "answer_id",
            sa.Text,
            sa.ForeignKey("answers.answer_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.Column("thumb", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("answer_id", "visitor", name="one_feedback_a_visitor"),
    )
    op.create_table(
        "faqs",
        sa.Column("faq_id", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("edited_at", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "faq_history",
        sa.Column("history_id", sa.Integer, primary_key=True),
        sa.Column("faq_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("edited_at", sa.BigInteger, nullable=False),
    )
    op.create_index("faq_history_in_order", "faq_history", ["faq_id", "version"], unique=True)
    op.create_table(
        "staff",
        sa.Column("member_id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column(
            "member_id",
            sa.Integer,
            sa.ForeignKey("staff.member_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", sa.BigInteger, nullable=False),
        sa.Column("locked_until", sa.BigInteger),
    )
    op.create_table(
        "accesses",
        sa.Column("access_id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )

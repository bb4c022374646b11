"""The words that staff add."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "added_words",
        sa.Column("word_id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("edited_at", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )

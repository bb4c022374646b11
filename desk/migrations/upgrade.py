"""Bringing a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from desk.errors import NewerDatabase


def upgrade(connection: Connection) -> None:
    """Run the missing migrations within the connection's transaction.

    Raises:
        NewerDatabase: the database is at a step that this program does not have.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerDatabase from error

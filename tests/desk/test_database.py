"""The database itself: its migrations, two at once, one that is newer, one killed in a write."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from desk.database import FILE, Database
from desk.errors import DeskUnavailable, NewerDatabase
from desk.tables import metadata
from settings import ROOT


def test_the_migrations_make_what_the_tables_say(tmp_path: Path, database_url: str | None) -> None:
    with Database.open(tmp_path, database_url).begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_many_may_open_it_for_the_first_time_at_once(
    tmp_path: Path, database_url: str | None
) -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: Database.open(tmp_path, database_url), range(6)))
    for database in opened:
        with database.begin() as connection:
            assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
        database.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, database_url: str | None) -> None:
    database = Database.open(tmp_path, database_url)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '999'"))
    database.close()
    with pytest.raises(NewerDatabase):
        Database.open(tmp_path, database_url)


def test_what_cannot_be_opened_is_said_without_its_password(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(DeskUnavailable):
        Database.open(tmp_path)
    with pytest.raises(DeskUnavailable) as refused:
        Database.open(tmp_path, f"postgresql://desk:sesame@/desk?host={tmp_path}")
    assert "sesame" not in str(refused.value)


_WRITER = """
import sys
from pathlib import Path
from tests.desk.builders import faq
from datetime import UTC, datetime
from desk.database import Database
from desk.faq import Faqs
faqs = Faqs(Database.open(Path(sys.argv[1])), lambda: datetime.now(UTC))
while True:
    print(faqs.add(faq("질문" * 100), "지기").faq_id, flush=True)
"""


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(25)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout.read().splitlines()]
        writer.wait()
        with sqlite3.connect(tmp_path / FILE) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            there = {row[0] for row in connection.execute("SELECT faq_id FROM faqs")}
            told = {row[0] for row in connection.execute("SELECT faq_id FROM faq_history")}
        assert there >= set(acknowledged)
        assert there == told

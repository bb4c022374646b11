"""A desk over each database: SQLite in a folder, and a PostgreSQL started for the tests."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from desk.desk import Desk, Retention
from desk.open import open_desk
from korean.analysis import Analyser
from tests.desk.builders import Watch, bundled_words
from tests.support import require_system
from vectorstore.embedding import SentenceTransformerEmbedder

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server on a socket of its own, without care for power loss."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    initdb = require_system("initdb", *folders)
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    server = _Server(Path(initdb).parent, folder)
    try:
        yield server.start()
    finally:
        server.stop()
        shutil.rmtree(folder)


class _Server:
    """It must not run as root: there it runs as ``nobody``."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._user: dict[str, Any] = {}
        if os.getuid() == 0:
            shutil.chown(folder, "nobody", "nogroup")
            self._user = {"user": "nobody", "group": "nogroup", "extra_groups": []}

    def start(self) -> str:
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        local = f"-c listen_addresses= -k {self._folder}"
        log = self._folder / "log"
        self._run("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", f"{quick} {local}")
        return f"postgresql://desk@/postgres?host={self._folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._folder / "data")

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [self._programs / program, *arguments]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **self._user
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Where the desk keeps its tables: None for the home folder; empty at first."""
    if request.param == "sqlite":
        return None
    url: str = request.getfixturevalue("postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture
def watch() -> Watch:
    """The desk's clock, set by hand."""
    return Watch()


@pytest.fixture
def open_(
    tmp_path: Path,
    database_url: str | None,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
    watch: Watch,
) -> Iterator[OpenDesk]:
    """Opens the same desk, as often as is wanted."""
    opened: list[Desk] = []

    def open_it(retention: Retention | None = None) -> Desk:
        opened.append(
            open_desk(
                tmp_path / "home",
                analyser=analyser,
                embedder=embedder,
                url=database_url,
                retention=retention,
                known=bundled_words,
                clock=watch,
            )
        )
        return opened[-1]

    yield open_it
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_: OpenDesk) -> Desk:
    return open_()

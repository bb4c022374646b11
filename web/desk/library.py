"""The staff's work on the documents: files taken in, read again, taken out, one after another."""

from __future__ import annotations

import itertools
import logging
import os
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from desk.errors import InvalidEntry
from ingest.fetching.kept import FetchedPages
from ingest.limits import Limits
from ingest.reattribution import is_attributed
from ingest.removal import remove
from ingest.report import Report
from ingest.session import Session, patiently
from korean.centers import CenterDirectory
from vectorstore.catalog import Catalog
from vectorstore.errors import IndexMissing, StoreError
from vectorstore.writer import Writer

MOST_BYTES = Limits().file_bytes
_NAME_BYTES = 180
_REMEMBERED = 20

_log = logging.getLogger(__name__)

State = Literal["waiting", "running", "done", "failed"]
About = Literal["document", "names"]


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work: what it is about, and how far it is.

    A job about ``names`` gives all documents their centers anew; ``name`` is empty.
    ``outcome`` is a kind of change of the report (``added``, ``updated``, ``unchanged``,
    ``removed``) once it is done; ``reason`` says, in Korean and English, why it failed.
    """

    number: int
    name: str
    state: State = "waiting"
    outcome: str = ""
    reason: str = ""
    about: About = "document"


class Library:
    """Runs the work behind the pages. The last pieces of it are remembered."""

    def __init__(
        self,
        home: Path,
        open_session: Callable[[], Session],
        open_writer: Callable[[], Writer],
        directory: Callable[[], CenterDirectory],
    ) -> None:
        """Takes what the work needs, opened when it is done.

        Args:
            home: whose documents they are.
            open_session: ingests into the home.
            open_writer: becomes its writer.
            directory: gives the centers by their present names.
        """
        self._home = home
        self._uploads = home / "uploads"
        self._pages = FetchedPages(home / "fetched")
        self._open_session = open_session
        self._open_writer = open_writer
        self._directory = directory
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._numbers = itertools.count(1)
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._lock = threading.Lock()

    def jobs(self, about: str = "") -> list[Job]:
        """The last pieces of work, all or those about one thing, the newest first."""
        with self._lock:
            return [job for job in reversed(self._jobs.values()) if about in ("", job.about)]

    def take_in(self, name: str, content: bytes) -> Future[None]:
        """Keep a file and ingest it; one of the same name is replaced.

        Raises:
            InvalidEntry: it is empty, too long or has no name that a file may have.
        """
        if not content:
            raise InvalidEntry("file", "missing")
        if len(content) > MOST_BYTES:
            raise InvalidEntry("file", "long", limit=MOST_BYTES)
        file = self._uploads / _file_name(name)
        self._uploads.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{os.getpid()}-{next(self._numbers)}.part")
        draft.write_bytes(content)
        draft.replace(file)
        return self._start(file.name, lambda: self._ingest(file))

    def read_again(self, source: str) -> Future[None]:
        """Ingest the file of a document again: it may have changed."""
        file = Path(source)
        return self._start(file.name, lambda: self._ingest(file))

    def take_out(self, document_id: str, source: str) -> Future[None]:
        """Remove a document, and the file where it was taken in here."""
        return self._start(Path(source).name, lambda: self._remove(document_id, Path(source)))

    def attribute_again(self) -> Future[None] | None:
        """Give documents already read the centers by their present names.

        None where they have them, or where that waits to be done anyway.
        """
        if any(job.state == "waiting" for job in self.jobs("names")) or not self._is_behind():
            return None
        return self._start("", self._attribute, "names")

    def close(self, *, finish: bool = False) -> None:
        """Finish what is being done (``finish``: what waits, too), and begin nothing more."""
        self._worker.shutdown(cancel_futures=not finish)

    def _is_behind(self) -> bool:
        try:
            with closing(Catalog.open(self._home)) as catalog:
                return not is_attributed(catalog, self._directory())
        except IndexMissing:
            return False
        except StoreError:
            return True  # the work will say why

    def _start(
        self,
        name: str,
        work: Callable[[], Report],
        about: About = "document",
    ) -> Future[None]:
        job = Job(next(self._numbers), name, about=about)
        self._note(job)
        return self._worker.submit(self._run, job, work)

    def _run(self, job: Job, work: Callable[[], Report]) -> None:
        self._note(replace(job, state="running"))
        try:
            self._note(_finished(job, work()))
        except StoreError as error:
            self._note(replace(job, state="failed", reason=str(error)))
        except Exception:
            _log.exception("%s failed", job.name)
            self._note(replace(job, state="failed"))

    def _note(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.number] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)

    def _ingest(self, file: Path) -> Report:
        with self._open_session() as session:
            return session.run([file], waiting=_log.info)

    def _attribute(self) -> Report:
        with self._open_session() as session:
            return session.attribute_again(_log.info)

    def _remove(self, document_id: str, file: Path) -> Report:
        with patiently(self._open_writer, _log.info) as writer:
            report = remove(writer, [document_id], self._pages)
        if file.parent == self._uploads:
            file.unlink(missing_ok=True)
        return report


def _finished(job: Job, report: Report) -> Job:
    if report.failed:
        return replace(job, state="failed", reason=report.failed[0][1])
    outcomes = [kind for kind in ("added", "updated", "removed") if getattr(report, kind)]
    return replace(job, state="done", outcome=outcomes[0] if outcomes else "unchanged")


def _file_name(name: str) -> str:
    """The last part of a name as the browser gives it, without what a file name must not hold."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign.isprintable())
    shown = shown.strip().lstrip(".")
    stem, dot, ending = shown.rpartition(".")
    stem = stem if dot else ending
    cut = stem.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip()
    if not cut or len(ending) > 10:
        raise InvalidEntry("file", "malformed")
    return f"{cut}.{ending}" if dot else cut

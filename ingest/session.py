"""One ingest after another: what they share is opened once, the store only while one runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ingest.pipeline import Pipeline, Progress
from ingest.reader import Reader
from ingest.reattribution import attribute_again
from ingest.report import Report
from ingest.segment import Segmenter
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.upkeep import bring_up_to_date
from vectorstore.errors import Locked
from vectorstore.writer import Writer

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher


class Session:
    """Runs ingests into a home. Use as a context manager.

    ``open_writer`` becomes the writer of ``home``, or raises ``Locked``. ``extractor``
    reads what documents tell of centers.
    """

    def __init__(
        self,
        home: Path,
        open_writer: Callable[[], Writer],
        segmenter: Segmenter,
        pages: bool,
        extractor: Extractor | None = None,
    ) -> None:
        self._home = home
        self._open_writer = open_writer
        self._segmenter = segmenter
        self._extractor = extractor
        self._held = ExitStack()
        self._reader = self._held.enter_context(Reader())
        self._fetcher = self._held.enter_context(_fetcher(home)) if pages else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def run(
        self,
        paths: Sequence[Path],
        *,
        urls: Sequence[str] = (),
        gone: Sequence[Path] = (),
        prune: bool = False,
        progress: Progress | None = None,
        waiting: Callable[[str], None] | None = None,
    ) -> Report:
        """One ingest, as ``Pipeline.run``.

        ``waiting`` is told when another process writes, whose end is then waited
        for; without it ``Locked`` is raised.
        """
        opened = patiently(self._open_writer, waiting) if waiting else self._open_writer()
        with opened as writer:
            pipeline = Pipeline(
                writer, self._reader, self._segmenter, self._fetcher, self._home, self._extractor
            )
            return pipeline.run(paths, urls=urls, gone=gone, prune=prune, progress=progress)

    def attribute_again(self, waiting: Callable[[str], None]) -> Report:
        """Give documents already read the centers, and the facts, by the names of now.

        ``waiting`` as in ``run``. The report counts the documents that speak of other
        centers than before as updated.
        """
        report = Report()
        with patiently(self._open_writer, waiting) as writer:
            sources = writer.catalog.sources()
            for document_id in attribute_again(writer, self._segmenter.directory):
                report.attribute(sources[document_id])
            if self._extractor:
                bring_up_to_date(writer, self._extractor)
        return report

    def know(self, directory: CenterDirectory) -> None:
        """Know the centers by this directory from the next run on."""
        if directory.fingerprint != self._segmenter.directory.fingerprint:
            self._segmenter = self._segmenter.over(directory)
            self._extractor = self._extractor and self._extractor.over(directory)


def patiently(open_writer: Callable[[], Writer], told: Callable[[str], None]) -> Writer:
    """Become the writer as soon as no other is; that there is a wait is told once."""
    waiting = False
    while True:
        try:
            return open_writer()  # itself waits a moment for the lock
        except Locked as locked:
            if not waiting:
                waiting = True
                pid = "" if locked.pid is None else f"({locked.pid})"
                told(
                    f"다른 프로세스{pid}가 쓰고 있어 끝나기를 기다립니다. "
                    f"(Waiting for another process{pid and ' ' + pid} to finish writing.)"
                )


def _fetcher(home: Path) -> Fetcher:
    from ingest.fetching.fetcher import Fetcher
    from ingest.fetching.kept import FetchedPages

    return Fetcher(FetchedPages(home / "fetched"))

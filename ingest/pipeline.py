"""From paths and addresses to a filled store: find, skip the unchanged, read, segment, write."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IngestError, Refusal, UnreadableFile
from ingest.fetching.links import addresses, is_link_list
from ingest.inventory import Inventory
from ingest.reader import Reader
from ingest.reattribution import attribute_again
from ingest.report import Report
from ingest.segment import Segmenter
from ingest.sources import Source
from profiles.extract import Extractor
from profiles.upkeep import bring_up_to_date
from vectorstore.types import Document
from vectorstore.writer import Writer

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher

# A batch is written at once: large enough for Chroma, small enough to lose little.
_BATCH_DOCUMENTS = 128
_BATCH_CHARACTERS = 1_000_000

Progress = Callable[[str, str, int, int], None]
"""Called after each source with what is done (``fetch`` or ``read``), its name, and
how many of how many are done."""


class Pipeline:
    """Brings a store in step with files, archives and pages.

    ``fetcher`` is needed for pages only. ``home`` is left out where it lies in
    a folder to read. ``extractor`` reads what documents tell of centers; without
    it no profiles are kept.
    """

    def __init__(
        self,
        writer: Writer,
        reader: Reader,
        segmenter: Segmenter,
        fetcher: Fetcher | None = None,
        home: Path | None = None,
        extractor: Extractor | None = None,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._segmenter = segmenter
        self._fetcher = fetcher
        self._home = home
        self._extractor = extractor

    def run(
        self,
        paths: Sequence[Path],
        *,
        urls: Sequence[str] = (),
        gone: Sequence[Path] = (),
        prune: bool = False,
        progress: Progress | None = None,
    ) -> Report:
        """Ingest files, folders, archives and pages; one bad source costs itself only.

        Unchanged sources are skipped by the hash of their bytes. ``prune`` also
        removes documents whose file under one of ``paths`` is gone, or their
        member from its archive, or their page from its server.

        Args:
            paths: files and folders; a ``.url`` file named here is fetched from.
            urls: addresses, and files that list addresses.
            gone: paths known to be there no more, for ``prune``.
            prune: remove what is gone.
            progress: told of each source that was read.
        """
        started = time.perf_counter()
        report = Report()
        attribute_again(self._writer, self._segmenter.directory)
        if self._extractor:
            bring_up_to_date(self._writer, self._extractor)
        inventory = Inventory(self._reader, self._writer.catalog.digests(), report)
        lists = [path for path in paths if self._fetcher and is_link_list(path) and path.is_file()]
        inventory.add_paths([path for path in paths if path not in lists], self._home)
        inventory.add_gone_paths(gone)
        self._fetch([*urls, *map(str, lists)], inventory, progress)
        changed = inventory.changed()
        advance = _counting(progress, "read", len(changed) + report.unchanged, report.unchanged)
        for batch in _batches(self._read(changed, report, advance)):
            self._write(batch, report)
        if prune:
            self._prune(inventory, report)
        self._writer.finish()
        report.seconds = time.perf_counter() - started
        return report

    def _fetch(self, given: Sequence[str], inventory: Inventory, progress: Progress | None) -> None:
        """Fetch pages, given by addresses and by files that list addresses."""
        if not given:
            return
        if self._fetcher is None:
            raise ValueError("pages need a fetcher")
        urls = _urls(given, inventory)
        advance = _counting(progress, "fetch", len(urls))
        for url in urls:
            try:
                inventory.add_page(self._fetcher.fetch(url))
            except Refusal as refusal:
                gone = refusal.code == "page_gone"
                add = inventory.add_gone_page if gone else inventory.add_failure
                add(url, str(refusal))
            advance(url)

    def _read(
        self, sources: Sequence[Source], report: Report, advance: Callable[[str], None]
    ) -> Iterator[Document]:
        for source, outcome in zip(sources, self._reader.read_many(sources), strict=True):
            if isinstance(outcome, UnreadableFile):
                report.failed.append((source.text, str(outcome)))
            else:
                yield outcome
            advance(source.name)

    def _write(self, batch: Sequence[Document], report: Report) -> None:
        known = self._writer.catalog.digests([document.document_id for document in batch])
        indexed = list(self._segmenter.segment(batch))
        if self._extractor:
            indexed = [replace(item, facts=self._extractor.facts(item)) for item in indexed]
        self._writer.put(indexed)
        for item in indexed:
            report.add(item.document, len(item.passages), item.document.document_id in known)

    def _prune(self, inventory: Inventory, report: Report) -> None:
        sources = self._writer.catalog.sources()
        gone = inventory.gone(sources)
        self._writer.remove(gone)
        for document_id in gone:
            report.remove(sources[document_id])
            if self._fetcher:
                self._fetcher.pages.forget(sources[document_id])


def _urls(given: Iterable[str], inventory: Inventory) -> list[str]:
    """Addresses in their canonical form, each once, in order."""
    from ingest.fetching.fetcher import canonical

    found: dict[str, None] = {}
    for url in [url for text in given for url in _listed(text, inventory)]:
        try:
            found[canonical(url)] = None
        except Refusal as refusal:
            inventory.add_failure(url, str(refusal))
    return list(found)


def _listed(given: str, inventory: Inventory) -> list[str]:
    try:
        return addresses(given)
    except IngestError as error:
        inventory.add_failure(given, str(error))
        return []


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        size = sum(len(item.text) for item in batch)
        if len(batch) >= _BATCH_DOCUMENTS or size >= _BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _counting(
    progress: Progress | None, task: str, total: int, done: int = 0
) -> Callable[[str], None]:
    """A function that reports one more source done."""

    def advance(name: str) -> None:
        nonlocal done
        done += 1
        if progress:
            progress(task, name, done, total)

    return advance

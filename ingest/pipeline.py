"""From paths to a filled store: find files, skip the unchanged, read, segment, write."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.reader import Reader, document_id_for, file_digest, source_of
from ingest.report import Report
from ingest.segment import Segmenter
from vectorstore.types import Document
from vectorstore.writer import Writer

# A batch is written at once: large enough for Chroma, small enough to lose little.
_BATCH_DOCUMENTS = 128
_BATCH_CHARACTERS = 1_000_000

Progress = Callable[[Path, int, int], None]
"""Called after each file with its path, how many are done and how many there are."""


class Pipeline:
    """Brings a store in step with files."""

    def __init__(self, writer: Writer, reader: Reader, segmenter: Segmenter) -> None:
        self._writer = writer
        self._reader = reader
        self._segmenter = segmenter

    def run(
        self, paths: Sequence[Path], *, prune: bool = False, progress: Progress | None = None
    ) -> Report:
        """Ingest files and folders; one bad file costs that file only.

        Unchanged files are skipped by the hash of their bytes. ``prune`` also
        removes documents whose file, under one of ``paths``, is gone.
        """
        started = time.perf_counter()
        report = Report()
        files = list(_files(paths, report))
        changed = self._changed(files, report)
        advance = _counting(progress, len(files), len(files) - len(changed))
        for batch in _batches(self._read(changed, report, advance)):
            self._write(batch, report)
        if prune:
            self._prune(paths, files, report)
        self._writer.finish()
        report.seconds = time.perf_counter() - started
        return report

    def _changed(self, files: Iterable[Path], report: Report) -> list[Path]:
        """Files whose bytes the store does not hold yet."""
        known = self._writer.catalog.digests()
        changed = []
        for file in files:
            try:
                digest = file_digest(file)
            except UnreadableFile as error:
                report.failed.append((source_of(file), str(error)))
                continue
            if known.get(document_id_for(file)) == digest:
                report.unchanged += 1
            else:
                changed.append(file)
        return changed

    def _read(
        self, files: Sequence[Path], report: Report, advance: Callable[[Path], None]
    ) -> Iterator[Document]:
        for file, outcome in zip(files, self._reader.read_many(files), strict=True):
            if isinstance(outcome, UnreadableFile):
                report.failed.append((source_of(file), str(outcome)))
            else:
                yield outcome
            advance(file)

    def _write(self, batch: Sequence[Document], report: Report) -> None:
        known = self._writer.catalog.digests([document.document_id for document in batch])
        indexed = list(self._segmenter.segment(batch))
        self._writer.put(indexed)
        report.updated += len(known)
        report.added += len(batch) - len(known)
        report.passages += sum(len(item.passages) for item in indexed)

    def _prune(self, paths: Sequence[Path], files: Iterable[Path], report: Report) -> None:
        roots = [source_of(path) for path in paths]
        # A file whose name is no UTF-8 cannot be found again by its source.
        there = {source_of(file) for file in files}
        gone = [
            document_id
            for document_id, source in self._writer.catalog.sources().items()
            if source not in there
            and any(_within(source, root) for root in roots)
            and _is_gone(source)
        ]
        self._writer.remove(gone)
        report.removed = len(gone)


def _files(paths: Iterable[Path], report: Report) -> Iterator[Path]:
    """Files under the paths, each once, in a steady order; hidden ones are left out."""
    seen: set[str] = set()
    for path in paths:
        if not os.path.exists(path):  # unlike Path.exists, false for a name that is too long
            report.failed.append((source_of(path), str(UnreadableFile(path, "missing"))))
            continue
        for file in _walk(path, report) if path.is_dir() else [path]:
            source = source_of(file)
            if source not in seen:
                seen.add(source)
                yield file


def _walk(folder: Path, report: Report) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        closed = Path(error.filename)
        report.failed.append((source_of(closed), str(UnreadableFile(closed, "unreadable"))))

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(parent, name)
            for name in sorted(names)
            if not name.startswith((".", "~$")) and Path(parent, name).is_file()
        )


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


def _counting(progress: Progress | None, total: int, done: int) -> Callable[[Path], None]:
    """A function that reports one more file done."""

    def advance(file: Path) -> None:
        nonlocal done
        done += 1
        if progress:
            progress(file, done, total)

    return advance


def _is_gone(source: str) -> bool:
    """Whether there is no such file; one in a closed folder may still be there."""
    try:
        os.lstat(source)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _within(source: str, root: str) -> bool:
    return source == root or source.startswith(root.rstrip("/") + "/")

"""What paths and addresses hold now: which sources are new, and which documents are gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ingest.detect import may_be_archive
from ingest.errors import IngestError, UnreadableFile, explain
from ingest.fetching.links import is_link_list
from ingest.reader import Reader
from ingest.reading import file_digest
from ingest.report import Report
from ingest.sources import INSIDE, Source, source_of
from ingest.walk import files_under


class Inventory:
    """Gathers sources, opens archives, and compares with what the store holds.

    ``known`` maps document ids to SHA-256 in hex. What cannot be read goes into
    the report; it counts as being there, so that it is not taken for gone.
    """

    def __init__(self, reader: Reader, known: Mapping[str, str], report: Report) -> None:
        self._reader = reader
        self._known = known
        self._report = report
        self._sources: dict[str, Source] = {}  # by text, in order
        self._roots: list[str] = []
        self._pages: set[str] = set()
        self._there: set[str] = set()
        self._opened: set[str] = set()  # archives that were looked into whole

    def add_paths(self, paths: Iterable[Path], outside: Path | None = None) -> None:
        """Files and folders, the folder ``outside`` left out."""
        paths = list(paths)
        self._roots += map(source_of, paths)
        for found in files_under(paths, outside):
            if isinstance(found, UnreadableFile):
                self._report.failed.append((source_of(found.path), str(found)))
            elif is_link_list(found):
                self.add_failure(source_of(found), explain("link_list"))
            else:
                source = Source.of_file(found)
                self._sources.setdefault(source.text, source)

    def add_gone_paths(self, paths: Iterable[Path]) -> None:
        """Paths that are known to be there no more."""
        self._roots += map(source_of, paths)

    def add_page(self, page: Source) -> None:
        """A page that was fetched."""
        self._pages.add(page.text)
        self._sources.setdefault(page.text, page)

    def add_gone_page(self, url: str, why: str) -> None:
        """A page that its server has no more."""
        self._pages.add(url)
        self._report.failed.append((url, why))

    def add_failure(self, text: str, why: str) -> None:
        """A source that is there and cannot be had."""
        self._there.add(text)
        self._report.failed.append((text, why))

    def changed(self) -> list[Source]:
        """Sources whose bytes the store does not hold yet, in order; the others are counted."""
        new = list(self._new_files())
        archives = [source for source in new if _may_be_archive(source)]
        looked_into = dict(zip(archives, self._reader.look_into(archives), strict=True))
        changed: list[Source] = []
        for source in new:
            contents = looked_into.get(source)
            if contents is None:
                changed.append(source)
            elif isinstance(contents, UnreadableFile):
                self._report.failed.append((source.text, str(contents)))
            else:
                self._opened |= contents.opened
                for text, refusal in contents.failed.items():
                    self.add_failure(text, str(refusal))
                changed += self._new(contents.members.values())
        return changed

    def gone(self, sources: Mapping[str, str]) -> list[str]:
        """Ids of documents, given with their sources, that were found gone from their place."""
        return [
            document_id
            for document_id, text in sources.items()
            if self._is_asked_for(text) and self._is_gone(text)
        ]

    # -- within ----------------------------------------------------------------

    def _new_files(self) -> Iterator[Source]:
        for source in self._sources.values():
            try:
                digest = file_digest(source.path)
            except IngestError as error:
                self.add_failure(source.text, str(error))
            else:
                yield from self._new([(source, digest)])

    def _new(self, found: Iterable[tuple[Source, str]]) -> Iterator[Source]:
        for source, digest in found:
            self._there.add(source.text)
            if self._known.get(source.document_id) == digest:
                self._report.unchanged += 1
            else:
                yield source

    def _is_asked_for(self, text: str) -> bool:
        within = any(_is_within(text, root) for root in self._roots)
        return within or any(name in self._pages for name in (text, *_archives(text)))

    def _is_gone(self, text: str) -> bool:
        """Whether a source is there no more; what cannot be looked into may still hold it."""
        names = [text, *_archives(text)]
        if any(name in self._there and name not in self._opened for name in names):
            return False
        return any(name in self._opened for name in names) or not any(map(_is_on_disk, names))


def _archives(text: str) -> list[str]:
    """The archives that a member's source may name: ``/a.zip``, ``/a.zip!/b.zip``."""
    parts = text.split(INSIDE)
    return [INSIDE.join(parts[:count]) for count in range(1, len(parts))]


def _is_within(text: str, root: str) -> bool:
    return text == root or text.startswith((root.rstrip("/") + "/", root + INSIDE))


def _is_on_disk(text: str) -> bool:
    """Whether there is such a file, or may be: one in a closed folder."""
    try:
        os.lstat(text)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _may_be_archive(source: Source) -> bool:
    try:
        with source.path.open("rb") as file:
            return may_be_archive(file.read(4))
    except OSError:
        return False  # it went away meanwhile; reading it will say so

"""Documents taken out by name, whatever has become of their files."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from ingest.errors import Refusal
from ingest.fetching.kept import FetchedPages
from ingest.report import Report
from ingest.sources import printable, source_of
from vectorstore.writer import Writer


def remove(writer: Writer, names: Iterable[str], pages: FetchedPages) -> Report:
    """Remove the documents of these names; a name that means none is told as failed.

    Texts are kept as versions, so that what was cited still opens. A document
    whose file is still there comes back with the next ingest of its folder.
    """
    started = time.perf_counter()
    report, sources = Report(), writer.catalog.sources()
    meant: dict[str, None] = {}
    for name in names:
        try:
            meant[named(name, sources)] = None
        except Refusal as refusal:
            report.failed.append((printable(name), str(refusal)))
    writer.remove(meant)
    for document_id in meant:
        report.remove(sources[document_id])
        pages.forget(sources[document_id])
    report.seconds = time.perf_counter() - started
    return report


def named(name: str, sources: Mapping[str, str]) -> str:
    """The id of the document that a name means: its id, its source or path, or its file name.

    Args:
        name: as a person gives it.
        sources: the source of every document, by id.

    Raises:
        Refusal: ``unknown`` when there is none, ``ambiguous`` when a file name is that of several.
    """
    if name in sources:
        return name
    for wanted in (name, source_of(Path(name))):
        if found := [key for key, source in sources.items() if source == wanted]:
            return found[0]
    found = [key for key, source in sources.items() if PurePosixPath(source).name == name]
    if len(found) == 1:
        return found[0]
    raise Refusal("ambiguous", f"{len(found)}") if found else Refusal("unknown")

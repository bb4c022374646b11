"""Centers of documents already read, in step with the names that centers have now.

Passages keep the centers that their sentences were given. When the directory has
changed, they are given anew from the texts that the catalog holds; no file is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.attribution import Line, attribute
from korean.centers import CenterDirectory
from vectorstore.batching import batches
from vectorstore.catalog import Catalog
from vectorstore.types import Document, Passage
from vectorstore.writer import Writer

_BATCH = 64  # documents


def is_attributed(catalog: Catalog, directory: CenterDirectory) -> bool:
    """Whether all documents have their centers by this very directory."""
    return catalog.meta("centers") == directory.fingerprint


def attribute_again(writer: Writer, directory: CenterDirectory) -> list[str]:
    """Give documents their centers anew where the directory has changed since.

    Returns the ids of documents that speak of other centers now; their facts are
    forgotten to be read anew (``profiles.upkeep``). A run that is killed is done over
    by the next.
    """
    catalog = writer.catalog
    if is_attributed(catalog, directory):
        return []
    changed: list[str] = []
    for some in batches(catalog.digests(), _BATCH):
        told = {key: _attributed(catalog, key, directory) for key in some}
        others = {key: passages for key, passages in told.items() if passages}
        writer.put_centers(others)
        changed += others
    if catalog.count():
        writer.finish()
    writer.centers_are_of(directory.fingerprint)
    return changed


def _attributed(catalog: Catalog, document_id: str, directory: CenterDirectory) -> list[Passage]:
    """The passages of a document that speak of other centers now."""
    passages = catalog.passages_of(document_id)
    again = reattributed(catalog.document(document_id), passages, directory)
    return [new for old, new in zip(passages, again, strict=True) if new != old]


def reattributed(
    document: Document, passages: Sequence[Passage], directory: CenterDirectory
) -> list[Passage]:
    """All passages of a document, in order, with the centers of their sentences by a directory."""
    lines = [
        Line(document.text[sentence.start : sentence.end], passage.section_path)
        for passage in passages
        for sentence in passage.sentences
    ]
    about_one = document.kind == "brochure"
    centers = iter(attribute(lines, directory, document.title, about_one=about_one))
    again = []
    for passage in passages:
        sentences = tuple(replace(one, centers=next(centers)) for one in passage.sentences)
        spoken_of = dict.fromkeys(center for one in sentences for center in one.centers)
        again.append(replace(passage, sentences=sentences, centers=tuple(spoken_of)))
    return again

"""Facts in step with the rules they are read by, without reading any file anew.

A document's facts are kept with it. When the rules, the words or the centers
change, they are read again from the passages that the catalog holds.
"""

from __future__ import annotations

from profiles.extract import Extractor
from vectorstore.batching import batches
from vectorstore.types import IndexedDocument
from vectorstore.writer import Writer

_BATCH = 64  # documents


def bring_up_to_date(writer: Writer, extractor: Extractor, *, anew: bool = False) -> int:
    """Read facts again where the rules have changed since, or ``anew`` whatever they are.

    Returns how many documents were read. A run that is killed is done over by the next.
    """
    catalog = writer.catalog
    if not anew and catalog.meta("facts") == extractor.fingerprint:
        return 0
    read = 0
    for some in batches(catalog.digests(), _BATCH):
        told = {}
        for document_id in some:
            passages = tuple(catalog.passages_of(document_id))
            indexed = IndexedDocument(catalog.document(document_id), passages)
            told[document_id] = extractor.facts(indexed)
        writer.put_facts(told)
        read += len(told)
    writer.facts_are_of(extractor.fingerprint)
    return read

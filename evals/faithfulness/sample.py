"""Sentences of the sample documents as evidence, by a part of what they say."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from assistant.evidence import Evidence
from assistant.types import Citation
from ingest.reader import source_of
from ingest.segment import Segmenter
from vectorstore.search import Store
from vectorstore.types import DocumentInfo, Hit


class SampleEvidence:
    """Finds sentences in a store that the sample folder was ingested into."""

    def __init__(self, store: Store, segmenter: Segmenter, folder: Path) -> None:
        self._store = store
        self._segmenter = segmenter
        self._folder = folder
        self._read: dict[str, list[Evidence]] = {}

    def find(self, name: str, part: str) -> Evidence:
        """The first sentence of a document (a path below the folder) that holds ``part``.

        Raises:
            LookupError: there is none.
        """
        for item in self.sentences(name):
            if part in item.quote:
                return item
        raise LookupError(f"{name}: {part}")

    def at(self, citation: Citation) -> Evidence:
        """The sentence that a citation quotes, or the first that it quotes a part of.

        Raises:
            LookupError: none does.
        """
        name = next(name for name, info in self._infos.items()
                    if info.document_id == citation.document_id)  # fmt: skip
        for item in self._of(name):
            if item.sentence.start < citation.end and citation.start < item.sentence.end:
                return item
        raise LookupError(f"{citation.title} {citation.start}")

    def sentences(self, name: str) -> list[Evidence]:
        """All sentences of a document (a path below the folder)."""
        return self._of(source_of(self._folder / name))

    @cached_property
    def _infos(self) -> dict[str, DocumentInfo]:
        return {info.source: info for info in self._store.documents()}

    def _of(self, name: str) -> list[Evidence]:
        if name not in self._read:
            info = self._infos[name]
            [indexed] = self._segmenter.segment([self._store.document(info.document_id)])
            self._read[name] = [
                Evidence(Hit(passage, info, 1.0), sentence, 1.0, 1.0)
                for passage in indexed.passages
                for sentence in passage.sentences
            ]
        return self._read[name]

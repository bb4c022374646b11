"""Putting an assistant together from plain values."""

from __future__ import annotations

from pathlib import Path

from assistant.assistant import Assistant
from assistant.understand import Understanding
from assistant.vocabulary import Vocabularies, Words
from assistant.writing.types import ChatModel
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from korean.habits import shared_habits
from korean.repair import Repairer
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.reranking import CrossEncoderReranker
from vectorstore.search import Store


def open_assistant(
    home: Path,
    *,
    embedding: str,
    term_vectors: Path,
    centers: Path,
    glossary: Path,
    chroma_url: str | None = None,
    reranker: str | None = None,
    model: ChatModel | None = None,
) -> Assistant:
    """An assistant over an ingested home; models load at the first question.

    Args:
        home: folder that ``python -m ingest`` has filled.
        embedding: the sentence-transformers model it was made with.
        term_vectors: folder of the bundled model, for late interaction.
        centers: the center directory (YAML).
        glossary: the glossary (YAML).
        chroma_url: of a Chroma server; None for embedded.
        reranker: a cross-encoder by name or folder, that reads the best passages again.
        model: writes the answers; None for quotes only.

    Raises:
        StoreError: the home cannot be opened (missing, another embedder, …).
        DirectoryError, GlossaryError: those files cannot be read.
    """
    directory = CenterDirectory.load(centers)
    store = Store(
        home,
        SentenceTransformerEmbedder(embedding),
        TermVectors.load(term_vectors),
        chroma_url,
        CrossEncoderReranker(reranker) if reranker else None,
    )
    understanding = understanding_over(store.words, Analyser(), directory, Glossary.load(glossary))
    return Assistant(store, understanding, directory)


def understanding_over(
    words: Words, analyser: Analyser, directory: CenterDirectory, glossary: Glossary
) -> Understanding:
    """An understanding that repairs what was mistyped by the words of a store (``Store.words``)."""
    repairer = Repairer(
        analyser, shared_habits(), Vocabularies(words, glossary, directory), directory.names
    )
    return Understanding(analyser, directory, glossary, repairer=repairer)

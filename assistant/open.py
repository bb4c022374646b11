"""Putting an assistant together from plain values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.assistant import Assistant
from assistant.holding import Lexicon
from assistant.official import OfficialAnswers
from assistant.understand import Understanding
from assistant.vocabulary import Vocabularies, Words
from assistant.writing.checking import Checker
from assistant.writing.completing import Completer
from assistant.writing.expanding import Expander
from assistant.writing.support import Entailment
from assistant.writing.types import ChatModel
from assistant.writing.writer import Weak, Writer
from korean.added_words import AddedWords
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from korean.habits import shared_habits
from korean.known_words import KnownWords
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
    added: AddedWords | None = None,
    chroma_url: str | None = None,
    reranker: str | None = None,
    official: OfficialAnswers | None = None,
    analyser: Analyser | None = None,
    embedder: SentenceTransformerEmbedder | None = None,
    model: ChatModel | None = None,
    weak: Weak = "mark",
    follow_ups: bool = False,
    expand: bool = False,
) -> Assistant:
    """An assistant over an ingested home; models load at the first question.

    Args:
        home: folder that ``python -m ingest`` has filled.
        embedding: the sentence-transformers model it was made with.
        term_vectors: folder of the bundled model, for late interaction.
        centers: the center directory (YAML).
        glossary: the glossary (YAML).
        added: what staff have added to both.
        chroma_url: of a Chroma server; None for embedded.
        reranker: a cross-encoder by name or folder, that reads the best passages again.
        analyser: where others use it too; made here when not given.
        embedder: likewise; the one that ``embedding`` names.
        official: knows which questions staff have answered.
        model: writes the answers from the evidence; None for quotes only.
        weak: what becomes of a sentence of the model that something else carries than
            it cites: marked, or left out.
        follow_ups: whether the model completes follow-ups too; else the rules do.
        expand: whether the model adds words to search for.

    Raises:
        StoreError: the home cannot be opened (missing, another embedder, …).
        DirectoryError, GlossaryError: those files cannot be read.
        TextsError: a prompt misses a part or a placeholder.
    """
    known = KnownWords.load(centers, glossary).extended(added or AddedWords())
    return open_maker(
        home, embedding=embedding, term_vectors=term_vectors, chroma_url=chroma_url,
        reranker=reranker, official=official, analyser=analyser, embedder=embedder,
        model=model, weak=weak, follow_ups=follow_ups, expand=expand,
    )(known)  # fmt: skip


def open_maker(
    home: Path,
    *,
    embedding: str,
    term_vectors: Path,
    chroma_url: str | None = None,
    reranker: str | None = None,
    official: OfficialAnswers | None = None,
    analyser: Analyser | None = None,
    embedder: SentenceTransformerEmbedder | None = None,
    model: ChatModel | None = None,
    weak: Weak = "mark",
    follow_ups: bool = False,
    expand: bool = False,
) -> Callable[[KnownWords], Assistant]:
    """What makes assistants that know different words over one store and its models.

    The arguments, and what may be raised, are those of ``open_assistant``.
    """
    store = Store(
        home,
        embedder or SentenceTransformerEmbedder(embedding),
        TermVectors.load(term_vectors),
        chroma_url,
        CrossEncoderReranker(reranker) if reranker else None,
    )
    used = analyser or Analyser()

    def make(known: KnownWords) -> Assistant:
        directory, words = known.directory, known.glossary
        understanding = understanding_over(store.words, used, directory, words)
        writer = writer_over(model, used, directory, words, store, weak=weak) if model else None
        concepts = understanding.concepts
        return Assistant(
            store,
            understanding,
            directory,
            official=official,
            writer=writer,
            completer=Completer(model, directory, concepts) if model and follow_ups else None,
            expander=Expander(model, directory, concepts) if model and expand else None,
        )

    return make


def writer_over(
    model: ChatModel,
    analyser: Analyser,
    directory: CenterDirectory,
    glossary: Glossary,
    lexicon: Lexicon,
    *,
    weak: Weak = "mark",
) -> Writer:
    """A writer that checks what a model writes by what is known of terms (a store)."""
    checker = Checker(Entailment(analyser, directory, glossary, lexicon))
    return Writer(model, checker, directory, weak=weak)


def understanding_over(
    words: Words, analyser: Analyser, directory: CenterDirectory, glossary: Glossary
) -> Understanding:
    """An understanding that repairs what was mistyped by the words of a store (``Store.words``)."""
    repairer = Repairer(
        analyser, shared_habits(), Vocabularies(words, glossary, directory), directory.all_names
    )
    return Understanding(analyser, directory, glossary, repairer=repairer)

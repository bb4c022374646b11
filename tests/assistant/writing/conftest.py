"""A writer over the small corpus, for whatever a scripted model says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.open import writer_over
from assistant.understand import Understanding
from assistant.writing.support import Entailment
from assistant.writing.types import ChatModel
from assistant.writing.writer import Weak
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import BUNDLED_MODEL, ROOT
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store

WrittenBy = Callable[..., Assistant]


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary.load(ROOT / "data" / "glossary.yaml")


@pytest.fixture(scope="session")
def store(corpus_home: Path, embedder: SentenceTransformerEmbedder) -> Store:
    return Store(corpus_home, embedder, TermVectors.load(BUNDLED_MODEL))


@pytest.fixture(scope="session")
def entailment(
    analyser: Analyser, directory: CenterDirectory, glossary: Glossary, store: Store
) -> Entailment:
    return Entailment(analyser, directory, glossary, store)


@pytest.fixture(scope="session")
def written_by(
    store: Store,
    understanding: Understanding,
    analyser: Analyser,
    directory: CenterDirectory,
    glossary: Glossary,
) -> WrittenBy:
    """An assistant whose answers a model writes."""

    def make(model: ChatModel, weak: Weak = "mark") -> Assistant:
        writer = writer_over(model, analyser, directory, glossary, store, weak=weak)
        return Assistant(store, understanding, directory, writer=writer)

    return make

"""A writer over the small corpus, for whatever a scripted model says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.open import writer_over
from assistant.understand import Question, Understanding
from assistant.weighing import Weighed, Weighing
from assistant.writing.support import Entailment
from assistant.writing.types import ChatModel
from assistant.writing.writer import Weak
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import BUNDLED_MODEL, ROOT
from tests.assistant.writing.server_models import model_server, served
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store

__all__ = ["model_server", "served"]

WrittenBy = Callable[..., Assistant]


class Remembering(Weighing):
    """Weighs a question once: what is tested here comes after it, hundreds of times."""

    def __init__(self, store: Store, directory: CenterDirectory) -> None:
        super().__init__(store, directory)
        self._known: dict[str, Weighed] = {}

    def weigh(self, question: Question, without: Collection[str] = ()) -> Weighed:
        if question.text not in self._known:
            self._known[question.text] = super().weigh(question, without)
        return self._known[question.text]


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
    weighing = Remembering(store, directory)

    def make(model: ChatModel, weak: Weak = "mark") -> Assistant:
        writer = writer_over(model, analyser, directory, glossary, store, weak=weak)
        return Assistant(store, understanding, directory, weighing, writer=writer)

    return make

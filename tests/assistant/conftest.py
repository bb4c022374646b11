"""One ingested corpus and one assistant over it, for all tests that only ask."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.understand import Understanding
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from settings import BUNDLED_MODEL, ROOT
from tests.assistant.corpus import write_sources
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store
from vectorstore.writer import Writer

pytest.register_assert_rewrite("tests.assistant.dialogues")


@pytest.fixture(scope="session")
def segmenter(analyser: Analyser, directory: CenterDirectory) -> Segmenter:
    return Segmenter(analyser, directory)


@pytest.fixture(scope="session")
def understanding(analyser: Analyser, directory: CenterDirectory) -> Understanding:
    return Understanding(analyser, directory, Glossary.load(ROOT / "data" / "glossary.yaml"))


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as files."""
    return write_sources(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def corpus_home(
    tmp_path_factory: pytest.TempPathFactory,
    sources: Path,
    segmenter: Segmenter,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
) -> Path:
    """The corpus ingested by the real pipeline; only read from."""
    home = tmp_path_factory.mktemp("assistant") / "home"
    with Writer.open(home, embedder) as writer:
        report = Pipeline(writer, reader, segmenter).run([sources])
    assert not report.failed
    return home


MakeAssistant = Callable[..., Assistant]


@pytest.fixture(scope="session")
def assistant_over(
    embedder: SentenceTransformerEmbedder, understanding: Understanding, directory: CenterDirectory
) -> MakeAssistant:
    """An assistant over a home, or over a store of one's own."""
    term_vectors = TermVectors.load(BUNDLED_MODEL)

    def make(home: Path, store: type[Store] = Store) -> Assistant:
        return Assistant(store(home, embedder, term_vectors), understanding, directory)

    return make


@pytest.fixture(scope="session")
def assistant(corpus_home: Path, assistant_over: MakeAssistant) -> Assistant:
    return assistant_over(corpus_home)


@pytest.fixture
def own_home(corpus_home: Path, tmp_path: Path) -> Path:
    """A copy of the home, to do anything with."""
    return shutil.copytree(corpus_home, tmp_path / "home")

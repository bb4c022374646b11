"""The whole suite runs without a network and without the user's own settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from ingest.reader import Reader
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from settings import BUNDLED_MODEL, PREFIX, ROOT, set_privacy_defaults
from tests.support import NetworkGuard, require_system
from vectorstore.embedding import SentenceTransformerEmbedder

__all__ = ["require_system"]

set_privacy_defaults()
for _name in [name for name in os.environ if name.startswith(PREFIX)]:
    del os.environ[_name]

# The same examples on every run, and no time limit a busy machine could break.
hypothesis.settings.register_profile("centerjigi", deadline=None, derandomize=True)
hypothesis.settings.load_profile("centerjigi")

_BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

GUARD = NetworkGuard()
sys.addaudithook(GUARD)  # cannot be taken off again: one for the whole run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cases", type=int, default=100, help="mutated files of each format")


@pytest.fixture(autouse=True)
def network_guard() -> Iterator[NetworkGuard]:
    """Fails the test in which anything reached for an address outside this machine."""
    GUARD.attempts.clear()
    yield GUARD
    attempts, GUARD.attempts = GUARD.attempts, []
    if attempts:
        pytest.fail("reached for the network: " + ", ".join(attempts))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; Playwright runs once a process only."""
    executable = require_system("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """One Kiwi for all tests: its model takes seconds and 300 MB."""
    return Analyser()


@pytest.fixture(scope="session")
def directory() -> CenterDirectory:
    """The center directory that the project carries."""
    return CenterDirectory.load(ROOT / "data" / "centers.yaml")


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The bundled embedding model."""
    return SentenceTransformerEmbedder(str(BUNDLED_MODEL))


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One guarded reader for all tests: its workers take a moment to start."""
    with Reader() as shared:
        yield shared

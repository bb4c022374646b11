"""Whole ingests for tests: what runs them, a folder to read, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.fetching.fetcher import Fetcher
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.report import Report
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from vectorstore.catalog import Catalog
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

Ingest = Callable[..., Report]


JEJU = "제주센터 안내\n\n화장품 창업을 돕습니다.\n"
BUSAN = "부산센터 안내\n\n부산센터는 유통을 맡습니다.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, one of them in a folder of its own."""
    root = tmp_path / "문서"
    write(root / "가.txt", "광주센터 소식\n\n광주센터는 수소 창업을 돕습니다.\n")
    write(root / "나.md", "# 제주센터 안내\n\n화장품 창업을 돕습니다.\n")
    write(root / "하위" / "다.html", "<html><body><p>부산센터는 유통을 맡습니다.</p></body></html>")
    return root


@pytest.fixture
def ingest(
    home: Path,
    reader: Reader,
    analyser: Analyser,
    directory: CenterDirectory,
    embedder: SentenceTransformerEmbedder,
) -> Ingest:
    """Ingest some paths into the home."""

    def run(*paths: Path, fetcher: Fetcher | None = None, **options: object) -> Report:
        with Writer.open(home, embedder) as writer:
            pipeline = Pipeline(writer, reader, Segmenter(analyser, directory), fetcher, home)
            return pipeline.run(paths, **options)  # type: ignore[arg-type]

    return run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def counts(report: Report) -> tuple[int, int, int, int, int]:
    failed = len(report.failed)
    return report.added, report.updated, report.unchanged, report.removed, failed


def sources_of(home: Path) -> list[str]:
    return [info.source for info in Catalog.open(home).documents()]

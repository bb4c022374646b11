"""Ingest speed: announcements written as text files, then the real pipeline over them."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from evals.beir import BenchmarkError
from evals.harness import Parts
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer


def measure(path: Path, parts: Parts) -> dict[str, Any]:
    """Documents and passages a second, models loaded, and the peak memory of this process."""
    analyser, embedder = Analyser(), SentenceTransformerEmbedder(parts.embedding)
    analyser.load()
    embedder.load()
    segmenter = Segmenter(analyser, CenterDirectory.load(parts.centers))
    with tempfile.TemporaryDirectory(prefix="centerjigi-evals-") as folder:
        sources = Path(folder, "announcements")
        count = _write_files(path, sources)
        started = time.perf_counter()
        with Writer.open(Path(folder, "home"), embedder) as writer, Reader() as reader:
            report = Pipeline(writer, reader, segmenter).run([sources])
        seconds = time.perf_counter() - started
    return {
        "documents": count,
        "failed": len(report.failed),
        "passages": report.passages,
        "seconds": round(seconds, 2),
        "documents_per_second": round(count / seconds, 1),
        "passages_per_second": round(report.passages / seconds, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _write_files(path: Path, folder: Path) -> int:
    folder.mkdir()
    try:
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise BenchmarkError(f"파일이 없습니다: {path} (cannot read: {error.strerror})") from error
    for number, line in enumerate(lines):
        row = json.loads(line)
        text = (
            f"{row['title']}\n{row.get('agency') or ''}\n{row.get('date') or ''}\n\n{row['body']}\n"
        )
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return len(lines)

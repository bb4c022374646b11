"""What the import test knows how to see: who imports what, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOMS = {
    "app": {
        "settings",
        "web",
        "assistant",
        "desk",
        "ingest",
        "profiles",
        "vectorstore",
        "korean",
        "prompts",
    },
    "web": {"assistant", "desk", "ingest", "profiles", "vectorstore", "korean", "prompts"},
    "evals": {"assistant", "ingest", "profiles", "vectorstore", "korean"},
    "desk": {"vectorstore", "korean"},
    "assistant": {"profiles", "vectorstore", "korean", "prompts"},
    "ingest": {"profiles", "vectorstore", "korean"},
    "profiles": {"vectorstore", "korean"},
    "vectorstore": set(),
    "korean": set(),
    "prompts": set(),
    "settings": set(),
}
"""A room and the rooms it may import."""

DOOR = "settings"
"""Imported by entry points only, and the only reader of the environment."""

HOMES = {
    "alembic": ("desk/",),
    "argon2": ("desk/passwords.py",),
    "bm25s": ("vectorstore/lexical.py",),
    "charset_normalizer": ("ingest/encoding.py",),
    "chromadb": ("vectorstore/vectors.py",),
    "datasketch": ("ingest/duplicates.py",),
    "docx": ("ingest/parsers/docx.py", "evals/words.py"),
    "fastapi": ("web/",),
    "gradio": ("web/",),
    "jinja2": ("web/",),
    "kiwipiepy": ("korean/",),
    "langchain": ("assistant/writing/providers.py",),
    "langchain_core": ("assistant/retriever.py", "assistant/writing/"),
    "markdown_it": ("ingest/parsers/markdown.py",),
    "mcp": ("web/mcp_server.py",),
    "olefile": ("ingest/detect.py", "ingest/parsers/hwp/"),
    "openpyxl": ("ingest/parsers/xlsx.py", "desk/workbook.py"),
    "pdfplumber": ("ingest/parsers/pdf", "evals/words.py"),
    "pebble": ("ingest/guarded.py", "ingest/reader.py"),
    "pptx": ("ingest/parsers/pptx",),
    "prometheus_client": ("web/metrics.py", "web/model_metrics.py"),
    "pypdfium2": ("ingest/parsers/pdf", "evals/words.py"),
    "sentence_transformers": ("vectorstore/embedding.py", "vectorstore/reranking.py"),
    "sqlalchemy": ("vectorstore/", "desk/"),
    "tiktoken": ("korean/tokens.py",),
    "torch": ("vectorstore/embedding.py", "vectorstore/reranking.py", "evals/matcher.py"),
    "trafilatura": ("ingest/parsers/html.py",),
    "uvicorn": ("web/server.py",),
    "watchdog": ("ingest/watch.py",),
}
"""A heavy or replaceable library and where it may be imported (beginnings of paths)."""


def faults(root: Path) -> list[str]:
    """Every import of our rooms that is not allowed, as ``path:line: reason``."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {reason}"
        for path in sources(root)
        for line, module in imported(path)
        if (reason := fault(path.relative_to(root), module))
    ]


def sources(root: Path) -> list[Path]:
    """The Python files of the rooms, in order."""
    files = [root / f"{room}.py" for room in ROOMS]
    files += [file for room in ROOMS for file in sorted((root / room).rglob("*.py"))]
    return [file for file in files if file.exists()]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module imported, at the top or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module  # a relative import stays in its room


def fault(path: Path, module: str) -> str | None:
    """Why the file ``path`` (relative to the root) may not import ``module``; None if it may."""
    room, target = path.with_suffix("").parts[0], module.partition(".")[0]
    if target in HOMES and not path.as_posix().startswith(HOMES[target]):
        return f"{target} is imported in {', '.join(HOMES[target])} only"
    if target not in ROOMS or target == room:
        return None
    if target == DOOR:
        entry = path.name == "__main__.py" or room == "app"
        return None if entry else "settings are read by entry points only"
    return None if target in ROOMS[room] else f"{room} may not import {target}"


def environment_reads(root: Path) -> list[str]:
    """Where a room other than settings reads the environment, as ``path:line``."""
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno}"
        for path in sources(root)
        if path.stem != DOOR
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]

"""Commands that measure what is read of documents: their words, their centers, how fast."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.commands.command import Commands, Figures, Given


def add(commands: Commands) -> None:
    """Add the commands of this file."""
    commands.add("words", _words).add_argument("folder", type=Path, metavar="DIR")
    commands.add("profiles", _profiles, sample=True)
    commands.add("ingest", _ingest).add_argument("file", type=Path, metavar="FILE.jsonl")


def _words(options: argparse.Namespace, given: Given) -> Figures:
    from evals.words import measure

    return measure(options.folder)


def _profiles(options: argparse.Namespace, given: Given) -> Figures:
    from evals.directory import measure

    return measure(options.sample, given.parts)


def _ingest(options: argparse.Namespace, given: Given) -> Figures:
    from evals.throughput import measure

    return measure(options.file, given.parts)

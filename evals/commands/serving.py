"""Commands that measure how fast people are served, and picture what they see."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from evals.commands.command import Commands, Figures, Given


def add(commands: Commands) -> None:
    """Add the commands of this file."""
    latency = commands.add("latency", _latency)
    latency.add_argument("folder", type=Path, metavar="DIR")
    latency.add_argument("--passages", type=int, default=20_000, metavar="N")
    commands.add("model", _model)
    commands.add("page", _page).add_argument("home", type=Path, metavar="HOME")
    screenshots = commands.add("screenshots", _screenshots)
    screenshots.add_argument("home", type=Path, metavar="HOME")
    screenshots.add_argument("folder", type=Path, metavar="DIR")
    load = commands.add("load", _load)
    load.add_argument("url", metavar="URL", help="address of the running service")
    load.add_argument("--people", type=int, default=50, metavar="N")
    load.add_argument("--seconds", type=float, default=120, metavar="S")
    load.add_argument("--pause", type=float, default=0, metavar="S", help="between two questions")


def _latency(options: argparse.Namespace, given: Given) -> Figures:
    from evals.beir import read_benchmark
    from evals.latency import measure

    return measure(read_benchmark(options.folder), given.parts, passages=options.passages)


def _model(options: argparse.Namespace, given: Given) -> Figures:
    from evals.model_latency import measure

    return measure(given.prices)


def _page(options: argparse.Namespace, given: Given) -> Figures:
    from evals.page import measure

    return measure(options.home, _chromium())


def _screenshots(options: argparse.Namespace, given: Given) -> Figures:
    from evals.screenshots import take

    return take(options.home, _chromium(), options.folder)


def _chromium() -> str:
    return shutil.which("chromium") or "chromium"


def _load(options: argparse.Namespace, given: Given) -> Figures:
    from evals.golden import read_golden
    from evals.load import measure

    questions = [golden.question for golden in read_golden("train")]
    return measure(
        options.url,
        questions,
        people=options.people,
        seconds=options.seconds,
        pause=options.pause,
    )

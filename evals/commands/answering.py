"""Commands that measure what is answered: right, cited, true to its sources."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from evals.commands.command import Commands, Figures, Given

if TYPE_CHECKING:
    from assistant.types import Answer
    from evals.golden import Golden


SPLITS = ("train", "dev", "test", "unseen")


def add(commands: Commands) -> None:
    """Add the commands of this file."""
    answers = commands.add("answers", _answers)
    answers.add_argument("folder", type=Path, metavar="DIR")
    golden = commands.add("golden", _golden, sample=True)
    golden.add_argument(
        "--reliability", type=Path, metavar="FILE.svg", help="draw how confidence holds"
    )
    faithfulness = commands.add("faithfulness", _faithfulness, sample=True)
    for command in (golden, faithfulness):
        command.add_argument("--split", choices=SPLITS, default="dev")


def _answers(options: argparse.Namespace, given: Given) -> Figures:
    from evals import answers
    from evals.beir import read_benchmark
    from evals.harness import ingested

    benchmark = read_benchmark(options.folder)
    with ingested(benchmark.corpus, given.parts) as bench:
        return answers.measure(benchmark, bench)


def _golden(options: argparse.Namespace, given: Given) -> Figures:
    from evals.golden import answered, figures_of, read_golden

    questions = read_golden(options.split)
    answers = answered(questions, options.sample, given.parts)
    if options.reliability:
        _write_reliability(options, questions, answers)
    return figures_of(questions, answers)


def _write_reliability(
    options: argparse.Namespace, questions: list[Golden], answers: list[Answer]
) -> None:
    from assistant.support import Support
    from evals.reliability import bins, svg

    found = bins([a.confidence for a in answers], [g.answerable for g in questions])
    title = f"golden {options.split}, {len(questions)} questions"
    plot = svg(found, Support.load().threshold, title)
    options.reliability.write_text(plot, encoding="utf-8")


def _faithfulness(options: argparse.Namespace, given: Given) -> Figures:
    from evals.faithfulness.measure import measure
    from evals.golden import read_golden

    return measure(read_golden(options.split), options.sample, given.parts)

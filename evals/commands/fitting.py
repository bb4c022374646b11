"""The command that fits the models that weigh evidence, and writes them beside their code."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.commands.command import SAMPLE, Commands, Figures, Given

if TYPE_CHECKING:
    from evals.examples import Example


def add(commands: Commands) -> None:
    """Add the command of this file."""
    calibrate = commands.add("calibrate", _calibrate)
    calibrate.add_argument(
        "--training",
        nargs=2,
        type=Path,
        metavar=("TRAIN.jsonl", "DIR"),
        help="more questions for the support model, and the benchmark with their documents",
    )
    calibrate.add_argument("--questions", type=int, default=500, metavar="N", help="of TRAIN.jsonl")


def _calibrate(options: argparse.Namespace, given: Given) -> Figures:
    from assistant.candidates import CENTERS_FILE
    from assistant.evidence import RANKING_FILE
    from assistant.matcher import MATCHER_FILE
    from assistant.support import WEIGHTS_FILE
    from evals.calibrate import fit_centers, fit_ranking
    from evals.examples import golden_examples
    from evals.golden import read_golden, sample_assistant
    from evals.support import fit_support

    questions = [*read_golden("train"), *read_golden("dev")]
    # Each model is fitted on what those before it make of the questions.
    with sample_assistant(SAMPLE, given.parts) as assistant:
        ranking = fit_ranking(assistant, questions, SAMPLE)
        _write(RANKING_FILE, {"weights": ranking})
    with sample_assistant(SAMPLE, given.parts) as assistant:
        centers = fit_centers(assistant, questions)
        _write(CENTERS_FILE, centers)
    with sample_assistant(SAMPLE, given.parts) as assistant:
        examples = golden_examples(assistant, questions, SAMPLE)
    more = _training_examples(options, given) if options.training else []
    fitted = fit_support([*examples, *more])
    _write(WEIGHTS_FILE, fitted.support)
    MATCHER_FILE.write_text(json.dumps(fitted.matcher) + "\n", encoding="utf-8")
    return {"ranking": ranking, "centers": centers, "support": fitted.support}


def _training_examples(options: argparse.Namespace, given: Given) -> list[Example]:
    from evals.beir import read_benchmark
    from evals.examples import read_training, training_examples
    from evals.harness import ingested

    file, folder = options.training
    with ingested(read_benchmark(folder).corpus, given.parts) as bench:
        return training_examples(bench.assistant, read_training(file, options.questions))


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")

"""The command that fits the models that weigh evidence, and writes them beside their code."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.commands.command import SAMPLE, Commands, Figures, Given

if TYPE_CHECKING:
    from evals.examples import Example
    from evals.harness import Parts

READING = Path(__file__).parents[1] / "reading"


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
    calibrate.add_argument(
        "--questions", type=int, default=1_600, metavar="N", help="of TRAIN.jsonl"
    )


def _calibrate(options: argparse.Namespace, given: Given) -> Figures:
    from assistant.center_model import CENTERS_FILE
    from assistant.evidence import RANKING_FILE
    from assistant.matcher import MATCHER_FILE
    from assistant.support import WEIGHTS_FILE
    from evals.calibrate import fit_centers, fit_ranking
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
    fitted = fit_support(_examples(options, given.parts))
    _write(WEIGHTS_FILE, fitted.support)
    MATCHER_FILE.write_text(json.dumps(fitted.matcher) + "\n", encoding="utf-8")
    return {"ranking": ranking, "centers": centers, "support": fitted.support}


def _examples(options: argparse.Namespace, parts: Parts) -> list[Example]:
    """Of the golden questions and of those on other documents, weighed side by side."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        golden = pool.submit(_golden, parts)
        others = pool.submit(_others, options.training, options.questions, parts)
        return [*golden.result(), *others.result()]


def _golden(parts: Parts) -> list[Example]:
    from evals.examples import golden_examples
    from evals.golden import read_golden, sample_assistant

    with sample_assistant(SAMPLE, parts) as assistant:
        return golden_examples(assistant, [*read_golden("train"), *read_golden("dev")], SAMPLE)


def _others(training: Sequence[Path] | None, count: int, parts: Parts) -> list[Example]:
    from evals.beir import read_benchmark
    from evals.examples import read_training, reading_examples, training_examples
    from evals.harness import ingested

    reading = read_benchmark(READING)
    corpus = (*reading.corpus, *(read_benchmark(training[1]).corpus if training else ()))
    with ingested(corpus, parts) as bench:
        examples = reading_examples(bench.assistant, reading.questions)
        if training:
            examples += training_examples(bench.assistant, read_training(training[0], count))
    return examples


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")

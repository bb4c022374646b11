"""Measurements: ``python -m evals MEASUREMENT …``.

``retrieval DIR [--legs]`` and ``answers DIR`` read a benchmark in BEIR layout;
``golden [--split train|dev|test]`` asks the golden set of the sample corpus;
``profiles`` compares what is read of the sample centers with a gold table;
``formats`` compares retrieval over the sample corpus with that over its bare texts;
``words DIR`` counts the words recovered from the PDF and Word files below a folder;
``translations EN KO`` finds the translation of each line among all, by the embedding;
``ingest FILE.jsonl`` times reading and indexing announcements as files;
``latency DIR [--passages N]`` times questions in a home of that many passages;
``page HOME`` times the chat page and its answers in a real browser;
``screenshots HOME DIR`` takes the pictures of the chat page that the documentation shows;
``calibrate [--training TRAIN.jsonl DIR]`` fits the models that weigh evidence and
writes ``assistant/ranking.json``, ``centers.json`` and ``support.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import BUNDLED_MODEL, ROOT, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from evals.calibrate import Examples
    from evals.harness import Parts


def main(arguments: list[str] | None = None) -> int:
    """Run one measurement; returns the exit status."""
    options = _parser().parse_args(arguments)
    set_privacy_defaults()
    from evals.beir import BenchmarkError

    try:
        figures = _MEASUREMENTS[options.measurement](options)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(figures, ensure_ascii=False) if options.json else _table(figures))
    return 0


def _parts() -> Parts:
    from evals.harness import Parts

    settings = settings_or_exit()
    return Parts(settings.embedding, BUNDLED_MODEL, settings.centers, settings.glossary)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print figures as JSON")
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = parser.add_subparsers(dest="measurement", required=True)
    retrieval = commands.add_parser("retrieval", parents=[common])
    retrieval.add_argument("folder", type=Path, metavar="DIR")
    retrieval.add_argument("--legs", action="store_true", help="each retrieval leg alone too")
    answers = commands.add_parser("answers", parents=[common])
    answers.add_argument("folder", type=Path, metavar="DIR")
    ingest = commands.add_parser("ingest", parents=[common])
    ingest.add_argument("file", type=Path, metavar="FILE.jsonl")
    translations = commands.add_parser("translations", parents=[common])
    translations.add_argument("english", type=Path, metavar="EN")
    translations.add_argument("korean", type=Path, metavar="KO")
    formats = commands.add_parser("formats", parents=[common])
    formats.add_argument("--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR")
    words = commands.add_parser("words", parents=[common])
    words.add_argument("folder", type=Path, metavar="DIR")
    latency = commands.add_parser("latency", parents=[common])
    latency.add_argument("folder", type=Path, metavar="DIR")
    latency.add_argument("--passages", type=int, default=20_000, metavar="N")
    page = commands.add_parser("page", parents=[common])
    page.add_argument("home", type=Path, metavar="HOME")
    screenshots = commands.add_parser("screenshots", parents=[common])
    screenshots.add_argument("home", type=Path, metavar="HOME")
    screenshots.add_argument("folder", type=Path, metavar="DIR")
    calibrate = commands.add_parser("calibrate", parents=[common])
    calibrate.add_argument(
        "--training",
        nargs=2,
        type=Path,
        metavar=("TRAIN.jsonl", "DIR"),
        help="more questions for the support model, and the benchmark with their documents",
    )
    calibrate.add_argument("--questions", type=int, default=500, metavar="N", help="of TRAIN.jsonl")
    golden = commands.add_parser("golden", parents=[common])
    golden.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    golden.add_argument("--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR")
    profiles = commands.add_parser("profiles", parents=[common])
    profiles.add_argument("--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR")
    return parser


def _retrieval(options: argparse.Namespace) -> dict[str, Any]:
    from evals import retrieval
    from evals.beir import read_benchmark
    from evals.harness import ingested

    benchmark = read_benchmark(options.folder)
    with ingested(benchmark.corpus, _parts()) as bench:
        return retrieval.measure(benchmark, bench, legs=options.legs)


def _answers(options: argparse.Namespace) -> dict[str, Any]:
    from evals import answers
    from evals.beir import read_benchmark
    from evals.harness import ingested

    benchmark = read_benchmark(options.folder)
    with ingested(benchmark.corpus, _parts()) as bench:
        return answers.measure(benchmark, bench)


def _ingest(options: argparse.Namespace) -> dict[str, Any]:
    from evals.throughput import measure

    return measure(options.file, _parts())


def _formats(options: argparse.Namespace) -> dict[str, Any]:
    from evals.formats import measure
    from evals.golden import read_golden

    return measure([*read_golden("dev"), *read_golden("test")], options.sample, _parts())


def _words(options: argparse.Namespace) -> dict[str, Any]:
    from evals.words import measure

    return measure(options.folder)


def _translations(options: argparse.Namespace) -> dict[str, Any]:
    from evals.pairs import measure

    return measure(options.english, options.korean, settings_or_exit().embedding)


def _latency(options: argparse.Namespace) -> dict[str, Any]:
    from evals.beir import read_benchmark
    from evals.latency import measure

    return measure(read_benchmark(options.folder), _parts(), passages=options.passages)


def _page(options: argparse.Namespace) -> dict[str, Any]:
    from evals.page import measure

    return measure(options.home, shutil.which("chromium") or "chromium")


def _screenshots(options: argparse.Namespace) -> dict[str, Any]:
    from evals.screenshots import take

    return take(options.home, shutil.which("chromium") or "chromium", options.folder)


def _calibrate(options: argparse.Namespace) -> dict[str, Any]:
    from assistant.candidates import CENTERS_FILE
    from assistant.evidence import RANKING_FILE
    from assistant.support import WEIGHTS_FILE
    from evals.calibrate import fit_centers, fit_ranking, fit_support, golden_examples
    from evals.golden import read_golden, sample_assistant

    questions = [*read_golden("train"), *read_golden("dev")]
    sample = ROOT / "data" / "sample"
    with sample_assistant(sample, _parts()) as assistant:
        ranking = fit_ranking(assistant, questions, sample)
        _write(RANKING_FILE, {"weights": ranking})
    with sample_assistant(sample, _parts()) as assistant:
        centers = fit_centers(assistant, questions)
        _write(CENTERS_FILE, centers)
        sets = [golden_examples(assistant, questions, sample)]
    sets += [_training_examples(options)] if options.training else []
    support = fit_support(sets)
    _write(WEIGHTS_FILE, support)
    return {"ranking": ranking, "centers": centers, "support": support}


def _training_examples(options: argparse.Namespace) -> Examples:
    from evals.beir import read_benchmark
    from evals.calibrate import read_training, training_examples
    from evals.harness import ingested

    file, folder = options.training
    with ingested(read_benchmark(folder).corpus, _parts()) as bench:
        return training_examples(bench.assistant, read_training(file, options.questions))


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _golden(options: argparse.Namespace) -> dict[str, Any]:
    from evals.golden import measure, read_golden

    return measure(read_golden(options.split), options.sample, _parts())


def _profiles(options: argparse.Namespace) -> dict[str, Any]:
    from evals.directory import measure

    return measure(options.sample, _parts())


_MEASUREMENTS = {
    "retrieval": _retrieval,
    "answers": _answers,
    "ingest": _ingest,
    "latency": _latency,
    "page": _page,
    "screenshots": _screenshots,
    "calibrate": _calibrate,
    "golden": _golden,
    "formats": _formats,
    "profiles": _profiles,
    "words": _words,
    "translations": _translations,
}


def _table(figures: dict[str, Any], indent: int = 0) -> str:
    lines = []
    for name, value in figures.items():
        pad = " " * indent
        if isinstance(value, dict):
            lines += [f"{pad}{name}", _table(value, indent + 2)]
        else:
            lines.append(f"{pad}{name:<{28 - indent}} {value}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

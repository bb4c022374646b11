"""Measurements: ``python -m evals MEASUREMENT …``.

``retrieval DIR [--legs]`` and ``answers DIR`` read a benchmark in BEIR layout;
``golden [--split train|dev|test] [--reliability FILE.svg]`` asks the golden set of
the sample corpus, and fails below ``evals/golden/floor.json``;
``profiles`` compares what is read of the sample centers with a gold table;
``faithfulness [--split …]`` tells how true answers are to what they cite, in both modes;
``formats`` compares retrieval over the sample corpus with that over its bare texts;
``words DIR`` counts the words recovered from the PDF and Word files below a folder;
``translations EN KO`` finds the translation of each line among all, by the embedding;
``ingest FILE.jsonl`` times reading and indexing announcements as files;
``latency DIR [--passages N]`` times questions in a home of that many passages;
``model`` times what stands between a language model's token and its reader;
``expansion DIR [--questions N]`` searches without and with the search words of the
model of the settings;
``rerank`` times the reranker of the settings over the sample corpus;
``page HOME`` times the chat page and its answers in a real browser;
``screenshots HOME DIR`` takes the pictures of the chat page that the documentation shows;
``load URL [--people N] [--seconds S] [--pause S]`` asks a running service at once;
``calibrate [--training TRAIN.jsonl DIR]`` fits the models that weigh evidence and
writes ``assistant/ranking.json``, ``centers.json``, ``support.json`` and ``matcher.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import BUNDLED_MODEL, ROOT, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from assistant.types import Answer
    from evals.examples import Example
    from evals.golden import Golden
    from evals.harness import Parts


def main(arguments: list[str] | None = None) -> int:
    """Run one measurement; returns the exit status, 1 where it is below its floor."""
    options = _parser().parse_args(arguments)
    set_privacy_defaults()
    from evals.beir import BenchmarkError
    from evals.load import LoadError

    try:
        figures = _MEASUREMENTS[options.measurement](options)
    except (BenchmarkError, LoadError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(figures, ensure_ascii=False) if options.json else _table(figures))
    below = _below_floor(options, figures)
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


def _parts() -> Parts:
    from evals.harness import Parts

    settings = settings_or_exit()
    return Parts(
        settings.embedding,
        BUNDLED_MODEL,
        settings.centers,
        settings.glossary,
        settings.reranker,
    )


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
    load = commands.add_parser("load", parents=[common])
    load.add_argument("url", metavar="URL", help="address of the running service")
    load.add_argument("--people", type=int, default=50, metavar="N")
    load.add_argument("--seconds", type=float, default=120, metavar="S")
    load.add_argument("--pause", type=float, default=0, metavar="S", help="between two questions")
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
    golden.add_argument(
        "--reliability", type=Path, metavar="FILE.svg", help="draw how confidence holds"
    )
    golden.add_argument("--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR")
    faithfulness = commands.add_parser("faithfulness", parents=[common])
    faithfulness.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    faithfulness.add_argument(
        "--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR"
    )
    commands.add_parser("model", parents=[common])
    expansion = commands.add_parser("expansion", parents=[common])
    expansion.add_argument("folder", type=Path, metavar="DIR")
    expansion.add_argument("--questions", type=int, default=200, metavar="N", help="each is a call")
    rerank = commands.add_parser("rerank", parents=[common])
    rerank.add_argument("--sample", type=Path, default=ROOT / "data" / "sample", metavar="DIR")
    rerank.add_argument("--questions", type=int, default=40, metavar="N")
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


def _load(options: argparse.Namespace) -> dict[str, Any]:
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


def _calibrate(options: argparse.Namespace) -> dict[str, Any]:
    from assistant.candidates import CENTERS_FILE
    from assistant.evidence import RANKING_FILE
    from assistant.matcher import MATCHER_FILE
    from assistant.support import WEIGHTS_FILE
    from evals.calibrate import fit_centers, fit_ranking
    from evals.examples import golden_examples
    from evals.golden import read_golden, sample_assistant
    from evals.support import fit_support

    questions = [*read_golden("train"), *read_golden("dev")]
    sample = ROOT / "data" / "sample"
    # Each model is fitted on what those before it make of the questions.
    with sample_assistant(sample, _parts()) as assistant:
        ranking = fit_ranking(assistant, questions, sample)
        _write(RANKING_FILE, {"weights": ranking})
    with sample_assistant(sample, _parts()) as assistant:
        centers = fit_centers(assistant, questions)
        _write(CENTERS_FILE, centers)
    with sample_assistant(sample, _parts()) as assistant:
        examples = golden_examples(assistant, questions, sample)
    fitted = fit_support([*examples, *(_training_examples(options) if options.training else [])])
    _write(WEIGHTS_FILE, fitted.support)
    MATCHER_FILE.write_text(json.dumps(fitted.matcher) + "\n", encoding="utf-8")
    return {"ranking": ranking, "centers": centers, "support": fitted.support}


def _training_examples(options: argparse.Namespace) -> list[Example]:
    from evals.beir import read_benchmark
    from evals.examples import read_training, training_examples
    from evals.harness import ingested

    file, folder = options.training
    with ingested(read_benchmark(folder).corpus, _parts()) as bench:
        return training_examples(bench.assistant, read_training(file, options.questions))


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _golden(options: argparse.Namespace) -> dict[str, Any]:
    from evals.golden import answered, figures_of, read_golden

    questions = read_golden(options.split)
    answers = answered(questions, options.sample, _parts())
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


def _below_floor(options: argparse.Namespace, figures: dict[str, Any]) -> list[str]:
    """What is worse than the floor, where the measurement has one."""
    from evals.floor import shortfalls

    return shortfalls(figures, options.split) if options.measurement == "golden" else []


def _faithfulness(options: argparse.Namespace) -> dict[str, Any]:
    from evals.faithfulness.measure import measure
    from evals.golden import read_golden

    return measure(read_golden(options.split), options.sample, _parts())


def _model(options: argparse.Namespace) -> dict[str, Any]:
    from evals.model_latency import measure

    return measure(settings_or_exit().llm_prices)


def _expansion(options: argparse.Namespace) -> dict[str, Any]:
    from assistant.writing.errors import ModelNotOpened
    from assistant.writing.opening import open_model
    from evals.beir import BenchmarkError, read_benchmark
    from evals.expansion import measure
    from evals.harness import ingested
    from korean.centers import CenterDirectory

    settings, benchmark = settings_or_exit(), read_benchmark(options.folder)
    with tempfile.TemporaryDirectory() as home:
        try:
            model = open_model(
                settings.llm,
                Path(home),
                prices=settings.llm_prices,
                budget=settings.llm_budget,
                mask=settings.llm_mask,
            )
        except ModelNotOpened as error:
            raise BenchmarkError(str(error)) from error
        if model is None:
            raise BenchmarkError(
                "CENTERJIGI_LLM에 모델을 적어 주세요 (set CENTERJIGI_LLM to a model)"
            )
        directory = CenterDirectory.load(settings.centers)
        with ingested(benchmark.corpus, _parts()) as bench:
            return measure(benchmark, bench, model, directory, options.questions)


def _rerank(options: argparse.Namespace) -> dict[str, Any]:
    from evals.beir import BenchmarkError
    from evals.golden import read_golden
    from evals.reranking import measure

    name = settings_or_exit().reranker
    if name is None:
        raise BenchmarkError(
            "CENTERJIGI_RERANKER에 모델을 적어 주세요 (set CENTERJIGI_RERANKER to a model)"
        )
    return measure(read_golden("dev")[: options.questions], options.sample, _parts(), name)


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
    "load": _load,
    "calibrate": _calibrate,
    "golden": _golden,
    "faithfulness": _faithfulness,
    "model": _model,
    "rerank": _rerank,
    "expansion": _expansion,
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

"""Commands that measure what is found: legs, formats, search words, the reranker, meanings."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from evals.commands.command import Commands, Figures, Given


def add(commands: Commands) -> None:
    """Add the commands of this file."""
    retrieval = commands.add("retrieval", _retrieval)
    retrieval.add_argument("folder", type=Path, metavar="DIR")
    retrieval.add_argument("--legs", action="store_true", help="each retrieval leg alone too")
    commands.add("formats", _formats, sample=True)
    expansion = commands.add("expansion", _expansion)
    expansion.add_argument("folder", type=Path, metavar="DIR")
    expansion.add_argument("--questions", type=int, default=200, metavar="N", help="each is a call")
    rerank = commands.add("rerank", _rerank, sample=True)
    rerank.add_argument("--questions", type=int, default=40, metavar="N")
    translations = commands.add("translations", _translations)
    translations.add_argument("english", type=Path, metavar="EN")
    translations.add_argument("korean", type=Path, metavar="KO")


def _retrieval(options: argparse.Namespace, given: Given) -> Figures:
    from evals import retrieval
    from evals.beir import read_benchmark
    from evals.harness import ingested

    benchmark = read_benchmark(options.folder)
    with ingested(benchmark.corpus, given.parts) as bench:
        return retrieval.measure(benchmark, bench, legs=options.legs)


def _formats(options: argparse.Namespace, given: Given) -> Figures:
    from evals.formats import measure
    from evals.golden import read_golden

    return measure([*read_golden("dev"), *read_golden("test")], options.sample, given.parts)


def _expansion(options: argparse.Namespace, given: Given) -> Figures:
    from assistant.writing.errors import ModelNotOpened
    from evals.beir import BenchmarkError, read_benchmark
    from evals.expansion import measure
    from evals.harness import ingested
    from korean.centers import CenterDirectory

    benchmark = read_benchmark(options.folder)
    with tempfile.TemporaryDirectory() as home:
        try:
            model = given.open_model(Path(home))
        except ModelNotOpened as error:
            raise BenchmarkError(str(error)) from error
        if model is None:
            raise BenchmarkError(
                "CENTERJIGI_LLM에 모델을 적어 주세요 (set CENTERJIGI_LLM to a model)"
            )
        directory = CenterDirectory.load(given.parts.centers)
        with ingested(benchmark.corpus, given.parts) as bench:
            return measure(benchmark, bench, model, directory, options.questions)


def _rerank(options: argparse.Namespace, given: Given) -> Figures:
    from evals.beir import BenchmarkError
    from evals.golden import read_golden
    from evals.reranking import measure

    name = given.parts.reranker
    if name is None:
        raise BenchmarkError(
            "CENTERJIGI_RERANKER에 모델을 적어 주세요 (set CENTERJIGI_RERANKER to a model)"
        )
    return measure(read_golden("dev")[: options.questions], options.sample, given.parts, name)


def _translations(options: argparse.Namespace, given: Given) -> Figures:
    from evals.pairs import measure

    return measure(options.english, options.korean, given.parts.embedding)

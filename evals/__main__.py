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
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.commands import answering, fitting, reading, searching, serving
from evals.commands.command import Commands, Given
from settings import BUNDLED_MODEL, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from assistant.writing.types import ChatModel

_GROUPS = [searching, answering, reading, serving, fitting]


def main(arguments: list[str] | None = None) -> int:
    """Run one measurement; returns the exit status, 1 where it is below its floor."""
    options = _parser().parse_args(arguments)
    set_privacy_defaults()
    from evals.beir import BenchmarkError
    from evals.load import LoadError

    try:
        figures = options.run(options, _given())
    except (BenchmarkError, LoadError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(figures, ensure_ascii=False) if options.json else _table(figures))
    below = _below_floor(options, figures)
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = Commands(parser)
    for group in _GROUPS:
        group.add(commands)
    return parser


def _given() -> Given:
    from evals.harness import Parts

    settings = settings_or_exit()
    parts = Parts(
        settings.embedding,
        BUNDLED_MODEL,
        settings.centers,
        settings.glossary,
        settings.reranker,
    )

    def open_model(home: Path) -> ChatModel | None:
        from assistant.writing import opening

        return opening.open_model(
            settings.llm,
            home,
            prices=settings.llm_prices,
            budget=settings.llm_budget,
            mask=settings.llm_mask,
        )

    return Given(parts, settings.llm_prices, open_model)


def _below_floor(options: argparse.Namespace, figures: dict[str, Any]) -> list[str]:
    """What is worse than the floor, where the measurement has one."""
    from evals.floor import shortfalls

    return shortfalls(figures, options.split) if options.measurement == "golden" else []


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

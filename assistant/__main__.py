"""The ask command: ``python -m assistant "질문" [--home DIR] [--json] [--batch FILE]``.

``--center NAME`` prints what the documents tell of a center instead. Exit
status: 0 answered (also when there is no evidence), 1 failed, 2 usage. A reader
that closes the pipe early (``| head``) is no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from settings import BUNDLED_MODEL, Settings, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Turn

_COLUMNS = 100  # of a table where no terminal tells its own


class BatchError(ValueError):
    """A line of a batch file cannot be read; the message names it."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    asked = (options.question, options.batch, options.center)
    if sum(given is not None for given in asked) != 1:
        _parser().error(
            "질문, --batch FILE, --center NAME 가운데 하나를 주세요 "
            '(give "question", --batch FILE or --center NAME)'
        )
    set_privacy_defaults()
    try:
        status = _run(options, settings_or_exit({"home": options.home}))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (``| head``). What is left goes nowhere, or the
        # interpreter would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _run(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.errors import AssistantError
    from korean.added_words import AddedWordsError
    from korean.centers import DirectoryError
    from korean.glossary import GlossaryError
    from profiles.fields import FieldsError
    from vectorstore.errors import StoreError

    try:
        assistant = _open(settings)
        if options.batch:
            return _batch(assistant, options.batch)
        if options.center is not None:
            return _center(assistant, options)
        return _one(assistant, options)
    except (
        AssistantError, StoreError, DirectoryError, GlossaryError, AddedWordsError, FieldsError,
        BatchError,
    ) as error:  # fmt: skip
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="문서에서 답을 찾아 근거와 함께 보여 줍니다. (Cited answers.)",
    )
    parser.add_argument("question", nargs="?", help="the question, Korean or English")
    parser.add_argument("--home", metavar="DIR", help="folder of the index (CENTERJIGI_HOME)")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument(
        "--batch", type=Path, metavar="FILE", help='JSON lines of {"id","question","history"}'
    )
    parser.add_argument(
        "--center", metavar="NAME", help="print the profile of a center, named in any way"
    )
    return parser


def _open(settings: Settings) -> Assistant:
    from assistant.open import open_assistant
    from assistant.writing.opening import open_model
    from korean.added_words import read_added

    return open_assistant(
        settings.home,
        embedding=settings.embedding,
        term_vectors=BUNDLED_MODEL,
        centers=settings.centers,
        glossary=settings.glossary,
        added=read_added(settings.home),
        chroma_url=settings.chroma_url,
        reranker=settings.reranker,
        model=open_model(
            settings.llm,
            settings.home,
            prices=settings.llm_prices,
            timeout=settings.llm_timeout,
            budget=settings.llm_budget,
            mask=settings.llm_mask,
            cache=settings.llm_cache,
        ),
        weak=settings.llm_weak,
        follow_ups=settings.llm_follow_ups,
        expand=settings.llm_expand,
    )


def _one(assistant: Assistant, options: argparse.Namespace) -> int:
    answer = assistant.ask(options.question)
    if options.json:
        print(json.dumps(answer.as_json(), ensure_ascii=False))
    else:
        from assistant.plain import answer_lines

        columns = shutil.get_terminal_size((_COLUMNS, 0)).columns
        print(*answer_lines(answer, columns), sep="\n")
    return 0


def _center(assistant: Assistant, options: argparse.Namespace) -> int:
    """The profile of the one center that the option names."""
    named = assistant.centers_named(options.center)
    if len(named) != 1:
        names = ", ".join(assistant.center_names())
        print(
            f"센터 하나를 적어 주세요: {options.center!r} (name one center). {names}",
            file=sys.stderr,
        )
        return 2
    card = assistant.card(named[0])
    print(json.dumps(card.as_json(), ensure_ascii=False) if options.json else card.as_text())
    return 0


def _batch(assistant: Assistant, path: Path) -> int:
    for item_id, question, history in _questions(path):
        answer = assistant.ask(question, history)
        print(json.dumps(answer.as_json(item_id), ensure_ascii=False), flush=True)
    return 0


def _questions(path: Path) -> Iterator[tuple[str | None, str, list[Turn]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(
            f"파일을 읽을 수 없습니다: {path} (cannot read the file: {error})"
        ) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _question(line, f"{path}:{number}")


def _question(line: str, where: str) -> tuple[str | None, str, list[Turn]]:
    from assistant.types import Turn

    try:
        item = json.loads(line)
        history = [Turn(turn["role"], str(turn["content"])) for turn in item.get("history") or []]
        if not isinstance(item["question"], str):
            raise TypeError("question")
        return item.get("id"), item["question"], history
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BatchError(
            f'{where}: {{"id","question","history"}} 꼴이 아닙니다 (not a question: {error!r})'
        ) from error


if __name__ == "__main__":
    sys.exit(main())

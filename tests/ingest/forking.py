"""The ingest command in forks of one warmed process, each free to die.

Libraries and models are loaded once and shared, which makes a run take half a
second instead of five. The parent never uses what has threads.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from vectorstore.probe import Report

_PATIENCE = 60.0  # seconds; what takes longer hangs


@dataclass(frozen=True)
class Ended:
    """How a fork ended: its exit status, None when it was killed, and what it printed."""

    status: int | None
    out: str = ""
    err: str = ""


def warm() -> None:
    """Load in this process what the command loads, so that forks have it.

    The embedding is a small one: what it says is of no matter here.
    """
    import bm25s  # noqa: F401
    import chromadb.api.rust  # noqa: F401
    import datasketch  # noqa: F401
    import kiwipiepy

    import ingest.session  # noqa: F401
    import vectorstore.check
    import vectorstore.embedding
    import vectorstore.writer
    from ingest.segment import Segmenter
    from korean.analysis import Analyser
    from korean.centers import CenterDirectory
    from korean.tokens import count_tokens
    from settings import ROOT
    from tests.vectorstore.builders import HashingEmbedder

    kiwi = _OneByOne()
    kiwipiepy.Kiwi = lambda num_workers: kiwi
    analyser = Analyser()
    analyser.terms("강원센터는 춘천에 있습니다.")
    Segmenter(analyser, CenterDirectory.load(ROOT / "data" / "centers.yaml"))
    count_tokens("강원센터")
    embedding: Any = vectorstore.embedding
    embedding.SentenceTransformerEmbedder = lambda name: HashingEmbedder()
    for module in (vectorstore.check, vectorstore.writer):
        module.probe = probe_in_a_fork  # type: ignore[attr-defined]


def command(*arguments: str) -> int:
    """Exit status of one command, in this process."""
    from ingest.__main__ import main

    return main(list(arguments))


class Fork:
    """Work in a process of its own, begun at once."""

    def __init__(self, work: Callable[[], int], before: Callable[[], None] = lambda: None) -> None:
        self._out, self._err = _spool(), _spool()
        self._child = os.fork()
        if self._child == 0:
            _become(self._out.fileno(), self._err.fileno(), lambda: (before(), work())[1])

    def end(self, seconds: float = _PATIENCE) -> Ended:
        """Wait for it; it is killed after so many seconds."""
        ended = os.pidfd_open(self._child)
        select.select([ended], [], [], seconds)
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(ended, signal.SIGKILL)
        os.close(ended)
        status = os.waitpid(self._child, 0)[1]
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        return Ended(code, _unspooled(self._out), _unspooled(self._err))


def _spool() -> IO[str]:
    return tempfile.TemporaryFile("w+")


def _unspooled(file: IO[str]) -> str:
    with file:
        file.seek(0)
        return file.read()


def in_a_fork(
    *arguments: str,
    seconds: float = _PATIENCE,
    before: Callable[[], None] = lambda: None,
    work: Callable[..., int] = command,
) -> Ended:
    """The command, or other work with these arguments, from beginning to end."""
    return Fork(lambda: work(*arguments), before).end(seconds)


def _become(out: int, err: int, work: Callable[[], int]) -> None:
    """Do the work with output to files, and end; never returns."""
    status = 70
    try:
        os.dup2(out, 1), os.dup2(err, 2)
        status = work()
    except BaseException as error:  # a fork must not go on as its parent
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(status)


class _OneByOne:
    """Kiwi without its threads, which do not outlive a fork."""

    def __init__(self) -> None:
        from kiwipiepy import Kiwi

        self._kiwi = Kiwi(num_workers=0)
        self.tokenize = self._kiwi.tokenize
        self.add_user_word = self._kiwi.add_user_word

    def split_into_sents(self, texts: Iterator[str], **options: bool) -> Iterator[Any]:
        return (self._kiwi.split_into_sents(text, **options) for text in texts)


def probe_in_a_fork(folder: Path, name: str, dimension: int, url: str | None = None) -> Report:
    """The store's own look from outside, in a fork rather than a new Python."""
    from vectorstore.errors import DamagedIndex
    from vectorstore.probe import main

    def look(*arguments: str) -> int:
        main(list(arguments))
        return 0

    ended = in_a_fork(str(folder), name, str(dimension), url or "", work=look)
    if ended.status != 0:
        raise DamagedIndex(folder / name)
    return Report(**json.loads(ended.out))

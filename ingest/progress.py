"""How far an ingest is, on stderr."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from ingest.pipeline import Progress
from ingest.sources import printable


class Bar:
    """A progress bar on stderr for each task, that names the source just done."""

    _TASKS: ClassVar = {"fetch": ("웹 페이지 가져오기", "쪽"), "read": ("문서 읽기", "개")}
    _FORMAT = (
        "{desc} {percentage:3.0f}% |{bar:20}| {n_fmt}/{total_fmt}{unit} "
        "[{elapsed} 지남, {remaining} 남음, {rate_noinv_fmt}{postfix}]"
    )

    def __init__(self) -> None:
        self._task = ""
        self._bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    @property
    def show(self) -> Progress:
        """The callback that moves the bar."""
        return self._show

    def _show(self, task: str, name: str, done: int, total: int) -> None:
        if task != self._task:
            self.__exit__()
            self._task, self._bar = task, self._new(task, done, total)
        self._bar.set_postfix_str(printable(name)[:40], refresh=False)
        self._bar.update(done - self._bar.n)

    def _new(self, task: str, done: int, total: int) -> Any:
        """A bar whose rate counts from now on, not what was done before."""
        from tqdm import tqdm

        title, unit = self._TASKS[task]
        bar = tqdm(
            total=total, initial=done - 1, desc=title, unit=unit, bar_format=self._FORMAT,
            file=sys.stderr, dynamic_ncols=True,
        )  # fmt: skip
        return bar

"""Runs that cannot write as they would: no room, no permission. For forks only."""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.ingest.forking import Ended

_CAP_DAC_OVERRIDE = 1
_PR_CAPBSET_DROP = 24
_CAPABILITY_VERSION_3 = 0x20080522


class Runs(Protocol):
    """A task that can be run on a home."""

    def run(self, home: Path, *, before: Callable[[], None]) -> Ended: ...


def full(room: int) -> Callable[[Runs, Path], Ended]:
    """A run whose files can hold only so many bytes: what is written beyond truly fails."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return lambda task, home: task.run(home, before=bound)


def closed(task: Runs, home: Path) -> Ended:
    """A run whose home can only be read."""
    home.mkdir(exist_ok=True)
    modes = {path: path.stat().st_mode for path in (home, *home.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        return task.run(home, before=_obey_permissions)
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def _obey_permissions() -> None:
    """Give up root's power over permissions, in this process and those it starts."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    data = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; low, then high
    given_up = libc.prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0) == 0
    given_up = given_up and libc.capget(header, data) == 0
    for place in range(3):
        data[place] &= ~(1 << _CAP_DAC_OVERRIDE)
    if not given_up or libc.capset(header, data):
        raise OSError(ctypes.get_errno(), "cannot give up CAP_DAC_OVERRIDE")

"""Pieces of Korean text put together: is there a space at the joint?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi


def spaces_between(pieces: Sequence[str]) -> list[bool]:
    """For each joint of neighbouring pieces, whether a space belongs there.

    Kiwi reads both possibilities in context and takes the likelier one; about
    nine in ten are right. Loads Kiwi's model (300 MB, seconds) on first use.
    """
    if len(pieces) < 2:
        return []
    _, spaces = _kiwi().glue(list(pieces), return_space_insertions=True)
    return list(spaces)


@lru_cache(maxsize=1)
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)

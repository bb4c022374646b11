"""Sentences that tell a value, written as templates in which {X} stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profiles.phrases import before

_VALUE = r"(?P<x>[^.]{1,80}?)"
# How many words back a value may reach that stands before all else, by the kind of its field.
_WORDS = {"company": 2, "name": 6, "place": 5}


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template; ``leads`` says that the value stands before all else."""

    leads: bool
    pattern: re.Pattern[str]

    def values(self, text: str, kind: str) -> Iterator[tuple[int, int]]:
        """Ranges of the values that a text tells by it, for a field of some kind."""
        for match in self.pattern.finditer(text):
            if not self.leads:
                yield match.span("x")
                continue
            start = start_of(text, match.start(), kind)
            if start < match.start():
                yield start, match.start()


def templates(written: Sequence[str]) -> list[Template]:
    """The templates of a field, compiled."""
    return [
        Template(True, re.compile(one.removeprefix("{X}")))
        if one.startswith("{X}")
        else Template(False, re.compile(one.replace("{X}", _VALUE)))
        for one in written
    ]


def start_of(text: str, end: int, kind: str) -> int:
    """Start of the value that ends at ``end``; a name's list is taken whole."""
    return before(text, end, _WORDS[kind], listed=kind == "name")

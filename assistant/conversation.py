"""The conversation so far: questions as they were meant, with what was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.concept import Concept
from assistant.types import Turn
from korean import questions

_QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Completed:
    """A question as it is meant in its conversation.

    ``text`` says it as far as words go, ``kind`` is what those words ask for.
    ``centers`` are named or carried over; ``excluded`` are those that were
    given already where others are asked for. ``context`` are concepts that may
    be meant.
    """

    text: str
    kind: questions.Kind
    centers: tuple[str, ...]
    concepts: tuple[Concept, ...]
    keywords: str
    context: tuple[Concept, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of the conversation, completed, and what was answered."""

    question: Completed
    answer: str


def asked_and_answered(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Questions with what was answered to each, in order."""
    pairs: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "user":
            pairs.append((questions.clean(turn.content), ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{turn.content}".strip())
    return pairs


def told(answer: str, length: int) -> str:
    """The first words of what an answer tells: of the sentence it quotes, if it quotes one."""
    first = answer.strip().partition("\n")[0]
    said = max(_QUOTED.findall(first), key=len, default=first)
    return said if len(said) <= length else said[:length].rpartition(" ")[0]

"""A model that copies evidence: what is measured with it is all that is around a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.writing.types import Limits, Message, Usage
from korean.tokens import count_tokens

_LINE = re.compile(r"^\[(\d+)\](?: \([^)]*\))? (.+)$", re.MULTILINE)
_QUOTE = 60  # characters
_SENTENCES = 3


class CopyingModel:
    """Says the evidence sentences that hold most of the question's words, each with its quote."""

    name = "evals:copying"

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The copied sentences, one a piece."""
        asked = messages[-1].content
        words = {word[:2] for word in asked.rpartition("\n")[2].split()}
        found = [(int(key), text) for key, text in _LINE.findall(asked)]
        found.sort(key=lambda each: -sum(word in each[1] for word in words))
        for key, text in found[:_SENTENCES]:
            yield f'{text} [{key} "{text[:_QUOTE].strip()}"]\n'

    def tokens(self, text: str) -> int:
        """Tokens of o200k."""
        return count_tokens(text)

    def usage(self) -> Usage:
        """Nothing: it costs nothing."""
        return Usage()

"""A model that never sees personal data, and whose replies still have it.

Each piece of personal data of a prompt is sent as a placeholder, ``{전화번호1}``, and
put back where the reply uses that placeholder. So a quote of the documents is still
one to the letter, and no number has left this machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.writing.around import Around, reading
from assistant.writing.types import Limits, Message
from korean.personal import LABELS, find

_PLACEHOLDER = re.compile(r"\{[^{}\s]{1,16}\}")
_OPENED = re.compile(r"\{[^{}\s]{0,16}\Z")  # what may become a placeholder


class MaskedModel(Around):
    """A model whose prompts leave without personal data."""

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The inner model's reply, with the data put back where it was replaced.

        Raises:
            ModelFailed: as the inner model.
        """
        masks = Masks(messages)
        with reading(self._inner.stream(masks.masked, limits)) as pieces:
            yield from restored(pieces, masks.originals)


class Masks:
    """The placeholders of one prompt.

    Attributes:
        masked: the messages as they may leave.
        originals: what each placeholder stands for.
    """

    def __init__(self, messages: Sequence[Message]) -> None:
        self.originals: dict[str, str] = {}
        self._placeholders: dict[str, str] = {}
        # A placeholder that stands in the prompt already must not come to mean something.
        self._used = {
            each for message in messages for each in _PLACEHOLDER.findall(message.content)
        }
        self.masked = [Message(each.role, self._mask(each.content)) for each in messages]

    def _mask(self, text: str) -> str:
        kept, end = [], 0
        for found in find(text):
            original = text[found.start : found.end]
            kept += [text[end : found.start], self._placeholder(original, LABELS[found.kind])]
            end = found.end
        return "".join([*kept, text[end:]])

    def _placeholder(self, original: str, label: str) -> str:
        """One for each piece of data, the same wherever it stands."""
        if original not in self._placeholders:
            number = 1
            while (placeholder := f"{{{label}{number}}}") in self._used:
                number += 1
            self._used.add(placeholder)
            self._placeholders[original] = placeholder
            self.originals[placeholder] = original
        return self._placeholders[original]


def restored(pieces: Iterator[str], originals: Mapping[str, str]) -> Iterator[str]:
    """The pieces with placeholders replaced, also where one is cut between pieces."""
    if not originals:
        yield from pieces
        return
    held = ""
    for piece in pieces:
        text = held + piece
        opened = _OPENED.search(text)
        settled, held = (text, "") if opened is None else (text[: opened.start()], opened[0])
        if settled:
            yield _restore(settled, originals)
    if held:
        yield held


def _restore(text: str, originals: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: originals.get(match[0], match[0]), text)

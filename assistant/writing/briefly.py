"""A short question to a model, whose reply is wanted whole and soon or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.writing.around import reading
from assistant.writing.types import ChatModel, Limits, Message, ModelFailed

WITHIN = Limits(first_piece=4.0, whole=6.0, characters=400, waits=())
"""No further tries: what is asked briefly can be done without."""


def asked_briefly(model: ChatModel, messages: Sequence[Message]) -> str | None:
    """The whole reply; None where the model failed, was slow or said too much."""
    told = ""
    try:
        with reading(iter(model.stream(messages, WITHIN))) as pieces:
            for piece in pieces:
                told += piece
                if len(told) > WITHIN.characters:
                    return None
    except ModelFailed:
        return None
    return told

"""A LangChain chat model as a :class:`~assistant.writing.types.ChatModel`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence

from assistant.writing.background import pieces
from assistant.writing.call import Call, Connect, Sleep
from assistant.writing.types import Limits, Message, Usage


class LangChainModel:
    """A chat model of LangChain's; safe to share between threads.

    Args:
        name: provider and model.
        connect: gives the LangChain model; called at every try, so that what it
            has to ask a server is asked again.
        count: tokens of a text.
        limits: of time and length, unless a call has its own.
        says_why: whether the provider always says why a reply ended, so that one
            without a reason broke off.
        sleep: waits between tries, in seconds.
    """

    def __init__(
        self,
        name: str,
        connect: Connect,
        count: Callable[[str], int],
        *,
        limits: Limits | None = None,
        says_why: bool = False,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._name = name
        self._connect = connect
        self._count = count
        self._limits = limits or Limits()
        self._says_why = says_why
        self._sleep = sleep
        self._last = threading.local()

    @property
    def name(self) -> str:
        """Provider and model."""
        return self._name

    def tokens(self, text: str) -> int:
        """How many tokens a text is."""
        return self._count(text)

    def usage(self) -> Usage:
        """Tokens of this thread's last call: the provider's count, or else ours."""
        used: Usage = getattr(self._last, "usage", Usage())
        return used

    def stream(self, messages: Sequence[Message], limits: Limits | None = None) -> Iterator[str]:
        """The reply as it arrives; closing the iterator stops the call upstream.

        Raises:
            ModelFailed: before the first piece, when no further try helped, or in
                the middle of the reply.
        """
        within = limits or self._limits
        call = Call(messages, self._connect, within, self._sleep, says_why=self._says_why)
        try:
            yield from pieces(call.run)
        finally:
            self._last.usage = self._used(messages, call)

    def _used(self, messages: Sequence[Message], call: Call) -> Usage:
        if not call.sent:
            return Usage()
        return Usage(
            call.input_tokens or sum(self._count(message.content) for message in messages),
            call.output_tokens or self._count("".join(call.texts)),
        )

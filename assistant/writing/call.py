"""One call to a LangChain chat model: its tries, its time limits, and what arrived."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from assistant.writing.background import Put
from assistant.writing.failures import RETRYABLE, as_failure, failed, retry_after
from assistant.writing.types import Limits, Message, ModelFailed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

Connect = Callable[[], Awaitable["BaseChatModel"]]
Sleep = Callable[[float], Awaitable[None]]

# Where providers say why a reply ended, and what is no good end.
_REASONS = ("finish_reason", "stop_reason", "done_reason")
_TOO_MUCH = frozenset({"length", "max_tokens"})
_WITHHELD = frozenset({"content_filter", "refusal"})


class Call:
    """One call; :meth:`run` it once.

    Attributes:
        sent: whether the prompt has left.
        texts: the pieces that arrived.
        input_tokens: as the provider told; 0 where it did not.
        output_tokens: likewise.
    """

    def __init__(
        self,
        messages: Sequence[Message],
        connect: Connect,
        limits: Limits,
        sleep: Sleep,
        *,
        says_why: bool,
    ) -> None:
        self._prompt = [(message.role, message.content) for message in messages]
        self._connect = connect
        self._limits = limits
        self._sleep = sleep
        self._says_why = says_why
        self.sent = False
        self.texts: list[str] = []
        self.input_tokens = 0
        self.output_tokens = 0

    async def run(self, put: Put) -> None:
        """Put the pieces of the reply as they arrive.

        Raises:
            ModelFailed: no try gave a first piece in time, or the reply went wrong.
        """
        try:
            async with (
                asyncio.timeout(self._limits.whole),
                asyncio.timeout(self._limits.first_piece) as first,
            ):
                await self._tries(put, first)
        except TimeoutError:
            raise failed("timeout") from None

    async def _tries(self, put: Put, first: asyncio.Timeout) -> None:
        for wait in (*self._limits.waits, None):
            try:
                return await self._try(put, first)
            except Exception as error:
                failure, asked = as_failure(error), retry_after(error)
            pause = wait if wait is None or asked is None else asked
            if pause is None or not self._worth_another(failure, pause, first):
                raise failure
            await self._sleep(pause)

    def _worth_another(self, failure: ModelFailed, pause: float, first: asyncio.Timeout) -> bool:
        """Whether another try may help, and can begin before the time is over."""
        deadline = first.when()
        if self.texts or deadline is None or failure.kind not in RETRYABLE:
            return False
        return pause < deadline - asyncio.get_running_loop().time()

    async def _try(self, put: Put, first: asyncio.Timeout) -> None:
        model = await self._connect()
        reason, length = "", 0
        self.sent = True
        stream = cast("AsyncGenerator[BaseMessageChunk]", model.astream(self._prompt))
        async with aclosing(stream) as chunks:
            async for chunk in chunks:
                self._count(chunk)
                reason = _reason(chunk) or reason
                if text := str(chunk.text):
                    first.reschedule(None)
                    length += len(text)
                    if length > self._limits.characters:
                        raise failed("endless")
                    self.texts.append(text)
                    put(text)
        self._check_end(reason)

    def _count(self, chunk: BaseMessageChunk) -> None:
        """Take note of the tokens a chunk tells: some tell them once, some so far."""
        used: Any = getattr(chunk, "usage_metadata", None) or {}
        self.input_tokens = max(self.input_tokens, used.get("input_tokens", 0))
        self.output_tokens = max(self.output_tokens, used.get("output_tokens", 0))

    def _check_end(self, reason: str) -> None:
        if reason in _TOO_MUCH:
            raise failed("endless")
        if reason in _WITHHELD:
            raise failed("other")
        if not "".join(self.texts).strip():
            raise failed("empty")
        if self._says_why and not reason:
            raise failed("cut")


def _reason(chunk: BaseMessageChunk) -> str:
    told = chunk.response_metadata
    return next((str(told[name]) for name in _REASONS if told.get(name)), "")

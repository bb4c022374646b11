"""The writer: a model's reply to packed evidence, sentence by checked sentence."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal

from assistant.evidence import Evidence
from assistant.types import Language, Turn
from assistant.writing.checking import Checked, Checker
from assistant.writing.failures import failed
from assistant.writing.language import in_language
from assistant.writing.packing import Packed, pack, prompt_messages
from assistant.writing.settle import Settled, Settler
from assistant.writing.types import ChatModel, Message, ModelFailed, Usage
from korean.centers import CenterDirectory
from prompts.model_prompts import model_prompts

Weak = Literal["mark", "omit"]
"""What becomes of a sentence that something else carries than it cites."""

_MAX_SENTENCES = 12  # of one answer; a model that goes on is cut off
_MAX_REPLY = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Budgets:
    """Tokens of the prompt, as the model counts them: for evidence, for the conversation."""

    evidence: int = 3_000
    history: int = 600


class Writer:
    """Writes answers with a model; safe to share between threads."""

    def __init__(
        self,
        model: ChatModel,
        checker: Checker,
        directory: CenterDirectory,
        *,
        weak: Weak = "mark",
        budgets: Budgets | None = None,
    ) -> None:
        self._model = model
        self._checker = checker
        self._directory = directory
        self._weak = weak
        self._budgets = budgets or Budgets()
        self._prompts = model_prompts("writing")  # checked now, not at the first question

    @property
    def model_name(self) -> str:
        """Provider and model."""
        return self._model.name

    def prompt_mark(self, language: Language) -> str:
        """Version and hash of the prompt that answers in a language are written with."""
        return self._prompts[language].mark

    def usage(self) -> Usage:
        """What the last answer of this thread used."""
        return self._model.usage()

    def write(
        self,
        question: str,
        language: Language,
        evidence: Sequence[Evidence],
        history: Sequence[Turn] = (),
    ) -> Generator[Checked, None, None]:
        """Sentences that the evidence carries, in order, as they are settled.

        Weak ones wait for the first that is supported: where none is, nothing is
        written. Closing this iterator closes the model's.

        Raises:
            ModelFailed: the model gave no reply, broke off, or wrote all of it in another
                language (``wrong_language``; nothing was shown then).
        """
        packed = pack(evidence, self._directory, self._model.tokens, self._budgets.evidence)
        if not packed.evidence:
            return
        waiting: list[Checked] = []
        supported = False
        for checked in self._in_language(packed, question, language, history):
            if checked.verdict == "unsupported" or (checked.verdict, self._weak) == (
                "weak",
                "omit",
            ):
                continue
            waiting.append(checked)
            supported = supported or checked.verdict == "supported"
            if supported:
                yield from waiting
                waiting = []

    def _in_language(
        self, packed: Packed, question: str, language: Language, history: Sequence[Turn]
    ) -> Iterator[Checked]:
        """The checked reply; asked for once more where the first is in another language.

        Nothing of a reply in another language is ever supported, so nothing was shown of it.
        """
        try:
            yield from self._checked(packed, question, language, history)
        except ModelFailed as failure:
            if failure.kind != "wrong_language":
                raise
            yield from self._checked(packed, question, language, history, again=True)

    def _checked(
        self,
        packed: Packed,
        question: str,
        language: Language,
        history: Sequence[Turn],
        *,
        again: bool = False,
    ) -> Iterator[Checked]:
        prompt = self._prompts[language]
        messages = prompt_messages(
            prompt, packed, question, history, self._model.tokens, self._budgets.history
        )
        if again:
            messages.append(Message("user", prompt.again))
        said: set[str] = set()
        understood = False
        for settled in self._settled(messages, len(packed.evidence)):
            if settled.text not in said:
                said.add(settled.text)
                understood = understood or settled.code or in_language(settled.text, language)
                yield self._checker.check(settled, packed.evidence, language)
        if said and not understood:
            raise failed("wrong_language")

    def _settled(self, messages: Sequence[Message], keys: int) -> Iterator[Settled]:
        """The reply's settled sentences; one that does not end is cut off."""
        settler, count, length = Settler(keys), 0, 0
        with ExitStack() as stack:
            pieces = iter(self._model.stream(messages))
            if close := getattr(pieces, "close", None):
                stack.callback(close)
            for piece in pieces:
                length += len(piece)
                for settled in settler.feed(piece):
                    count += 1
                    yield settled
                if count >= _MAX_SENTENCES or length >= _MAX_REPLY:
                    return
            yield from settler.end()

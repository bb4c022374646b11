"""An answer as a language model writes it, and what becomes of it when the model fails.

Whatever happens, what was shown stays true: shown sentences are carried by their
evidence, and what is put after them are quotes.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from assistant.cite import Citations
from assistant.extract import Extractive
from assistant.types import AnswerSentence, Turn, Written
from assistant.understand import Question
from assistant.weighing import Weighed
from assistant.writing.checking import Checked
from assistant.writing.types import FailureKind, ModelFailed
from assistant.writing.writer import Writer
from prompts.answers import AnswerTexts


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer came about: see ``Answer`` for the fields."""

    mode: Literal["extractive", "llm"] = "extractive"
    note: str = ""
    written: Written | None = None


def write_answer(
    writer: Writer,
    extractive: Extractive,
    question: Question,
    weighed: Weighed,
    history: Sequence[Turn],
    citations: Citations,
    texts: AnswerTexts,
) -> Generator[AnswerSentence, None, Outcome]:
    """The sentences of an answer as they are settled; returns how it came about.

    A model that fails before anything is shown, or of whose sentences none is
    supported, is replaced by the extractive answer. After one that breaks off come
    quotes of what is not cited yet. The note says either.
    """
    note, shown = "", False
    failed: FailureKind | None = None
    with closing(_sentences(writer, question, weighed, history, citations, texts)) as sentences:
        try:
            for sentence in sentences:
                shown = True
                yield sentence
        except ModelFailed as failure:
            failed = failure.kind
            note = texts.broken_off if shown else _not_written(failed, texts)
    if shown and note:
        yield from extractive.quotes(weighed, citations, texts)
    elif not shown:
        note = note or texts.not_supported
        yield from extractive.compose(question, weighed, citations, texts)
    mark = writer.prompt_mark(question.language)
    written = Written(writer.model_name, mark, writer.usage(), failed)
    return Outcome("llm" if shown else "extractive", note, written)


def _not_written(failed: FailureKind, texts: AnswerTexts) -> str:
    return texts.wrong_language if failed == "wrong_language" else texts.not_written


def _sentences(
    writer: Writer,
    question: Question,
    weighed: Weighed,
    history: Sequence[Turn],
    citations: Citations,
    texts: AnswerTexts,
) -> Generator[AnswerSentence, None, None]:
    checked_ones = writer.write(question.text, question.language, weighed.evidence, history)
    with closing(checked_ones):
        for checked in checked_ones:
            yield _shown(checked, citations, texts)


def _shown(checked: Checked, citations: Citations, texts: AnswerTexts) -> AnswerSentence:
    numbers = tuple(dict.fromkeys(citations.number(item) for item in checked.evidence))
    weak = checked.verdict == "weak"
    return AnswerSentence(
        texts.weak.format(sentence=checked.text) if weak else checked.text, numbers
    )

"""What the assistant hands out: answers, their sentences and their citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.writing.types import FailureKind, Usage

Status = Literal["answered", "no_evidence"]
Language = Literal["ko", "en"]

MAX_QUESTION = 1_000
"""The longest question that is answered, in characters."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands.

    ``quote`` is exactly ``document.text[start:end]`` (code points). ``number``
    counts from 1 in order of appearance. ``center`` is the official name of
    the center the quote speaks of, where it speaks of one. ``version`` names
    the text quoted (``Document.version``): the document may be replaced later.
    ``also`` are the ids of near-duplicates that hold the quote too.
    """

    number: int
    document_id: str
    title: str
    source: str
    quote: str
    start: int
    end: int
    publisher: str | None = None
    page: int | None = None
    published: str | None = None
    center: str | None = None
    version: str | None = None
    also: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The citation as the answer's JSON holds it."""
        return {**asdict(self), "also": list(self.also)}


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of an answer and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...] = ()

    def with_markers(self) -> str:
        """The sentence followed by its markers: ``…합니다. [1][2]``."""
        return " ".join([self.text, "".join(f"[{number}]" for number in self.citations)]).rstrip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: what is compared across, by what down; the first column names the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The table as the answer's JSON holds it."""
        rows = [
            [{"text": cell.text, "citations": list(cell.citations)} for cell in row]
            for row in self.rows
        ]
        return {"columns": list(self.columns), "rows": rows}


@dataclass(frozen=True, slots=True)
class Written:
    """Which model wrote an answer, or was to write it, and with which prompt.

    ``prompt`` is the prompt's version and hash; ``usage`` what the call used; ``failed``
    what went wrong with the model, None where it said all it had to say.
    """

    model: str
    prompt: str
    usage: Usage
    failed: FailureKind | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or the plain statement that the documents hold no evidence.

    ``confidence`` in [0, 1] is the calibrated probability that the evidence
    answers the question. ``nearest`` holds the closest passages of a
    ``no_evidence`` answer; they are shown, never cited as support. ``further`` are
    sentences near the question in the documents cited, not cited themselves; their
    numbers go on after those of ``citations``. They are for the source panel.
    ``table`` says what the sentences of a comparison say. ``centers`` are official
    names. ``seconds`` is the time it took. ``understood`` says what mistyped words were
    taken for and ``note`` why a language model did not write all of the answer; neither
    is part of the answer's text. ``mode`` is "llm" where a language model wrote any of
    it; ``written`` tells which model was asked. ``official`` says that staff have answered
    this question themselves.
    """

    question: str
    language: Language
    status: Status
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...] = ()
    centers: tuple[str, ...] = ()
    mode: Literal["extractive", "llm"] = "extractive"
    confidence: float = 0.0
    seconds: float = 0.0
    nearest: tuple[Citation, ...] = ()
    table: Table | None = None
    understood: str = ""
    official: bool = False
    note: str = ""
    written: Written | None = None
    further: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        """The whole answer, a sentence a line, with ``[n]`` markers."""
        return join_sentences(self.sentences)

    def as_json(self, answer_id: str | None = None) -> dict[str, Any]:
        """The answer as the command, the API and the evaluations write it."""
        return {
            "id": answer_id,
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "centers": list(self.centers),
            "citations": [citation.as_json() for citation in self.citations],
            "mode": self.mode,
            "confidence": self.confidence,
            "seconds": self.seconds,
            "nearest": [citation.as_json() for citation in self.nearest],
            "understood": self.understood,
            **({"table": self.table.as_json()} if self.table else {}),
            **({"understood": self.understood} if self.understood else {}),
            **({"official": True} if self.official else {}),
            **({"note": self.note} if self.note else {}),
            **({"written": asdict(self.written)} if self.written else {}),
        }


def join_sentences(sentences: Sequence[AnswerSentence]) -> str:
    """Sentences as shown to a person: one a line, each with its markers."""
    return "\n".join(sentence.with_markers() for sentence in sentences)

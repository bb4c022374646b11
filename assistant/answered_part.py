"""The parts of a question that is several, with what answers them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.told import Known
from assistant.understand import Question
from assistant.weighing import Weighed


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """One of the questions that a question is, with the evidence for it."""

    label: str
    question: Question
    weighed: Weighed
    known: Known | None = None
    beside: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the documents tell it; ``beside`` a part that they tell, less will do."""
        weighed = self.weighed.likely if self.beside else self.weighed.answerable
        return self.known is not None or weighed

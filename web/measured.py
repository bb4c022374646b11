"""An assistant whose answers are counted and timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from assistant.types import Answer, AnswerSentence, Turn
from korean.centers import Center
from profiles.comparison import Comparison
from profiles.profile import Profile
from vectorstore.types import Document, DocumentInfo, Hit
from web.metrics import Metrics
from web.ports import AssistantPort


class MeasuredAssistant:
    """Answers as the assistant inside does, and tells the metrics of it."""

    def __init__(self, inside: Callable[[], AssistantPort], metrics: Metrics) -> None:
        """``inside`` gives the assistant as it is at each call."""
        self._inside = inside
        self._metrics = metrics

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once."""
        *_, answer = self.stream(question, history)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[AnswerSentence | Answer]:
        """Sentences as they are settled, then the whole answer."""
        started = time.perf_counter()
        answered = False
        try:
            for piece in self._inside().stream(question, history):
                if isinstance(piece, Answer):
                    answered = True
                    self._metrics.answered(piece, time.perf_counter() - started)
                yield piece
        except BaseException as error:
            if not answered:
                self._metrics.not_answered("left" if isinstance(error, GeneratorExit) else "failed")
            raise

    def document(self, document_id: str, version: str | None = None) -> Document:
        """As the assistant inside."""
        return self._inside().document(document_id, version)

    def documents(self) -> list[DocumentInfo]:
        """As the assistant inside."""
        return self._inside().documents()

    def search(self, text: str, k: int = 10) -> list[Hit]:
        """As the assistant inside."""
        return self._inside().search(text, k)

    def centers(self) -> Sequence[Center]:
        """As the assistant inside."""
        return self._inside().centers()

    def profile(self, center_id: str) -> Profile:
        """As the assistant inside."""
        return self._inside().profile(center_id)

    def profiles(self) -> list[Profile]:
        """As the assistant inside."""
        return self._inside().profiles()

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """As the assistant inside."""
        return self._inside().comparison(centers, fields)

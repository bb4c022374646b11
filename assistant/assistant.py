"""The assistant: what it answers, has read and knows, for those who ask it."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

from assistant.answering import Answering
from assistant.errors import AnswerFailed
from assistant.official import OfficialAnswers
from assistant.profile_card import ProfileCard
from assistant.types import Answer, AnswerSentence, Turn
from assistant.understand import Question, Understanding
from assistant.weighing import Weighed, Weighing
from assistant.writing.completing import Completer
from assistant.writing.expanding import Expander
from assistant.writing.writer import Writer
from korean.centers import Center, CenterDirectory
from profiles.comparison import Comparison
from profiles.fields import Fields
from profiles.profile import Profile
from profiles.reader import Profiles
from vectorstore.errors import StoreError
from vectorstore.search import Store
from vectorstore.types import Document, DocumentInfo, Hit


class Assistant:
    """Answers from a store; safe to share between threads."""

    def __init__(
        self,
        store: Store,
        understanding: Understanding,
        directory: CenterDirectory,
        weighing: Weighing | None = None,
        fields: Fields | None = None,
        official: OfficialAnswers | None = None,
        writer: Writer | None = None,
        completer: Completer | None = None,
        expander: Expander | None = None,
    ) -> None:
        """See ``Answering`` for ``official``, ``writer``, ``completer`` and ``expander``."""
        self._store = store
        self._understanding = understanding
        self._directory = directory
        self._weighing = weighing or Weighing(store, directory)
        self._profiles = Profiles(store, fields or Fields.load(), directory)
        self._answering = Answering(
            store,
            understanding,
            directory,
            self._weighing,
            self._profiles,
            official,
            writer,
            completer,
            expander,
        )

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question.

        Raises:
            AnswerFailed: the documents could not be searched.
        """
        *_, answer = self.stream(question, history)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[AnswerSentence | Answer]:
        """The sentences of the answer as they are settled, and at last the whole Answer.

        Raises:
            AnswerFailed: the documents could not be searched.
        """
        started = time.perf_counter()
        try:
            with closing(self._answering.parts(question, history)) as parts:
                for part in parts:
                    if isinstance(part, Answer):
                        part = replace(part, seconds=round(time.perf_counter() - started, 4))
                    yield part
        except StoreError as error:
            raise AnswerFailed from error

    def search(self, text: str, k: int = 10) -> list[Hit]:
        """The passages that best match a question, best first, once they have been read."""
        return self._weighing.search(self.understand(text), k)

    def understand(self, text: str, history: Sequence[Turn] = ()) -> Question:
        """A question as the assistant understands it, before anything is looked up."""
        return self._understanding.understand(text, history)

    def weigh(
        self, question: Question, without: Collection[str] = (), unsaid: Collection[str] = ()
    ) -> Weighed:
        """The evidence for a question, and whether it can be answered from it.

        ``without`` are ids of documents to withhold, ``unsaid`` strings (without spaces)
        whose sentences are left out: evaluations ask whether their absence is noticed.
        """
        return self._weighing.weigh(question, without, unsaid)

    def document(self, document_id: str, version: str | None = None) -> Document:
        """A whole document as it is, or as it was when cited (``Citation.version``).

        Raises KeyError when it is gone, or was never so.
        """
        return self._store.document(document_id, version)

    def documents(self) -> list[DocumentInfo]:
        """All documents the assistant has read."""
        return self._store.documents()

    def centers(self) -> Sequence[Center]:
        """All centers of the network."""
        return self._directory.centers

    def center_names(self) -> list[str]:
        """Official names of all centers of the network."""
        return [center.name for center in self._directory.centers]

    def profile(self, center_id: str) -> Profile:
        """What the documents tell of a center.

        Raises KeyError when there is no such center, StoreError when the catalog fails.
        """
        return self._profiles.profile(center_id)

    def profiles(self) -> list[Profile]:
        """The profiles of all centers, in the order of the directory."""
        return self._profiles.all()

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """Fields of centers (ids) side by side; a cell is None where documents tell nothing."""
        return self._profiles.comparison(centers, fields)

    def fields_asked(self, question: str) -> tuple[str, ...]:
        """Ids of the profile fields that a question asks for, Korean or English."""
        return self._profiles.fields_asked(question)

    def card(self, center_id: str) -> ProfileCard:
        """A center's profile, ready to be shown with its citations.

        Raises KeyError when there is no such center.
        """
        return ProfileCard(self.profile(center_id), self._directory, self._store.document)

    def centers_named(self, text: str) -> tuple[str, ...]:
        """Ids of the centers that a text names, a place alone too."""
        return self._directory.in_question(text)

    def load(self) -> None:
        """Load models and indexes now rather than at the first question, side by side."""
        with ThreadPoolExecutor(1) as beside:
            analyser = beside.submit(self._understanding.load)
            self._store.load()
            analyser.result()

"""Finding FAQ: what fits as somebody types, and the official answer to a whole question."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from desk.faq import Faqs, is_in_force
from desk.likeness import Likeness
from desk.meaning import Meaning, Meanings
from desk.same_question import same_question
from desk.types import Clock, Faq, FaqMatch, OfficialAnswer

# Of a hundred phrasings about other things the best reaches .26 as a rule, a paraphrase .30.
_FITS = 0.28

_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class _Ready:
    """The FAQ of one state of the table, each phrasing made ready to be compared."""

    state: tuple[int, int, int]
    faqs: tuple[Faq, ...]
    phrasings: tuple[str, ...]
    owners: tuple[int, ...]
    """For each phrasing the place of its FAQ in ``faqs``."""
    meanings: tuple[Meaning, ...]
    likeness: Likeness


class FaqLookup:
    """Looks FAQ up in memory; an edit, by whatever process, is seen by the next look-up."""

    def __init__(self, faqs: Faqs, meanings: Meanings, clock: Clock) -> None:
        self._faqs = faqs
        self._meanings = meanings
        self._clock = clock
        self._ready: _Ready | None = None
        self._preparing = threading.Lock()

    def match(self, text: str, k: int = 5, *, drafts: bool = False) -> list[FaqMatch]:
        """The FAQ that fit a text, perhaps half typed, the best first.

        Args:
            text: what was typed; paraphrases fit too.
            k: how many at most.
            drafts: also those not approved or expired.
        """
        ready = self._prepared()
        found: dict[int, FaqMatch] = {}
        scores = self._scores(ready, text)
        for place in np.argsort(-scores, kind="stable"):
            faq = ready.faqs[ready.owners[place]]
            if scores[place] < _FITS or len(found) == k:
                break
            if faq.faq_id not in found and (drafts or is_in_force(faq, self._clock())):
                found[faq.faq_id] = FaqMatch(faq, ready.phrasings[place], float(scores[place]))
        return list(found.values())

    def official(self, question: str) -> OfficialAnswer | None:
        """The approved answer to a question, where one surely asks the same; else None."""
        ready, now = self._prepared(), self._clock()
        scores = self._scores(ready, question)
        best, surest = None, 0.0
        for place in np.argsort(-scores, kind="stable")[:_CANDIDATES]:
            faq = ready.faqs[ready.owners[place]]
            sure = self._sureness(question, ready, int(place)) if is_in_force(faq, now) else 0.0
            if sure > surest:
                surest, best = sure, official_answer(faq, ready.phrasings[place], sure)
        return best

    def _scores(self, ready: _Ready, text: str) -> np.ndarray:
        if not ready.phrasings or not text.strip():
            return np.zeros(0, np.float32)
        return ready.likeness.scores(text, self._meanings.of(text))

    def _sureness(self, question: str, ready: _Ready, place: int) -> float:
        if question.strip() == ready.phrasings[place]:
            return 1.0
        asked = self._meanings.of(question).terms
        return same_question(asked, ready.meanings[place].terms, self._meanings.vector)

    def _prepared(self) -> _Ready:
        state = self._faqs.state()
        with self._preparing:
            if self._ready is None or self._ready.state != state:
                self._ready = self._prepare(state)
            return self._ready

    def _prepare(self, state: tuple[int, int, int]) -> _Ready:
        faqs = tuple(self._faqs.all())
        owners = [place for place, faq in enumerate(faqs) for _ in faq.content.phrasings]
        phrasings = [phrasing for faq in faqs for phrasing in faq.content.phrasings]
        meanings = self._meanings.all(phrasings)
        return _Ready(
            state,
            faqs,
            tuple(phrasings),
            tuple(owners),
            tuple(meanings),
            Likeness(phrasings, meanings),
        )


def official_answer(faq: Faq, question: str, score: float = 1.0) -> OfficialAnswer:
    """What an approved FAQ says to a question."""
    content = faq.content
    return OfficialAnswer(
        faq.faq_id, question, content.answer, faq.edited_at, content.citations, score
    )

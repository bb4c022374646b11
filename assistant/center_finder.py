"""Which centers answer a question that asks for centers, each with its evidence.

The list must be complete and name no center too many: of every center that any
evidence speaks of, it is told how probably it is one asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.candidates import Candidate, chosen
from assistant.center_model import CenterModel, best_of, center_features
from assistant.evidence import Evidence
from assistant.holding import Lexicon
from assistant.sought import Sought
from assistant.statements import Statements
from assistant.understand import Question
from korean.center_questions import asks_elsewhere, lies_in, tells_where
from korean.centers import CenterDirectory, Mention
from korean.centers_due import centers_due

MAX_CENTERS = 12
_READ = 40  # pieces of evidence, from the best on


class CenterFinder:
    """Finds the centers that answer a question."""

    def __init__(
        self, directory: CenterDirectory, lexicon: Lexicon, model: CenterModel | None = None
    ) -> None:
        self._directory = directory
        self._lexicon = lexicon
        self._statements = Statements(directory)
        self._model = model or CenterModel.load()

    def candidates(self, question: Question, evidence: Sequence[Evidence]) -> list[Candidate]:
        """Centers that the evidence speaks of, the most probable first."""
        sought = Sought.of(question, self._lexicon)
        partner = self._partner(question)
        read = self._statements.with_partner(evidence[:_READ], partner)
        said = self._statements.by_center(question, read, sought)
        elsewhere = question.centers if asks_elsewhere(question.asked) else ()
        for center in (partner, *question.left_out, *elsewhere):
            said.pop(center, None)
        if (own := self._by_its_own_name(question)) in said:
            said = {own: said[own]}
        if not said:
            return []
        score = max(item.score for item in evidence)
        found = []
        for center, features in center_features(sought.asked, said, score).items():
            best = best_of(said[center])
            probability = self._model.probability(features)
            found.append(Candidate(center, best.evidence, features, probability, best.listed))
        found.sort(key=lambda item: -item.probability)
        return chosen(found[:MAX_CENTERS], centers_due(question.asked), self._model.threshold)

    def _partner(self, question: Question) -> str:
        """The one center whose partners are asked for; none where a place tells where."""
        if len(question.centers) != 1:
            return ""
        [center] = question.centers
        text, short = question.asked, self._directory[center].short
        where = [
            text[m.start : m.end] in short and tells_where(text, m.start, m.end)
            for m in self._named(text, center)
        ]
        told_so = (where and all(where)) or self._by_its_own_name(question)
        return "" if told_so else center

    def _by_its_own_name(self, question: Question) -> str:
        """The center asked for by what only it has, or by where it is: BOUNCE를 여는 센터."""
        text = question.asked
        if len(question.centers) != 1 or centers_due(text).least > 1 or asks_elsewhere(text):
            return ""
        [center] = question.centers
        own = [one.nickname or lies_in(text, one.end) for one in self._named(text, center)]
        return center if own and all(own) else ""

    def _named(self, text: str, center: str) -> list[Mention]:
        """Where a question names a center."""
        return [one for one in self._directory.anywhere(text) if one.center_id == center]

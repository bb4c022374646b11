"""Questions that are several: comparisons, and two things asked at once.

"1기와 2기는 지원자가 몇 명이었나요?" is one question for each of the two; so is
"어디에 있고 언제 개관했나요?". Each part stands alone, so that it is searched,
weighed and cited alone.
"""

from __future__ import annotations

from assistant.joined import Joined
from assistant.parts import Parts
from assistant.side_by_side import SideBySide, runs
from assistant.two_asked import TwoAsked, by_question_words
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.comparisons import are_together, asked_of_each


class Decomposer:
    """Takes questions apart."""

    def __init__(self, analyser: Analyser, directory: CenterDirectory) -> None:
        self._side_by_side = SideBySide(directory)
        self._two_asked = TwoAsked(analyser, directory)
        self._joined = Joined(analyser)

    def parts(self, text: str) -> Parts | None:
        """The parts of a question; None where it is one."""
        text = asked_of_each(text)
        if nouns := self._two_asked.by_nouns(text):
            return nouns
        if are_together(text):
            return self._two_asked.in_clauses(text)
        return (
            self._side_by_side.centers(text)
            or by_question_words(text)
            or self._two_asked.in_clauses(text)
            or self._joined.parts(text)
            or runs(text)
        )

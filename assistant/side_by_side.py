"""Things compared side by side: the same is asked of each center, of each run or year."""

from __future__ import annotations

from itertools import pairwise

from assistant.parts import Part, Parts
from korean.centers import CenterDirectory
from korean.comparisons import JOINT, compares, compares_by_degree, of_one, two_runs
from korean.particles import with_particle
from korean.question_words import QUESTION_WORD


class SideBySide:
    """Takes questions apart by the centers, runs and years that they compare."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def centers(self, text: str) -> Parts | None:
        """Two or more centers side by side: the same is asked of each."""
        centers = self._directory.in_question(text)
        if len(centers) < 2:
            return None
        spans = [
            (start, end, named[0])
            for start, end in self._directory.names(text)
            if (named := self._directory.in_question(text[start:end]))
        ]
        joints = [text[a[1] : b[0]] for a, b in pairwise(spans)]
        in_a_row = bool(joints) and all(JOINT.fullmatch(joint) for joint in joints)
        compared = compares(text) or compares_by_degree(text)
        asked = text if text.isascii() else text[spans[-1][1] :] if spans else ""
        if in_a_row and (compared or QUESTION_WORD.search(asked)):
            before, after = text[: spans[0][0]], of_one(text[spans[-1][1] :])
            return Parts(
                "subject",
                tuple(Part(c, before + with_particle(text[a:b], after)) for a, b, c in spans),
            )
        if not compares(text):
            return None
        return Parts("subject", tuple(Part(c, self._without_others(text, c)) for c in centers))

    def _without_others(self, text: str, center: str) -> str:
        for start, end in reversed(self._directory.all_names(text)):
            named = self._directory.in_question(text[start:end])
            if named and center not in named:
                joint = JOINT.match(text, end)
                text = text[:start] + text[joint.end() if joint else end :]
        return text


def runs(text: str) -> Parts | None:
    """Two runs or years that are compared: the same is asked of each."""
    found = two_runs(text)
    if found is None or not (compares(text) or compares_by_degree(text)):
        return None
    one, other = found
    before, after = text[: one.start()], of_one(text[other.end() :])
    return Parts("subject", tuple(Part(run[0], before + run[0] + after) for run in found))

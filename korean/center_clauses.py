"""What a sentence on several centers says of each of them, clause by clause.

"SK가 돕는 대전이 10월, 효성이 맡은 전북이 11월" deals with one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from korean.centers import CenterDirectory, Mention

_AND_THEN = re.compile(r"(?<=고)\s")
_SUBJECT = re.compile(r"[이가은는]\s")


class CenterClauses:
    """Cuts sentences that are known to speak of centers."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def of(self, sentence: str) -> Mapping[str, str]:
        """What is said of each center; nothing where the same is said of all."""
        clauses: dict[str, str] = {}
        for clause in self._cut(sentence):
            for mention in self._named(clause):
                clauses[mention.center_id] = f"{clauses.get(mention.center_id, '')} {clause}"
        return clauses if len(set(clauses.values())) > 1 else {}

    def _cut(self, sentence: str) -> list[str]:
        """The clauses; 고 ends one where centers are the subjects on both sides.

        What stands before the first name is said in each: 기계를 경남이 만들고 경북이 퍼뜨린다.
        """
        clauses = []
        for clause in sentence.split(", "):
            parts = _AND_THEN.split(clause)
            if len(parts) > 1 and all(map(self._has_subject, parts)):
                start = min(one.start for one in self._named(parts[0]))
                clauses += [parts[0], *(f"{clause[:start]}{part}" for part in parts[1:])]
            else:
                clauses.append(clause)
        return clauses

    def _has_subject(self, clause: str) -> bool:
        return any(_SUBJECT.match(clause, one.end) for one in self._named(clause))

    def _named(self, clause: str) -> list[Mention]:
        return self._directory.mentions(clause) or self._directory.bare_mentions(clause)

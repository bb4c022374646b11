"""What evidence says of each center that it speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence import Evidence
from assistant.sought import Sought
from assistant.understand import Question
from korean.center_clauses import CenterClauses
from korean.centers import CenterDirectory

_LISTED = 8  # a sentence on more centers speaks of the network
# A center that did something with others is one of them: 부산·경남 센터와 함께.
_TOGETHER = re.compile(r"센터[와과]\s?(?:함께|더불어|같이|손|힘을|공동|협력|협약|나란히)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a piece of evidence says of one center.

    ``held`` is how well it holds each concept that is looked for, ``(n_concepts,)``,
    ``coverage`` their share of the question; ``listed`` are the centers that it says the
    same of.
    """

    evidence: Evidence
    held: np.ndarray
    coverage: float
    listed: tuple[str, ...]


class Statements:
    """Reads evidence center by center."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory
        self._clauses = CenterClauses(directory)

    def by_center(
        self, question: Question, evidence: Sequence[Evidence], sought: Sought
    ) -> dict[str, list[Statement]]:
        """What is said of each center: of those asked about, where several are."""
        said: dict[str, list[Statement]] = defaultdict(list)
        for item in evidence:
            centers = self._speaking_of(item)
            if not 0 < len(centers) <= _LISTED or not sought.speaks_of_it(item):
                continue
            clauses = self._clauses.of(item.quote) if len(centers) > 1 else {}
            for center in centers:
                if len(question.centers) > 1 and center not in question.centers:
                    continue
                if clauses and center not in clauses:
                    continue
                held = sought.held(item, clauses.get(center))
                coverage = float(sought.asked.shares @ held)
                said[center].append(Statement(item, held, coverage, () if clauses else centers))
        return dict(said)

    def with_partner(self, evidence: Sequence[Evidence], partner: str) -> Sequence[Evidence]:
        """The evidence that speaks of the center whose partners are asked for, where one is."""
        own = [
            item
            for item in evidence
            if partner in item.sentence.centers or partner in item.hit.document.centers
        ]
        others = any(set(self._speaking_of(one)) - {partner} for one in own)
        return own if partner and others else evidence

    def _speaking_of(self, item: Evidence) -> tuple[str, ...]:
        """The centers of a sentence; of what was done with others, the document's own as well."""
        centers, document = item.sentence.centers, item.hit.document
        if not _TOGETHER.search(item.quote):
            return centers
        titled = {mention.center_id for mention in self._directory.mentions(document.title)}
        own = document.centers if len(document.centers) == 1 else tuple(titled)
        return tuple(dict.fromkeys((*centers, *own))) if len(own) == 1 else centers

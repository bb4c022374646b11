"""What the documents cited say of the question besides: found, near enough, but not quoted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.types import Citation

# Less than what an answer quotes second, but no chance likeness.
_GOOD = 0.6  # of the best sentence's score
_TELLING = 0.6  # of the question's concepts that the best sentence holds
_SHORTEST = 12  # code points: less is a heading or a fragment
_OF_A_DOCUMENT = 3


def further(evidence: Sequence[Evidence], citations: Citations) -> tuple[Citation, ...]:
    """Citations of evidence that the answer leaves out, from documents that it cites.

    At most three of a document, the best first; none overlaps what is cited. Their
    numbers go on where those of the answer end.

    Args:
        evidence: of the whole question, best first.
        citations: of the finished answer; the further ones are added to them.
    """
    cited = citations.all()
    places: dict[str, list[Citation]] = {}
    for citation in cited:
        places.setdefault(citation.document_id, []).append(citation)
    taken = dict.fromkeys(places, 0)
    for item in _near_enough(evidence):
        document_id, start = citations.place(item)
        if taken.get(document_id, _OF_A_DOCUMENT) >= _OF_A_DOCUMENT:
            continue
        if _overlaps(places[document_id], start, start + len(item.quote)):
            continue
        places[document_id].append(citations.cite(item))
        taken[document_id] += 1
    return citations.all()[len(cited) :]


def _near_enough(evidence: Sequence[Evidence]) -> list[Evidence]:
    if not evidence:
        return []
    best = evidence[0]
    return [
        item
        for item in evidence
        if item.score >= _GOOD * best.score
        and item.coverage >= _TELLING * best.coverage
        and len(item.quote) >= _SHORTEST
    ]


def _overlaps(cited: Sequence[Citation], start: int, end: int) -> bool:
    return any(start < citation.end and citation.start < end for citation in cited)

"""The centers that a question may ask for, and which of them are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Evidence
from korean.centers_due import Due

_AS_LIKELY = 0.9  # where even the likeliest is unlikely, all as likely as it are named
_IMPROBABLE = 0.05  # not named although more centers are asked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A center that may be one asked for.

    ``evidence`` is its best sentence; ``features`` are ``CENTER_FEATURES``;
    ``probability`` in [0, 1] is that it is asked for, ``named`` whether that
    reaches the threshold, or nearly that of the likeliest. ``listed`` are the centers
    that its evidence says the same of.
    """

    center_id: str
    evidence: Evidence
    features: tuple[float, ...]
    probability: float
    listed: tuple[str, ...] = ()
    named: bool = False


def chosen(found: Sequence[Candidate], due: Due, threshold: float) -> list[Candidate]:
    """The candidates, likeliest first, with those named that are likely enough.

    At least and at most as many as are due; those told of in one sentence are named
    together where they are about as likely.
    """
    least = min(threshold, _AS_LIKELY * found[0].probability)
    if due.least <= len(found):
        least = min(least, max(found[due.least - 1].probability, _IMPROBABLE))
    likely = [item for item in found if item.probability >= least]
    together = {_place(item): _AS_LIKELY * item.probability for item in likely}
    enough = [min(least, together.get(_place(item), least)) for item in found]
    if due.least > 1:
        listed = {center for item in likely if len(item.listed) > 2 for center in item.listed}
        enough = [
            0.0 if item.center_id in listed else value
            for item, value in zip(found, enough, strict=True)
        ]
    most = due.most if due.most else len(found)
    return [
        replace(item, named=place < most and item.probability >= value)
        for place, (item, value) in enumerate(zip(found, enough, strict=True))
    ]


def _place(item: Candidate) -> tuple[str, int]:
    """What tells one sentence from the others."""
    return item.evidence.hit.document.document_id, item.evidence.sentence.start

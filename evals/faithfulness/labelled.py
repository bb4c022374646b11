"""Agreement of the project's own checker with claims labelled by hand.

Format: the head of ``evals/faithfulness/pairs.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from assistant.writing.support import Entailment
from evals.faithfulness.sample import SampleEvidence

FILE = Path(__file__).with_name("pairs.yaml")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, where the sentences stand that it is held against, and what people say of it.

    ``kind`` is what is wrong with a claim that is not supported, "right" otherwise.
    """

    document: str
    evidence: tuple[str, ...]
    claim: str
    supported: bool
    kind: str


def read_pairs(file: Path = FILE) -> list[Pair]:
    """All labelled pairs, in order."""
    groups: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [pair for group in groups for pair in _pairs(group)]


def measure(sample: SampleEvidence, entailment: Entailment) -> dict[str, Any]:
    """Share of pairs judged as labelled, in all and by what is wrong; and the wrong ones.

    A claim counts as passed where its verdict is "supported"; ``held_weakly`` are right
    claims that would be marked as weak.
    """
    pairs = read_pairs()
    verdicts = [_verdict(pair, sample, entailment) for pair in pairs]
    agreed: dict[str, list[bool]] = defaultdict(list)
    for pair, verdict in zip(pairs, verdicts, strict=True):
        agreed[pair.kind].append((verdict == "supported") == pair.supported)
    every = [agrees for kind in agreed.values() for agrees in kind]
    return {
        "pairs": len(pairs),
        "agreement": round(float(np.mean(every)), 4),
        "agreement_by_kind": {kind: _share(results) for kind, results in sorted(agreed.items())},
        "right_held_weakly": sum(
            pair.supported and verdict == "weak"
            for pair, verdict in zip(pairs, verdicts, strict=True)
        ),
        "false_shown_even_as_weak": sum(
            not pair.supported and verdict != "unsupported"
            for pair, verdict in zip(pairs, verdicts, strict=True)
        ),
        "disagreed": [
            f"{pair.kind}/{verdict}: {pair.claim}"
            for pair, verdict in zip(pairs, verdicts, strict=True)
            if (verdict == "supported") != pair.supported
        ],
    }


def _verdict(pair: Pair, sample: SampleEvidence, entailment: Entailment) -> str:
    evidence = [sample.find(pair.document, part) for part in pair.evidence]
    return entailment.support(entailment.claim(pair.claim), evidence).verdict


def _pairs(group: Mapping[str, Any]) -> Iterator[Pair]:
    parts = group["evidence"]
    place = group["document"], (parts,) if isinstance(parts, str) else tuple(parts)
    for claim in group["supported"]:
        yield Pair(*place, claim, supported=True, kind="right")
    for kind, claim in group["unsupported"]:
        yield Pair(*place, claim, supported=False, kind=kind)


def _share(results: list[bool]) -> str:
    return f"{sum(results)} of {len(results)}"

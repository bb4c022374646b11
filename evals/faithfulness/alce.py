"""Citation recall and precision as ALCE defines them, support decided by our own checker.

A statement is a sentence of an answer. Recall: the share of statements that their
citations together support. Precision: the share of citations that are needed: of a
supported statement, one that supports it alone or without which the others do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.evidence import Evidence
from assistant.types import Answer
from assistant.writing.support import Entailment
from evals.faithfulness.sample import SampleEvidence

_QUOTED = re.compile(r"“(.+)”", re.DOTALL)


@dataclass(slots=True)
class Faithfulness:
    """Counts over answers; shares in [0, 1]."""

    answers: int = 0
    statements: list[bool] = field(default_factory=list)
    citations: list[bool] = field(default_factory=list)

    def add(self, answer: Answer, sample: SampleEvidence, entailment: Entailment) -> None:
        """Judge the sentences of one answer."""
        self.answers += 1
        evidence = {each.number: sample.at(each) for each in answer.citations}
        for sentence in answer.sentences:
            cited = [evidence[number] for number in sentence.citations]
            holds = _Holding(entailment, sentence.text)
            supported = bool(cited) and holds(cited)
            self.statements.append(supported)
            self.citations += [
                supported
                and (holds([each]) or not holds([other for other in cited if other is not each]))
                for each in cited
            ]

    def figures(self) -> dict[str, float | int]:
        """What is reported."""
        return {
            "answers": self.answers,
            "statements": len(self.statements),
            "citation_recall": _mean(self.statements),
            "citation_precision": _mean(self.citations),
        }


class _Holding:
    """Whether evidence supports a sentence: what it quotes, where it is a quote in a frame."""

    def __init__(self, entailment: Entailment, text: str) -> None:
        quoted = _QUOTED.search(text)
        self._entailment = entailment
        self._claim = entailment.claim(quoted[1] if quoted else text)

    def __call__(self, evidence: Sequence[Evidence]) -> bool:
        return self._entailment.support(self._claim, evidence).verdict == "supported"


def _mean(results: list[bool]) -> float:
    return round(sum(results) / len(results), 4) if results else 0.0

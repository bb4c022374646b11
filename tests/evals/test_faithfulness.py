"""The faithfulness figures: labels that can be read, and ALCE's precision and recall."""

from __future__ import annotations

from types import SimpleNamespace

from assistant.types import Answer, AnswerSentence, Citation
from evals.faithfulness.alce import Faithfulness
from evals.faithfulness.labelled import read_pairs


def test_the_labels_are_many_and_of_both_kinds() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 150
    assert len({(pair.evidence, pair.claim) for pair in pairs}) == len(pairs)
    assert sum(pair.supported for pair in pairs) > 60
    assert {pair.kind for pair in pairs} == {
        "right", "number", "date", "center", "added", "other", "denial",
        "swapped",
    }  # fmt: skip


class Words:
    """Holds a claim where every word of it stands in the evidence."""

    def claim(self, text: str) -> set[str]:
        return set(text.split())

    def support(self, claim: set[str], evidence: list[str]) -> SimpleNamespace:
        held = claim <= {word for text in evidence for word in text.split()}
        return SimpleNamespace(verdict="supported" if held else "unsupported")


def test_a_citation_that_is_not_needed_costs_precision() -> None:
    found = Faithfulness()
    citations = [Citation(1, "d", "t", "s", "가 나", 0, 1), Citation(2, "d", "t", "s", "다", 0, 1)]
    sentences = (
        AnswerSentence("가 나", (1, 2)),  # the second is not needed
        AnswerSentence("나 다", (1, 2)),  # both are
        AnswerSentence("라", (1,)),  # nothing holds it
        AnswerSentence("가"),  # nothing is cited
    )
    answer = Answer("?", "ko", "answered", sentences, tuple(citations))
    found.add(answer, SimpleNamespace(at=lambda each: each.quote), Words())
    assert found.figures() == {
        "answers": 1,
        "statements": 4,
        "citation_recall": 0.5,
        "citation_precision": 0.6,
    }

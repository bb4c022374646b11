"""Which things that a question names are alternatives."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.alternatives import alternatives, either
from assistant.understand import Understanding
from korean.analysis import form_of


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("조선업이나 철강을 하는 센터", [("조선업", "철강")]),
        ("태양광 또는 수소를 하는 센터", [("태양광", "수소")]),
        ("공모전을 열거나 강연을 연 센터", [("열", "강연")]),
        ("조선업과 철강을 하는 센터", []),
        ("아홉 번째와 열 번째로 문을 연 센터", [("아홉", "열")]),
    ],
)
def test_alternatives_are_told_by_what_joins_them(
    understanding: Understanding, question: str, pairs: list[tuple[str, str]]
) -> None:
    concepts = understanding.understand(question).concepts
    found = alternatives(question, concepts)
    told = [(form_of(concepts[a[-1]].terms[0]), form_of(concepts[b[0]].terms[0])) for a, b in found]
    assert told == pairs


def test_the_better_held_alternative_counts_for_both() -> None:
    shares = np.full(3, 1 / 3)
    held = either(np.array([1.0, 0.0, 0.5]), [([0], [1])], shares)
    assert held.tolist() == [1.0, 1.0, 0.5]

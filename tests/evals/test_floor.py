"""The floor of the golden set, and the plot of how confidence holds."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from assistant.types import Answer, Citation
from evals.floor import read_floor, shortfalls
from evals.golden import Golden, figures_of, read_golden
from evals.reliability import bins, svg

FIGURES: dict[str, Any] = {"right": 0.8, "refused": 0.1, "by_kind": {"factual": 0.7}}
FLOOR = {"dev": {"at_least": {"right": 0.8, "by_kind.factual": 0.75}, "at_most": {"refused": 0.05}}}


def test_what_is_worse_than_the_floor_is_named_with_its_bound() -> None:
    below, above = shortfalls(FIGURES, "dev", FLOOR)
    assert "by_kind.factual is 0.7" in below and "at least 0.75" in below
    assert "refused is 0.1" in above and "at most 0.05" in above
    assert shortfalls(FIGURES, "test", FLOOR) == []


def test_refusing_everything_falls_below_the_stored_floor() -> None:
    questions = read_golden("dev")
    figures = figures_of(
        questions, [Answer(g.question, "ko", "no_evidence", ()) for g in questions]
    )
    assert set(read_floor()) <= {"train", "dev", "test", "unseen"}
    assert any("refused_though_answerable" in line for line in shortfalls(figures, "dev"))


def test_a_right_answer_quotes_the_string_whatever_its_spaces() -> None:
    quote = "펀드는 2,300억 원입니다."
    citation = Citation(1, "d", "제목", "d.txt", quote, 0, len(quote))
    golden = Golden("x", "how_much", "펀드는?", (), ("d.txt",), frozenset(), ("2,300억원",), ())
    other = Golden("y", "how_much", "펀드는?", (), (), frozenset(), (), ())
    answer = Answer("펀드는?", "ko", "answered", (), (citation,), confidence=0.9)
    figures = figures_of([golden, other], [answer, answer])
    assert figures["by_kind"] == {"how_much": 0.5} and figures["wrong"] == ["y"]
    assert figures["answered_though_not"] == 1.0


def test_bins_tell_the_share_answerable_of_like_confidence() -> None:
    low, high = bins([0.05, 0.15, 0.95, 1.0], [False, True, True, True])
    assert (low.questions, low.answerable) == (2, 0.5)
    assert (high.questions, high.answerable) == (2, 1.0)


def test_the_plot_is_well_formed_and_has_a_dot_for_each_bin() -> None:
    found = bins([0.1, 0.9], [False, True])
    root = ElementTree.fromstring(svg(found, 0.4, "golden <dev> & more"))
    dots = [node for node in root.iter() if node.tag.endswith("circle")]
    assert len(dots) == len(found)
    assert any(node.text == "golden <dev> & more" for node in root.iter())

"""Replies good, sloppy and hostile: what is shown is true and cited, whatever was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import Answer
from assistant.writing.types import Message
from tests.assistant.corpus import require_honest
from tests.assistant.writing.conftest import WrittenBy
from tests.assistant.writing.scripted import Scripted, key_of

DATA: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("replies.yaml").read_text(encoding="utf-8")
)
WEAK = (" (근거 약함)", " (weak evidence)")


@dataclass(frozen=True)
class Case:
    """A reply: a shape filled with a claim; the key is known once the prompt is."""

    about: dict[str, Any]
    claim: str
    shape: str
    forbidden: str = ""

    def reply(self, messages: Sequence[Message]) -> str:
        return self.shape.format(
            claim=self.claim,
            body=self.claim.rstrip("."),
            key=key_of(messages, self.about["evidence"]),
            quote=self.about["quote"],
        )


def true_claims(shapes: Sequence[str]) -> list[Case]:
    return [
        Case(about, claim, shape)
        for about in DATA["claims"]
        for claim in about["says"]
        for shape in shapes
    ]


def false_claims() -> Iterator[Case]:
    shapes = [*DATA["good"], *DATA["sloppy"]]
    for about in DATA["claims"]:
        for place, (claim, invented) in enumerate(about["lies"]):
            for shape in shapes[place % 3 :: 3]:
                yield Case(about, claim, shape, invented)


GOOD, SLOPPY = true_claims(DATA["good"]), true_claims(DATA["sloppy"])
HOSTILE = [
    Case(about, about["says"][0], shape, forbidden)
    for about in DATA["claims"]
    for shape, forbidden in DATA["hostile"]
]
FALSE = list(false_claims())


def test_there_are_enough_of_them() -> None:
    assert len(GOOD) + len(SLOPPY) + len(HOSTILE) + len(FALSE) >= 200


def answered(written_by: WrittenBy, case: Case, size: int = 9) -> Answer:
    """The answer to the case's question, honest and without a trace of markers."""
    assistant = written_by(Scripted(case.reply, size=size))
    *shown, answer = assistant.stream(case.about["question"])
    assert isinstance(answer, Answer)
    assert tuple(shown) == answer.sentences
    require_honest(answer, assistant)
    if answer.mode == "llm":
        for sentence in answer.sentences:
            assert not set("[]【】［］") & set(sentence.text), sentence.text
    return answer


def test_good_replies_are_shown(written_by: WrittenBy) -> None:
    for case in GOOD:
        answer = answered(written_by, case)
        assert (answer.mode, answer.note) == ("llm", ""), case
        assert [sentence.text for sentence in answer.sentences] == [case.claim], case
        assert [each.quote for each in answer.citations] == [case.about["evidence"]], case


def test_sloppy_replies_are_never_more_than_weak(written_by: WrittenBy) -> None:
    truth = GOOD[0]
    for case in SLOPPY[::2]:
        alone = answered(written_by, case)
        assert alone.mode == "extractive" and alone.note, case
    for case in (case for case in SLOPPY if case.about is truth.about):
        both = Case(
            case.about, case.claim, f"{GOOD[8].claim} {truth.shape.partition(' ')[2]}\n{case.shape}"
        )
        for sentence in answered(written_by, both).sentences[1:]:
            assert sentence.text.endswith(WEAK)


def test_hostile_replies_show_the_true_claim_alone(written_by: WrittenBy) -> None:
    for case in HOSTILE:
        answer = answered(written_by, case)
        assert case.forbidden not in answer.text, case
        assert [sentence.text for sentence in answer.sentences] == [case.claim], case


def test_no_invented_figure_date_or_center_is_shown(written_by: WrittenBy) -> None:
    for case in FALSE:
        answer = answered(written_by, case)
        assert answer.mode == "extractive", (case.claim, answer.text)
        assert case.claim not in answer.text


def test_an_invented_sentence_goes_and_the_true_one_stays(written_by: WrittenBy) -> None:
    for case in FALSE[::4]:
        true = case.about["says"][0]
        both = Case(case.about, case.claim, f'{true} [{{key}} "{{quote}}"]\n{case.shape}')
        answer = answered(written_by, both)
        assert [sentence.text for sentence in answer.sentences] == [true], case.claim


@given(case=st.sampled_from([*GOOD, *SLOPPY, *HOSTILE, *FALSE]), size=st.integers(1, 60))
@settings(max_examples=25)
def test_how_a_reply_is_cut_changes_nothing(written_by: WrittenBy, case: Case, size: int) -> None:
    cut, whole = answered(written_by, case, size), answered(written_by, case, 10_000)
    assert (cut.sentences, cut.citations, cut.note) == (
        whole.sentences,
        whole.citations,
        whole.note,
    )

"""Dialogues: what was said, what is asked then, and what that must come to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.types import Turn
from assistant.understand import Question, Understanding
from korean.analysis import form_of
from korean.questions import clean

OPENED = (
    "광주 센터는 언제 문을 열었나요?",
    "「광주 안내」(2023년)에 따르면 “2015년 1월 27일 문을 열었습니다.” [1]",
)
PARTNER = (
    "광주 센터 전담기업이 어디예요?",
    "광주창조경제혁신센터의 전담기업은 현대자동차그룹입니다. [1]",
)
LIST = (
    "수소를 지원하는 센터는 어디인가요?",
    "센터 19곳 가운데 3곳에서 근거를 찾았습니다: 광주창조경제혁신센터, 울산창조경제혁신센터, "
    "충남창조경제혁신센터.\n광주창조경제혁신센터: “대전보다 먼저 시작했다.” [1]\n"
    "울산창조경제혁신센터: “수소를 돕는다.” [2]",
)
ENGLISH_LIST = (
    "Which centers support hydrogen?",
    "The documents hold evidence for 2 of the 19 centers: "
    "Gwangju Center for Creative Economy & Innovation, "
    "Ulsan Center for Creative Economy & Innovation.",
)
ENGLISH = ("When did the Gwangju center open?", "“…” says: “2015년 1월 27일 문을 열었습니다.” [1]")
PACKAGE = (
    "예비창업패키지 지원금이 얼마나 되나요?",
    "2024년 기준으로 최대 1억 원, 평균 5,000만 원 안팎입니다. [1]",
)
ROUND = ("C-Lab 16기는 몇 개사를 뽑았나요?", "15개사 규모로, 최대 4,000만 원을 받았습니다. [1]")
LABS = (
    "경북 센터에는 어떤 랩이 있나요?",
    "네, 경북 센터에는 팩토리랩, 퓨처랩, 컬처랩이 있습니다. [1]",
)
LOCAL = (
    "2025년 로컬크리에이터 주관 센터가 어디어디인가요?",
    "수도권은 서울창조경제혁신센터, 영남권은 경북창조경제혁신센터가 맡았습니다. [1]",
)
AGREED = ("포항 센터 협약은 언제 맺었나요?", "2014년 12월 17일에 맺었습니다. [1]")
BUSAN = ("부산 센터는 언제 열었어?", "2015년 3월 16일입니다. [1]")
THANKS = ("고마워", "도움이 되어 다행입니다.")
NOTHING = ("제주 센터 주차 요금은?", "죄송합니다. 문서에서 이 질문의 근거를 찾지 못했습니다.")


@dataclass(frozen=True)
class Dialogue:
    """What was said, what is asked now, and what that must come to."""

    before: tuple[tuple[str, str], ...]
    question: str
    centers: tuple[str, ...] = ()
    asks: str = ""  # forms of concepts it asks for itself
    may_mean: str = ""  # forms of concepts carried over
    kind: str = ""
    excluded: tuple[str, ...] = field(default=())


def each(dialogues: list[Dialogue]) -> pytest.MarkDecorator:
    """A test for each dialogue, named by its question."""
    ids = [f"{n} {dialogue.question}" for n, dialogue in enumerate(dialogues)]
    return pytest.mark.parametrize("dialogue", dialogues, ids=ids)


def check(understanding: Understanding, dialogue: Dialogue) -> None:
    """A question after what was said before is of the centers and things that it must be of."""
    question = understanding.understand(dialogue.question, turns(dialogue))
    assert question.text == clean(dialogue.question)
    assert question.centers == question.query.centers == dialogue.centers
    assert question.excluded == dialogue.excluded
    for form in dialogue.asks.split():
        assert form in forms(question)
    for form in dialogue.may_mean.split():
        assert form in forms(question, carried=True)
    if not dialogue.may_mean and not dialogue.centers:
        assert not question.context
    if dialogue.kind:
        assert question.kind == dialogue.kind


def turns(dialogue: Dialogue) -> list[Turn]:
    return [
        turn
        for asked, answered in dialogue.before
        for turn in (Turn("user", asked), Turn("assistant", answered))
    ]


def forms(question: Question, carried: bool = False) -> str:
    concepts = question.context if carried else question.concepts
    ways = [way for concept in concepts for way in (concept.terms, *concept.synonyms)]
    return " ".join(form_of(term) for way in ways for term in way)

"""Short answers that go before the quote: the figure asked for, or yes and no.

Only where the quote leaves no doubt: it holds one figure of the type asked for,
or says of all that is asked that it is so, or is not.
"""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.understand import Question
from prompts.answers import AnswerTexts

_CERTAIN = 0.7  # share of the question that the sentence itself must hold
_AMOUNT = r"\d[\d,.]*(?:\s?[조억만천백]\s?\d[\d,.]*)*(?:\s?[조억만천백])*"
_APPROXIMATE = r"(?:약\s|최대\s|최소\s)?"
# The whole of a figure, where an answer type only tells that there is one.
_FIGURES = {
    "when": re.compile(
        r"\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?(?:\s?(?:오전|오후)\s?\d{1,2}시)?"
        r"|\d{1,2}월\s?\d{1,2}일|매월[^,.]{0,12}요일"
    ),
    "money": re.compile(rf"{_APPROXIMATE}{_AMOUNT}\s?(?:원|달러)"),
    "percent": re.compile(r"\d[\d.]*\s?(?:%|퍼센트)"),
    "odds": re.compile(r"\d[\d.]*\s?대\s?1"),
    "area": re.compile(rf"{_APPROXIMATE}{_AMOUNT}\s?(?:㎡|평|제곱미터)"),
    "people": re.compile(rf"{_APPROXIMATE}{_AMOUNT}(?:여)?\s?(?:명|인)(?![가-힣])"),
    "teams": re.compile(rf"{_APPROXIMATE}{_AMOUNT}(?:여)?\s?팀"),
    "rooms": re.compile(rf"{_AMOUNT}\s?실"),
    "fold": re.compile(r"\d[\d.]*\s?배"),
    "count": re.compile(
        rf"{_APPROXIMATE}{_AMOUNT}(?:여)?\s?"
        r"(?:곳|군데|건|개사|개 기업|개 기관|개 센터|개 팀|팀|명|종|개)"
    ),
}
_NEGATIVE = re.compile(r"않|없|못|불가|아니|제외|빠지|빠집|안 [되됩돼하]|\bnot\b|\bno\b")
_ONLY = re.compile(r"[가-힣]만\s|[가-힣]뿐|외에|제한|이하|이내|까지")


def short_answer(question: Question, evidence: Evidence, texts: AnswerTexts) -> str | None:
    """The short answer that the best sentence gives; None where there is none to be sure of."""
    if evidence.coverage < _CERTAIN:
        return None
    if question.answer_type and (figures := _FIGURES.get(question.answer_type.name)):
        found = dict.fromkeys(
            " ".join(match[0].split()) for match in figures.finditer(evidence.quote)
        )
        return texts.figure.format(figure=next(iter(found))) if len(found) == 1 else None
    if question.kind == "yes_no":
        return _verdict(question, evidence, texts)
    return None


def _verdict(question: Question, evidence: Evidence, texts: AnswerTexts) -> str | None:
    """Yes or no, where the sentence says the very thing that is asked, or denies it."""
    says_it = bool(evidence.held) and min(evidence.held) >= _CERTAIN
    if not says_it or _ONLY.search(evidence.quote):
        return None
    denied = bool(_NEGATIVE.search(evidence.quote)) != bool(_NEGATIVE.search(question.text))
    return texts.no if denied else texts.yes

"""What a text asks for by its question words: 언제, 어느 센터들, 뭐 하는 데."""

from __future__ import annotations

import re

QUESTION_WORD = re.compile(
    r"어디|언제|얼마|누구|누가|몇|무엇|무슨|뭐|뭘|뭔|어떤|어느|왜|어떻게|"
    r"\b(?:who|what|when|where|which|why|how)\b",
    re.IGNORECASE,
)
_ASKS = {
    "when": re.compile(r"언제|며칠|몇\s?(?:년|월|일)|\bwhen\b", re.I),
    "where": re.compile(r"어디|어느\s?(?:곳|데)|\bwhere\b", re.I),
    "who": re.compile(r"누구|누가|\bwho\b", re.I),
    "how_much": re.compile(r"얼마|\bhow much\b", re.I),
    "count": re.compile(r"몇\s?(?!년|월|일)|\bhow many\b", re.I),
    "what": re.compile(r"무엇|무슨|뭐|뭘|뭔|\bwhat\b(?! about)", re.I),
    "why": re.compile(r"왜|어째서|\bwhy\b", re.I),
}
_CENTER_WORD = re.compile(
    r"(?:어느|어떤|무슨)\s?센[터타]|센[터타]들|\bwhich cent(?:er|re)s?\b", re.I
)
_WHAT_IS = re.compile(
    r"[가-힣A-Za-z0-9](?:은|는|이|가)\s(?:뭐|뭘|무엇을?)\s?하는\s?(?:곳|데|거|것|사업|프로그램)"
)


def asked_with(text: str) -> frozenset[str]:
    """The question words of a text, by what they ask for."""
    return frozenset(name for name, pattern in _ASKS.items() if pattern.search(text))


def names_center_word(text: str) -> bool:
    """Whether a center is asked for by the word for one: 어느 센터들이."""
    return bool(_CENTER_WORD.search(text))


def asks_what_is(text: str) -> bool:
    """Whether a text asks what a thing that it names is: 고용존은 뭐 하는 데예요?"""
    return bool(_WHAT_IS.search(text))

"""Where a question that asks twice is cut: "어디에 있고 언제 개관했나요?", "언제, 어디서 했어?".

Patterns only; what the cut comes to is decided elsewhere.
"""

from __future__ import annotations

import re

from korean.question_words import QUESTION_WORD

_TWO_SENTENCES = re.compile(r"^([^?？]*[?？])\s*(?:그리고\s+|또\s+)?(\S.*)$")
_CLAUSE_END = re.compile(
    r"[가-힣](?:고|며|는지|은지|인지)(?:랑|하고)?,?\s+(?!싶)|,?\s+and\s+(?=wh|how)"
    r"|몇\s?[가-힣]{1,4},\s+(?=[가-힣]*[^은는\s]\s몇)",
    re.I,
)
_AND = re.compile(r",?\s+and\s*$", re.I)
# Looks like the end of a clause that asks, and is none.
_NO_CLAUSE_END = re.compile(r"다고\s|라고\s|알고\s|가지고|두고|왜인지|싶|몇몇")
_BARE = re.compile(r"(?:\S+\s)?\S+[은는]요?\s?\?*$")  # … 몇 곳 뽑고 마감은?
# 센터가 몇 군데인지, 그리고 어디인지: one list answers both.
_ONLY_WHICH = re.compile(
    r"(?:그리고\s|또\s)?(?:각각\s)?(?:어디|어느\s(?:곳|센터|지역))\S*(?:\s(?:좀|알|말|궁금)\S*|\s주\S*)*$"
)
_FOR_WHICH = re.compile(r"\s[데때]\s*$")
# Names in English: Incu Vill, Changeup Ground's; the first word of a question is none.
_NAMES = re.compile(r"(?<=\s)(?!I\b)[A-Z][\w-]*(?:'s)?(?:\s(?!I\b)[A-Z][\w-]*(?:'s)?)*")
# Two question words of one verb: 언제, 어느 학교에서 했어?
_TWO_ASKED = re.compile(
    r"^(?P<topic>.+\s)(?P<one>언제|어디서|어디에|누가|누구와),?\s(?:그리고\s)?"
    r"(?P<other>(?:언제|어디|누가|누구|얼마)\S*|(?:어느|어떤|무슨|몇)\s?\S+)(?P<verb>\s.+)$"
)
_TWO_ASKED_ENGLISH = re.compile(
    r"^(?P<one>when|where|who|why|how),?\sand\s(?P<other>when|where|who|why|how)(?P<rest>\s.+)$",
    re.I,
)


def two_clauses(text: str) -> tuple[str, str] | None:
    """The clause that asks first, and what follows it; None where no such clause ends."""
    if sentences := _TWO_SENTENCES.match(text):
        return sentences[1], sentences[2]
    ends = [m.end() for m in _CLAUSE_END.finditer(text) if QUESTION_WORD.search(text[: m.end()])]
    if not ends or _NO_CLAUSE_END.search(text[: ends[0]]):
        return None
    return _AND.sub("", text[: ends[0]]), text[ends[0] :]


def asks_too(second: str) -> bool:
    """Whether the second of two clauses asks as well."""
    return bool(QUESTION_WORD.search(second) or _BARE.match(second))


def asks_only_which(second: str) -> bool:
    """Whether the second clause only asks which ones the first counts: 그리고 어디인지."""
    return bool(_ONLY_WHICH.match(second))


def says_for_what(topic: str) -> bool:
    """Whether a topic is what something was done for: 짓는 데 얼마 들었고."""
    return bool(_FOR_WHICH.search(topic))


def english_names(text: str) -> list[str]:
    """The names in an English clause: Incu Vill, Changeup Ground's."""
    return _NAMES.findall(text)


def one_verb(text: str) -> tuple[str, tuple[str, str], str] | None:
    """What is before and after two question words of one verb, and these: 언제, 어디서 했어?"""
    if two := _TWO_ASKED.match(text):
        before, after = two["topic"], two["verb"]
        if QUESTION_WORD.search(before):
            return None
    elif two := _TWO_ASKED_ENGLISH.match(text):
        before, after = "", two["rest"]
    else:
        return None
    return before, (two["one"], two["other"]), after

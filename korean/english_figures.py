"""Figures of English questions, as Korean documents write them.

September 2016 is 2016년 9월, 100 million won 100000000원, the 17th batch and round 17 are
17기, the third floor 3층, two years 2년.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + r"|sept\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL = "|".join(_ORDINALS)
_ROUND = r"(?:batch|cohort|class|generation)"
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
# What is counted in order, and what it is called behind a number.
_PLACES = {"floor": "층", "anniversary": "주년", "quarter": "분기", "round": "차"}
_SPANS = {"year": "년", "month": "개월", "week": "주", "hour": "시간"}
# "may" is a month only beside a day or a year, or after a word of time.
_FIGURE = re.compile(
    rf"\b(?:(?:the\s)?(?:beginning|end)\sof\s|(?:early|mid|late)[\s-])?(?:(?P<day_before>{_DAY})\s(?:of\s)?)?(?P<month>{_MONTH})(?:\s(?P<day>{_DAY})\b)?"
    rf"(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?\b"
    rf"|\b(?P<alone>{_YEAR})\b(?!\s?(?:won|%|percent))"
    r"|(?<![\d.])(?:\b(?P<krw>krw|won)\s|₩\s?)?(?P<amount>\d[\d,]{0,20}(?:\.\d+)?)"
    rf"\s?(?P<scale>{'|'.join(_SCALES)})(?:\s?(?P<won>won|krw))?\b"
    rf"|\b(?P<place>\d{{1,3}}(?=st|nd|rd|th)|{_ORDINAL})(?:st|nd|rd|th)?[\s-]"
    rf"(?P<placed>{'|'.join(_PLACES)})\b"
    rf"|\b(?P<span>\d{{1,3}}|{'|'.join(_NUMBERS)})[\s-](?P<unit>{'|'.join(_SPANS)})s?\b"
    rf"|\b(?P<round>\d{{1,3}}(?=st|nd|rd|th)|{_ORDINAL})(?:st|nd|rd|th)?"
    rf"(?:[\s-]{_ROUND}\b|(?=\s(?:[\w-]+\s){{1,2}}{_ROUND}\b))"
    rf"|\b(?:{_ROUND}|round)\s(?:no\.?\s|#)?(?P<numbered>\d{{1,3}})\b(?!\s\w+s\b)"
    # The seventh is 일곱 번째; of first and second other words are told (초대, 2차).
    rf"|\b(?P<ordinal>\d{{1,3}}(?=st|nd|rd|th)|{'|'.join(_ORDINALS[2:])})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_NEAR = 10  # signs before a month that tell of time
_OF_TIME = re.compile(
    r"\b(?:in|by|since|until|till|before|after|of|during|early|mid|late)\s$", re.I
)


@dataclass(frozen=True, slots=True)
class EnglishFigure:
    """A figure of a text: its range, and its parts as Korean writes them (``2016년``, ``9월``)."""

    start: int
    end: int
    written: tuple[str, ...]


def english_figures(text: str) -> list[EnglishFigure]:
    """Figures of an English text in order; none overlaps another."""
    found = (
        EnglishFigure(match.start(), match.end(), _written(match))
        for match in _FIGURE.finditer(text)
        if not match["month"] or _is_month(match, text)
    )
    return [figure for figure in found if figure.written]


def korean_figures(text: str) -> str:
    """A text with its English figures as Korean writes them: in July 2016 -> in 2016년 7월."""
    for figure in reversed(english_figures(text)):
        text = f"{text[: figure.start]}{' '.join(figure.written)}{text[figure.end :]}"
    return text


def _is_month(match: re.Match[str], text: str) -> bool:
    certain = match["year"] or match["day"] or match["day_before"]
    may = match["month"].lower() in ("may", "mar", "sep", "dec", "march")
    return (
        bool(certain)
        or not may
        or bool(_OF_TIME.search(text[max(0, match.start() - _NEAR) : match.start()]))
    )


def _written(match: re.Match[str]) -> tuple[str, ...]:
    if match["month"]:
        month = [name[:3] for name in MONTHS].index(match["month"][:3].lower()) + 1
        day = re.sub(r"\D", "", match["day"] or match["day_before"] or "")
        parts = (match["year"], "년"), (str(month), "월"), (day.lstrip("0"), "일")
        return tuple(f"{number}{unit}" for number, unit in parts if number)
    if match["alone"]:
        return (f"{match['alone']}년",)
    if match["numbered"]:
        return (f"{match['numbered']}기",)
    if match["round"]:
        return (f"{_number(match['round'])}기",)
    if match["ordinal"]:
        return (f"{_number(match['ordinal'])}번째",)
    if match["place"]:
        return (f"{_number(match['place'])}{_PLACES[match['placed'].lower()]}",)
    if match["span"]:
        return (f"{_number(match['span'])}{_SPANS[match['unit'].lower()]}",)
    if not (match["won"] or match["krw"] or "₩" in match[0]):
        return ()
    number = float(match["amount"].replace(",", "")) * _SCALES[match["scale"].lower()]
    return (f"{round(number)}원",)


def _number(written: str) -> str:
    """3 for third, for three and for 3."""
    word = written.lower()
    words = _ORDINALS if word in _ORDINALS else _NUMBERS
    return str(words.index(word) + 1) if word in words else written

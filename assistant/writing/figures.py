"""Figures of a claim, Korean or English, and whether a text holds them.

``korean.numbers`` reads figures with Korean units by their value. Here are added
English amounts and dates, numbers with units it does not know (35대), times,
telephone numbers, and words that date a claim (올해, 월요일).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from korean import numbers
from korean.english_figures import MONTHS

_HANJA = str.maketrans("一二三四五六七八九十百千萬億", "일이삼사오육칠팔구십백천만억")
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS)
_ENGLISH_DATE = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?"
    rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s+(?P<year>(?:19|20)\d{{2}}))?",
    re.IGNORECASE,
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
} | {
    word: 10 * tens
    for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}
_SCALED = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|\b(?:one|a|{'|'.join(_WORDS)}))[\s-]?"
    rf"(?P<scale>{'|'.join(_SCALES)})\b",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_CHAINED = re.compile(r"\d+(?:-\d+){1,4}")
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DATING = re.compile(
    r"재작년|작년|지난해|올해|금년|내년|상반기|하반기|[1-4일이삼사]\s?분기|[월화수목금토일]요일"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|last year|this year|next year)\b",
    re.IGNORECASE,
)
_ENGLISH_DATING = {
    "monday": "월요일", "tuesday": "화요일", "wednesday": "수요일", "thursday": "목요일",
    "friday": "금요일", "saturday": "토요일", "sunday": "일요일", "last year": "작년",
    "this year": "올해", "next year": "내년",
}  # fmt: skip
_SAME_YEAR = {"지난해": "작년", "금년": "올해"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text counts and dates.

    ``values`` have units; ``bare`` numbers have none that is known; ``chains`` are
    numbers joined by hyphens (a telephone number); ``dating`` are words.
    """

    values: frozenset[numbers.Value]
    bare: frozenset[float]
    chains: frozenset[str]
    dating: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.values or self.bare or self.chains or self.dating)

    def __or__(self, other: Figures) -> Figures:
        return Figures(
            self.values | other.values,
            self.bare | other.bare,
            self.chains | other.chains,
            self.dating | other.dating,
        )

    def lacking(self, said: Figures) -> frozenset[str]:
        """What of these a text that says ``said`` does not hold, to be told."""
        known = said.bare | {number for _, number in said.values}
        units = {unit for unit, _ in said.values}
        return frozenset(
            [f"{number:g}{unit}" for unit, number in self.values
             if (unit, number) not in said.values and (unit in units or number not in said.bare)]
            + [f"{number:g}" for number in self.bare if number not in known]
            + list(self.chains - said.chains)
            + list(self.dating - said.dating)
        )  # fmt: skip


NOTHING = Figures(frozenset(), frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=4096)
def figures_of(text: str, published: str | None = None) -> Figures:
    """All figures of a text; ``published`` tells which year 지난해 is in it."""
    plain = unicodedata.normalize("NFKC", text).translate(_HANJA)
    dating = frozenset(_dating_word(match[0]) for match in _DATING.finditer(plain))
    plain = numbers.years_named(plain, published)
    chains = frozenset(match[0] for match in _CHAINED.finditer(plain) if _is_chain(match[0]))
    values, rest = _english(plain)
    found = numbers.figures(rest)
    values |= {value for figure in found for value in figure.values}
    for figure in reversed(found):
        rest = f"{rest[: figure.start]} {rest[figure.end :]}"
    for chain in chains:
        rest = rest.replace(chain, " ")
    bare = {float(match[0].replace(",", "")) for match in _BARE.finditer(rest)}
    bare |= {number for unit, number in values if not unit}
    return Figures(
        frozenset(value for value in values if value[0]), frozenset(bare), chains, dating
    )


def _is_chain(written: str) -> bool:
    """A telephone or registration number, not a date (2015-01-27) and not a range (10-20)."""
    return written.count("-") > 1 and not numbers.values(written)


def _dating_word(written: str) -> str:
    word = " ".join(written.lower().split())
    word = _ENGLISH_DATING.get(word, word)
    return _SAME_YEAR.get(word, word.replace(" ", ""))


def _english(text: str) -> tuple[set[numbers.Value], str]:
    """Values of English dates and spelt amounts ("" for no unit), and the text without them."""
    values: set[numbers.Value] = set()

    def date(match: re.Match[str]) -> str:
        day = match["day1"] or match["day2"]
        if not day and not match["year"]:
            return match[0] if match[0].lower() == "may" else month_alone(match)
        values.add(month_of(match))
        if day:
            values.add(("일", float(day)))
        if match["year"]:
            values.add(("년", float(match["year"])))
        return " "

    def month_alone(match: re.Match[str]) -> str:
        if len(match["month"]) > 3:
            values.add(month_of(match))
        return " "

    def scaled(match: re.Match[str]) -> str:
        written = match["number"].lower().replace(",", "")
        number = float(_WORDS.get(written, 1)) if written.isalpha() else float(written)
        values.add(("", round(number * _SCALES[match["scale"].lower()], 4)))
        return " "

    def word(match: re.Match[str]) -> str:
        values.add(("", float(_WORDS[match[0].lower()])))
        return " "

    text = _ENGLISH_DATE.sub(date, text)
    text = _SCALED.sub(scaled, text)
    return values, _WORD.sub(word, text)


def month_of(match: re.Match[str]) -> numbers.Value:
    """The month that an English date names, as a value."""
    names = [name[:3] for name in MONTHS]
    return "월", float(names.index(match["month"][:3].lower()) + 1)

"""Citation markers as models write them, read one character at a time.

What is asked for is ``[2 "인용구"]``. Also read: ``[2]``, ``[1,2]``, ``[1-3]``,
``【1】``, ``［1］``, ``[근거 2: 인용구]``, ``[1 "가", 3 "나"]``, ``【1†source】``.
Reading never goes back over a text: a marker is told from a bracketed remark by
its first few characters, and its quote has a limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

OPENING = "[［【〔(（"
_CLOSING = "]］】〕"
_ROUND = {"(": ")", "（": "）"}  # a marker only with a label or a quote
_QUOTES = "\"'“”‘’«»「」『』＂"
_MAX_HEAD, _MAX_QUOTE = 40, 500  # characters
_MAX_KEYS = 8  # of one marker: [1-900] cites nothing in particular
_LABELS = ("근거", "출처", "자료", "문서", "evidence", "source", "ref", "no.", "no", "#", "^", "№")
_LABEL = "|".join(map(re.escape, _LABELS))
_SEPARATORS = r",，、;·/&~∼〜–—\-및와과"
_HEAD = re.compile(
    rf"\s*(?P<label>{_LABEL})?\s*(?P<keys>\d+(?:\s*[{_SEPARATORS}]+\s*\d+)*)\s*", re.IGNORECASE
)
_RANGE = re.compile(r"(\d+)(?:\s*[~∼〜–—-]\s*(\d+))?")
# Between the items of [1 "가", 3 "나"].
_BETWEEN = re.compile(
    rf"(?<=[{_QUOTES}])\s*[,，、;]?\s*(?=(?:{_LABEL})?\s*\d+\s*:?\s*[{_QUOTES}])", re.IGNORECASE
)

State = Literal["open", "marker", "text"]
"""A marker that goes on, one that is complete, or what turned out to be no marker."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One evidence key that a sentence cites, and the quote given for it ("" for none)."""

    key: int
    quote: str = ""


class MarkerReader:
    """Reads what follows an opening bracket."""

    def __init__(self, bracket: str) -> None:
        self._bracket = bracket
        self._closing = _ROUND.get(bracket, _CLOSING)
        self._head = ""
        self._quote: list[str] | None = None  # once it has begun
        self._depth = 0
        self._last = ""

    @property
    def held(self) -> str:
        """What was read of what is no marker, the bracket included."""
        return self._bracket + self._head

    @property
    def has_key(self) -> bool:
        """Whether a number was read: the beginning of a marker, if the text ends here."""
        return any(sign.isdigit() for sign in self._head)

    def feed(self, sign: str) -> State:
        """Read one character. At "text", and where it is a new line, it is not consumed."""
        return self._in_head(sign) if self._quote is None else self._in_quote(sign, self._quote)

    def marks(self, keys: int) -> list[Mark]:
        """The marks of a complete marker, less those of numbers above ``keys``."""
        body = self._head + "".join(self._quote or ())
        marks = [mark for item in _BETWEEN.split(body) for mark in _marks(item, keys)]
        return marks[:_MAX_KEYS]

    def _in_head(self, sign: str) -> State:
        whole = _HEAD.fullmatch(self._head)
        if sign in self._closing:
            return "marker" if whole and (whole["label"] or self._bracket not in _ROUND) else "text"
        if sign == "\n" or len(self._head) >= _MAX_HEAD:
            return "text"
        if whole and (sign in _QUOTES or sign in ":|†"):
            self._quote, self._last = [sign], ""
            return "open"
        if whole and self._head[-1].isspace() and sign.isalpha() and self._bracket not in _ROUND:
            self._quote = [sign]  # [2 인용구], but not [2차 공고]
            return "open"
        self._head += sign
        return "open" if _may_begin(self._head) else self._undone()

    def _undone(self) -> State:
        self._head = self._head[:-1]
        return "text"

    def _in_quote(self, sign: str, quote: list[str]) -> State:
        if sign == "\n" or len(quote) > _MAX_QUOTE:
            return "marker"
        if sign in self._closing and (self._depth == 0 or self._last in _QUOTES):
            return "marker"
        self._depth += (sign in OPENING[:4]) - (sign in self._closing)
        quote.append(sign)
        if not sign.isspace():
            self._last = sign
        return "open"


def _may_begin(head: str) -> bool:
    """Whether the head of a marker may begin like this."""
    if any(sign.isdigit() for sign in head):
        return bool(
            re.fullmatch(rf"\s*(?:{_LABEL})?\s*\d[\d\s{_SEPARATORS}]*", head, re.IGNORECASE)
        )
    begun = head.strip().lower()
    return any(label.startswith(begun) for label in _LABELS)


def _marks(item: str, keys: int) -> list[Mark]:
    """The marks of one item: its keys, and the quote for the last of them."""
    found = _HEAD.match(item)
    if found is None:
        return []
    numbers = [
        number
        for first, last in _RANGE.findall(found["keys"])
        for number in range(max(int(first), 1), min(int(last or first), keys) + 1)
    ]
    rest = item[found.end() :].strip(" \t:|")
    quote = "" if rest.startswith("†") else rest.strip(_QUOTES + " \t")
    return [Mark(number, quote) for number in dict.fromkeys(numbers)]

"""Sheets of questions and answers: which columns they are, and one section a question.

The shape is that of an FAQ written as text: the question a heading, its answer
below, so that every passage holds one question only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.errors import Refusal
from ingest.parsers.html import fragment_blocks
from ingest.press import is_press_line
from ingest.tables import Row
from ingest.wrapping import begins_item, strip_marker

QUESTION_LEVEL = 2
"""Heading level of a question; what it belongs to (category, center) is one above."""

_ABOUT = r"\s?(?:내용|사항)?(?:\s?\(.{1,20}\))?"
_QUESTION = re.compile(
    rf"(?:(?:자주\s?(?:묻는|하는)\s?)?(?:질문|질의)|문의|물음|q|questions?|faq){_ABOUT}", re.I
)
_ANSWER = re.compile(rf"(?:답변?|응답|회신|a|answers?){_ABOUT}", re.I)
_CENTER = re.compile(r"(?:담당\s?|소속\s?)?(?:센터|기관)명?|centers?|centres?", re.I)
_CATEGORY = re.compile(
    r"(?:(?:질문|문의)\s?)?(?:대?분류|카테고리|구분|유형|분야|주제)|categor(?:y|ies)|topics?", re.I
)
_SERIAL = re.compile(r"(?:연|순|일련)?번호?|연번|순번|no\.?|#|id|index", re.I)
_MARKUP = re.compile(r"</?(?:p|br|div|span|ul|ol|li|a|b|strong|table)\b[^<>]{0,500}>|&nbsp;", re.I)
_PLACE = re.compile(r"[가-힣]{2,3}")
_EVERYWHERE = frozenset(("공통", "전체", "전국", "기타", "본부", "모두"))


@dataclass(frozen=True, slots=True)
class FaqColumns:
    """Positions of the columns of an FAQ; ``others`` with their titles, serial numbers left out."""

    question: int
    answer: int
    center: int | None
    category: int | None
    others: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Entry:
    """A question on its way: what it belongs to, its answers, what else its rows tell."""

    group: str
    question: str
    answers: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, answer: str, others: str) -> None:
        """One more row of it; what a merged cell repeats is told once."""
        for text, known in ((answer, self.answers), (others, self.others)):
            if text and text not in known:
                known.append(text)


def faq_columns(titles: Row) -> FaqColumns | None:
    """The columns of an FAQ by the titles above them; None where there are no such two."""
    free = {place: " ".join(title.split()) for place, title in enumerate(titles) if title.strip()}
    found = [_take(free, pattern) for pattern in (_QUESTION, _ANSWER, _CENTER, _CATEGORY)]
    question, answer, center, category = found
    if question is None or answer is None:
        return None
    others = tuple((at, title) for at, title in free.items() if not _SERIAL.fullmatch(title))
    return FaqColumns(question, answer, center, category, others)


def _take(free: dict[int, str], title: re.Pattern[str]) -> int | None:
    """The first column so titled, no longer free."""
    place = next((at for at, text in free.items() if title.fullmatch(text)), None)
    if place is not None:
        del free[place]
    return place


def faq_entries(columns: FaqColumns, rows: Iterable[Row]) -> list[Entry]:
    """The questions of a sheet, in order, those without an answer too.

    An answer without a question goes on with the one above, as does a question
    repeated because its cell was merged. A row of one value that is no question
    divides the sheet: what follows belongs to it.
    """
    entries: list[Entry] = []
    divider = ""
    for row in rows:
        question, answer = _at(row, columns.question), _at(row, columns.answer)
        values = dict.fromkeys(filter(None, map(str.strip, row)))
        if len(values) == 1 and question == answer:
            divider = next(iter(values))
            continue
        group = _group(row, columns) or divider
        goes_on = bool(entries) and question in ("", entries[-1].question)
        if question and not (goes_on and group == entries[-1].group):
            entries.append(Entry(group, question))
        if entries:
            entries[-1].add(answer, _others(row, columns))
    return entries


def _at(row: Row, place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _group(row: Row, columns: FaqColumns) -> str:
    """The center and the category of a row in one heading."""
    center = _at(row, columns.center)
    if _PLACE.fullmatch(center) and center not in _EVERYWHERE and not center.endswith("센터"):
        center += "센터"  # the column says so
    return " · ".join(filter(None, (center, _at(row, columns.category))))


def _others(row: Row, columns: FaqColumns) -> str:
    told = ((title, _at(row, place)) for place, title in columns.others)
    return " | ".join(f"{title}: {value}" for title, value in told if value)


def faq_blocks(entries: Sequence[Entry]) -> list[Block]:
    """Answered questions as headings with their answers; those of one category together.

    Questions that belong to nothing come first: below a category they would be its own.
    """
    groups: dict[str, list[Block]] = {"": []}
    for entry in entries:
        told = [block for answer in entry.answers for block in _answer_blocks(answer)]
        if any(block.kind != "noise" for block in told):
            heading = Block(entry.question, "heading", QUESTION_LEVEL)
            others = [Block(text, "row") for text in entry.others]
            groups.setdefault(entry.group, []).extend((heading, *_no_byline(told), *others))
    blocks: list[Block] = []
    for group, members in groups.items():
        blocks += [Block(group, "heading", QUESTION_LEVEL - 1)] if group else []
        blocks += members
    return blocks


def _answer_blocks(answer: str) -> list[Block]:
    """Lines of an answer, as paragraphs and items; exports of web sites bring HTML along."""
    if _MARKUP.search(answer):
        with suppress(Refusal):  # nothing but tags
            found = fragment_blocks(answer)
            return [Block(b.text) if b.kind == "heading" else b for b in found]
    return [
        Block(strip_marker(line.strip()), "item" if begins_item(line) else "paragraph")
        for line in answer.split("\n")
        if line.strip()
    ]


def _no_byline(told: Sequence[Block]) -> Iterator[Block]:
    """What begins like a byline would take the question above for the deck of a headline."""
    first, *rest = told
    yield replace(first, text=f"답변: {first.text}") if is_press_line(first.text) else first
    yield from rest

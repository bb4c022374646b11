"""Funds and results: which field an amount or a count is of, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profiles.counts import Count, counts
from profiles.fields import Field, Fields
from profiles.found import Found
from profiles.lines import Cell, Line
from profiles.money import Amount, amounts

_UNITS = {"amount": "원", "companies": "곳", "people": "명"}
_COMMA = re.compile(r",\s|(?<=고)\s|(?<=며)\s|(?<=으며)\s|(?<=지만)\s|(?<=는데)\s")
_FUND_NAME = re.compile(
    r"(?P<name>[가-힣A-Za-z0-9·\-]+(?:\s(?:중소기업\s혁신지원\s|창조경제\s)?[가-힣A-Za-z·\-]+)?"
    r"(?:펀드|투자조합|기금)|[A-Z]-?펀드|운용자산)"
)
_ONE_COMPANY = re.compile(r"^(?:[^,.]{0,40},\s)?(?P<word>[가-힣A-Za-z0-9]{2,12})[은는]\s")
_DATED_LABEL = re.compile(r"\d{4}|누적|한 해|\d+년|성과|실적|결과")
_INCLUDED = re.compile(r"\([^()]*(?:포함|각\s)[^()]*\)")
_TIES = 1  # characters by which the word behind a figure is preferred


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount or a count on its way to a field."""

    start: int
    end: int
    number: int
    unit: str
    loose: bool = False


class Figures:
    """Finds amounts and counts that are of a field."""

    def __init__(self, fields: Fields) -> None:
        self._all = fields
        self._of_unit = {
            unit: [field for field in fields if field.kind == kind] for kind, unit in _UNITS.items()
        }
        words = fields.vocabulary
        self._plans = words.get("plans", ())
        self._terms = words.get("terms", ())
        self._others = words.get("others", ())
        self._supports = words.get("supports", ())
        self._cases = words.get("case_sections", ())
        self._result_sections = words.get("result_sections", ())
        self._individuals = words.get("collective", ())

    def told(self, line: Line) -> Iterator[Found]:
        """Funds and results of a line."""
        if _any(self._cases, line.section_path[-1:]):
            return
        if line.cells:
            for cell in line.cells:
                yield from self._of_cell(line, cell)
        else:
            yield from self._of_sentence(line.text, 0, line)

    def _of_cell(self, line: Line, cell: Cell) -> Iterator[Found]:
        """A cell's figures: by its label, the name of its row, or what it says itself."""
        text = line.value(cell)
        name = self._name_of_row(line, cell)
        field = self._named(name) or self._named(cell.label)
        single = len(line.cells) == 1
        if single and field is None and not _DATED_LABEL.search(cell.label):
            return
        if _holds(self._plans, name) or _holds(["목표"], cell.label):
            return
        if field is None or _long(text):
            yield from self._of_sentence(text, cell.start, line)
        if field is None:
            return
        for figure in _figures(text):
            if self._fits(field, figure) and not _bracketed(text, figure):
                yield self._found(field, figure, cell.start, label=self._label(field, name, text))
                if field.changes == "counted":
                    break

    def _of_sentence(self, text: str, offset: int, line: Line) -> Iterator[Found]:
        figures = _figures(text)
        for place, figure in enumerate(figures):
            if _bracketed(text, figure):
                continue
            left, right = _window(text, figures, place)
            field = self._field_beside(text, figure, left, right, line)
            if field and self._stands(field, text, figure, left, right, line):
                label = self._label(field, "", text, figure, left, right)
                yield self._found(field, figure, offset, label)

    def _field_beside(
        self, text: str, figure: _Figure, left: int, right: int, line: Line
    ) -> Field | None:
        """The field whose word stands nearest to a figure, within its part of the sentence."""
        best: tuple[int, Field] | None = None
        for field in self._of_unit.get(figure.unit, ()):
            for word in field.words:
                for start in _occurrences(word, text, left, right):
                    end = start + len(word)
                    gap = start - figure.end - _TIES if start >= figure.end else figure.start - end
                    if best is None or gap < best[0]:
                        best = gap, field
        if best is None and figure.unit == "곳" and _holds(self._strong, text[figure.end : right]):
            return self._of_unit["곳"][0] if self._of_unit["곳"] else None
        return best[1] if best else None

    def _stands(
        self, field: Field, text: str, figure: _Figure, left: int, right: int, line: Line
    ) -> bool:
        """Whether a figure beside a field's word is a fact of the center."""
        part = text[left:right]
        near = text[max(left, figure.start - 12) : min(right, figure.end + 8)]
        if _holds(self._terms, near):
            return False
        if field.changes != "counted":
            return True
        if _holds(self._plans, text):
            return False
        if field.kind == "companies":
            return self._is_support(text, part, figure, line)
        return not self._of_one_company(text, line)

    def _is_support(self, text: str, part: str, figure: _Figure, line: Line) -> bool:
        if _holds(self._others, part):
            return False
        if figure.loose and not re.search(r"창업이|창업을|보육기업이", part):
            return False
        return _holds(self._supports, text) or line.cells != ()

    def _of_one_company(self, text: str, line: Line) -> bool:
        """소셜빈은 20억 원을 투자받았으며: a company's own figure."""
        match = _ONE_COMPANY.match(text)
        if not match or line.cells:
            return False
        return not _holds(
            (*self._collective, *(w for f in self._all for w in f.words)), match["word"]
        )

    def _name_of_row(self, line: Line, cell: Cell) -> str:
        """What the other cells of a row say it is about, as far as they hold no figure."""
        return " ".join(
            line.value(other)
            for other in line.cells
            if other is not cell and not _figures(_INCLUDED.sub("", line.value(other)))
        ) or (cell.label if len(line.cells) == 1 else " ".join(
            line.value(other) for other in line.cells if other.start < cell.start
        ))  # fmt: skip

    def _named(self, label: str) -> Field | None:
        """The field that a label or a row's name speaks of, by label or by word."""
        if field := self._all.labelled(label):
            return field if field.kind in _UNITS else None
        found = [
            (label.rfind(word), field)
            for field in self._all
            if field.kind in _UNITS
            for word in field.words
            if word in label
        ]
        return max(found, key=lambda item: item[0])[1] if found else None

    def _fits(self, field: Field, figure: _Figure) -> bool:
        return _UNITS.get(field.kind) == figure.unit and not figure.loose

    def _label(
        self, field: Field, name: str, text: str, figure: _Figure | None = None,
        left: int = 0, right: int = 0,
    ) -> str:  # fmt: skip
        """What tells a figure from others of its field: the fund's name, what was counted."""
        if field.changes == "counted":
            return ""
        if figure is None:
            return name if len(name) <= 40 else ""
        part = text[left:right]
        names = list(_FUND_NAME.finditer(part))
        if not names:
            return ""
        middle = figure.start - left
        nearest = min(names, key=lambda match: abs(match.start() - middle))
        return nearest["name"]

    def _found(self, field: Field, figure: _Figure, offset: int, label: str = "") -> Found:
        return Found(
            field.field_id, f"{figure.number}{figure.unit}", offset + figure.start,
            offset + figure.end, number=figure.number, unit=figure.unit, label=label,
        )  # fmt: skip

    @property
    def _strong(self) -> Sequence[str]:
        return self._all.vocabulary.get("nurtures", ())

    @property
    def _collective(self) -> Sequence[str]:
        return self._all.vocabulary.get("collective", ())


def _figures(text: str) -> list[_Figure]:
    found = [_of_amount(amount) for amount in amounts(text)]
    found += [_of_count(count) for count in counts(text)]
    return sorted(found, key=lambda figure: figure.start)


def _of_amount(amount: Amount) -> _Figure:
    return _Figure(amount.start, amount.end, amount.won, "원")


def _of_count(count: Count) -> _Figure:
    return _Figure(count.start, count.end, count.number, count.unit, count.loose)


def _window(text: str, figures: Sequence[_Figure], place: int) -> tuple[int, int]:
    """The part of a sentence that a figure rules: to its neighbours, and to commas beside it."""
    figure = figures[place]
    left = figures[place - 1].end if place else 0
    right = figures[place + 1].start if place + 1 < len(figures) else len(text)
    commas = [match.span() for match in _COMMA.finditer(text)]
    left = max([left, *(end for _, end in commas if end <= figure.start)])
    right = min([right, *(start for start, _ in commas if start >= figure.end)])
    return left, right


def _bracketed(text: str, figure: _Figure) -> bool:
    """Whether a figure is only a part of another: (네이버 200억 원 포함)."""
    return any(m.start() < figure.start < m.end() for m in _INCLUDED.finditer(text))


def _holds(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _any(words: Sequence[str], headings: Sequence[str]) -> bool:
    return any(_holds(words, heading) for heading in headings)


def _long(text: str) -> bool:
    """Whether a cell says more than a figure: 76곳 (고용 135명, 매출 91억 원)."""
    return len(_figures(text)) > 1


def _occurrences(word: str, text: str, left: int, right: int) -> list[int]:
    return [match.start() for match in re.compile(re.escape(word)).finditer(text, left, right)]

"""Funds and results: which field an amount or a count is of, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from korean.centers import CenterDirectory
from profiles.fields import Field, Fields, without_brackets
from profiles.figures import WON, Figure, figures, part_of, without_parts
from profiles.found import Found
from profiles.fund_names import fund_name
from profiles.lines import Cell, Line
from profiles.phrases import holds, occurrences
from profiles.standing import FOUNDED, Standing, Told

_UNIT_OF = {"amount": WON, "companies": "곳", "people": "명"}
_DATED = re.compile(r"\d{4}|누적|한 해|\d+년")
_AND = re.compile(r"[과와]\s|,")
# 21억 원이 투자됐다, 57억 원을 투자받고: the verb settles it.
_INVESTED = re.compile(r"(?:어치)?(?:이|을|를)?\s(?:직접\s)?투자(?:됐|되|받|했|하고|하며|를\s받)")
# 75억 원에서 2024년 1조 원으로: of one thing at two times.
_FROM = re.compile(r"에서\s\d{4}년")
_SENTENCE = re.compile(r"(?:다|요)(?:\s?\([^)]*\))?\.?(?:\s?\([^)]*\))?$")
_BEHIND = 1  # characters by which the word behind a figure is preferred
_LONGEST = 40  # characters of a row's name that may name a fund


class Measures:
    """Finds amounts and counts that are of a field."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._standing = Standing(fields, directory)
        self._measured = [field for field in fields if field.kind in _UNIT_OF]
        self._companies = next((one for one in fields if one.kind == "companies"), None)
        self._fund = next(
            (one for one in fields if one.kind == "amount" and one.changes == "grows"), None
        )
        self._nameless = frozenset(fields.words("no_fund_names"))

    def told(self, line: Line) -> Iterator[Found]:
        """Funds and results that a line tells."""
        if self._about(line, "case_sections"):
            return
        if line.prose:
            yield from self._of_text(line.text, 0, line)
        for cell in line.cells:
            if figures(line.value(cell)):
                yield from self._of_cell(line, cell)

    # -- rows and labelled lines ------------------------------------------------

    def _of_cell(self, line: Line, cell: Cell) -> Iterator[Found]:
        """A cell's figures: by a label, by the name of its row, else by what it says itself."""
        text = line.value(cell)
        field = self._of_labels(line, cell)
        if len(line.cells) == 1 and field is None and not self._tells_results(line, cell):
            return
        sentence = bool(_SENTENCE.search(text))
        if field is None or sentence or len(figures(text)) > 1:
            yield from self._of_text(text, cell.start, line, cell.label, field)
        if field and not sentence and not self._is_planned(field, line, cell):
            yield from self._of_value(field, line, cell)

    def _of_value(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        """The figures of a cell that is of a field; of a result the first one only."""
        text = line.value(cell)
        fitting = [one for one in figures(text) if self._fits(field, one) and not one.loose]
        for figure in fitting[: 1 if field.changes == "counted" else None]:
            row = without_brackets(self._row_name(line, cell)) or text
            yield _found(field, figure, cell.start, self._fund_label(field, row, cell.label))

    def _of_labels(self, line: Line, cell: Cell) -> Field | None:
        """The field that labels settle: the cell's own, the first column's, the row's name."""
        if own := self._labelled(cell.label) or self._named_as_fund(cell.label):
            return own
        first = line.cells[0]
        if first is not cell and (by_column := self._labelled(first.label)):
            return by_column
        name = self._row_name(line, cell)
        return self._labelled(name) or self._by_last_word(name)

    def _labelled(self, label: str) -> Field | None:
        field = self._fields.labelled(label)
        return field if field in self._measured else None

    def _named_as_fund(self, label: str) -> Field | None:
        """벤처투자 펀드: a label that is the name of a fund."""
        return self._fund if self._fund and label.endswith(self._fund.words) else None

    def _by_last_word(self, name: str) -> Field | None:
        """The field whose word comes last in a row's name: 창업기업 매출 is of sales."""
        found = [
            (start, field)
            for field in self._measured
            for word in field.words
            for start in _places_of(field, word, name, 0, len(name))
        ]
        return max(found, key=lambda item: item[0])[1] if found else None

    def _row_name(self, line: Line, cell: Cell) -> str:
        """What the cells before one say that hold no figure of their own."""
        values = [line.value(other) for other in line.cells if other.start < cell.start]
        return " ".join(value for value in values if not figures(without_parts(value)))

    def _tells_results(self, line: Line, cell: Cell) -> bool:
        """Whether a labelled line may tell results: by 10년 누적(2025년 5월), not by C-Lab 2기."""
        if self._about(line, "programme_sections"):
            return False
        return bool(_DATED.search(cell.label)) or holds(
            self._fields.words("result_sections"), cell.label
        )

    def _is_planned(self, field: Field, line: Line, cell: Cell) -> bool:
        """Whether a row is of what a programme offers or a plan aims at, for results."""
        told = f"{self._row_name(line, cell)} {cell.label}"
        unreal = (*self._fields.words("plans"), *self._fields.words("offers"))
        return field.changes == "counted" and holds(unreal, told)

    # -- sentences -----------------------------------------------------------------

    def _of_text(
        self, text: str, offset: int, line: Line, label: str = "", labelled: Field | None = None
    ) -> Iterator[Found]:
        """The figures of a sentence, or of a cell under a label, which may settle the field."""
        if holds(self._fields.words("offers"), label):
            return
        found = figures(text)
        last: Field | None = None
        for place, figure in enumerate(found):
            told = Told(text, figure, *part_of(text, found, place), in_row=bool(line.cells))
            same = bool(place and _FROM.match(text, found[place - 1].end))
            last = self._field_of(told, line, labelled, last if same else None)
            if last and self._standing.is_fact(last, told):
                yield _found(last, figure, offset, self._label(last, told, label))

    def _field_of(
        self, told: Told, line: Line, labelled: Field | None, before: Field | None
    ) -> Field | None:
        """The field of a figure: by its words, by its section, by its label, as the one before."""
        if beside := self._beside(told):
            return beside
        # A row on money counts companies in passing.
        if labelled is None and (by_section := self._by_section(told, line)):
            return by_section
        fitting = (one for one in (labelled, before) if one and self._fits(one, told.figure))
        return next(fitting, None)

    def _beside(self, told: Told) -> Field | None:
        """The field whose word stands nearest to a figure, within the part it rules."""
        figure, text, right = told.figure, told.text, told.right
        if _AND.match(text, figure.end):  # what follows is said of the next figure
            right = figure.start
        invested = _INVESTED.match(text, figure.end)
        best: tuple[int, Field] | None = None
        for field in self._measured:
            for word in field.words if self._fits(field, figure) else ():
                for start in _places_of(field, word, text, told.left, right):
                    behind = start - figure.end - _BEHIND
                    if invested and start >= figure.end:
                        return field
                    gap = behind if start >= figure.end else figure.start - start - len(word)
                    if best is None or gap < best[0]:
                        best = gap, field
        return best[1] if best else None

    def _by_section(self, told: Told, line: Line) -> Field | None:
        """Without any such word: 600곳을 배출했다, 35개사; in a section on funds, 결성했다."""
        after = told.text[told.figure.end : told.right]
        if told.figure.unit == _UNIT_OF["companies"]:
            sure = told.figure.companies or holds(self._fields.words("nurtures"), after)
            return self._companies if sure else None
        if told.figure.unit == WON and self._fund and line.prose:
            on_funds = holds(self._fund.words, " ".join(line.section_path[-2:]))
            raised = holds(self._fields.words("raises"), after)
            return self._fund if on_funds and raised else None
        return None

    # -- both ----------------------------------------------------------------------

    def _fits(self, field: Field, figure: Figure) -> bool:
        return _UNIT_OF[field.kind] == figure.unit

    def _about(self, line: Line, sections: str) -> bool:
        words = self._fields.words(sections)
        return any(holds(words, title) for title in line.section_path)

    def _label(self, field: Field, told: Told, label: str) -> str:
        """What tells a figure of a sentence from others of its field."""
        if field.changes == "counted":
            founded = FOUNDED.search(told.part) if told.figure.loose else None
            return founded["noun"] if founded else ""
        name = fund_name(told.part, told.figure.start - told.left, self._nameless)
        return name or self._label_name(label)

    def _fund_label(self, field: Field, row: str, label: str) -> str:
        """The name of a fund that a row or its label gives."""
        if field.changes == "counted":
            return ""
        name = fund_name(row, 0, self._nameless)
        if name is None and len(row) <= _LONGEST and not figures(row):
            name = row
        return name or self._label_name(label)

    def _label_name(self, label: str) -> str:
        """A label where it is the name of a fund, else nothing."""
        return label if self._named_as_fund(label) and label not in self._nameless else ""


def _places_of(field: Field, word: str, text: str, left: int, right: int) -> Iterator[int]:
    """Where a field's word stands, and not as a part of another: 투자 in 투자자 is none."""
    starts = list(occurrences(word, text, left, right))
    taken = [
        (start, start + len(other))
        for other in (field.other_words if starts else ())
        for start in occurrences(other, text, 0, len(text))
    ]
    for start in starts:
        if not any(first <= start < last for first, last in taken):
            yield start


def _found(field: Field, figure: Figure, offset: int, label: str) -> Found:
    return Found(
        field.field_id,
        f"{figure.number}{figure.unit}",
        offset + figure.start,
        offset + figure.end,
        number=figure.number,
        unit=figure.unit,
        label=label,
    )

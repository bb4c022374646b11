"""Funds and results: which field an amount or a count is of, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from korean.centers import CenterDirectory
from profiles.fields import Field, Fields, without_brackets
from profiles.figures import WON, Figure, figures, part_of, statement_of, without_parts
from profiles.found import Found
from profiles.lines import Cell, Line

_UNIT_OF = {"amount": WON, "companies": "곳", "people": "명"}
_FUND = re.compile(r"(?:펀드|투자조합|(?<!보증)기금|운용자산)(?![가-힣]*(?:보증|공단))")
# A word that ends so is no part of the name of a fund: 규모의, 목표로, 롯데가, 100억.
_NO_NAME = re.compile(
    r"(?:[은는이가을를의와과로도에등]|[,.]|까지|밝힌|만든|세운|조성한|마련한|짜리|모두|총|약|쓸|가운데|중|말|대한|위한|포함한|어|하여|해|\d[^\s]*)$|^\d|^원$"
)
# 소셜빈은 …, 감자를 재배하는 록야는 …: what is told is of one company. Not 지원받은, 많은.
_ONE_COMPANY = re.compile(
    r"^(?:[^,.]{0,40},\s|(?:\S+\s){1,3}?)?(?P<word>[가-힣A-Za-z][가-힣A-Za-z0-9]{1,11})(?<!까지)(?<![받많높낮같깊하되])[은는]\s"
)
_DATED = re.compile(r"\d{4}|누적|한 해|\d+년")
_FOUNDED = re.compile(r"(?P<noun>창업|보육기업)[이을]")
_AND = re.compile(r"[과와]\s|,")
# 21억 원이 투자됐다, 57억 원을 투자받고: the verb settles it.
_DONE = re.compile(r"(?:어치)?(?:이|을|를)?\s(?:직접\s)?투자(?:됐|되|받|했|하고|하며|를\s받)")
# 75억 원에서 2024년 1조 원으로: of one thing at two times.
_FROM = re.compile(r"에서\s\d{4}년")
_SENTENCE = re.compile(r"(?:다|요)(?:\s?\([^)]*\))?\.?(?:\s?\([^)]*\))?$")
# 성장사다리펀드가 75억원을 보탰다: what a fund gives is not its size.
_GIVES = re.compile(r"(?:펀드|조합|기금)[이가]\s$")
_GIVEN = re.compile(r"보탰|보태|냈|댔|출자")
# 동반성장펀드에서는 10억 원을 투자받았다: of one company, told before.
_FROM_ONE = re.compile(r"^[^,]{0,20}에서는\s")
_BEHIND = 1  # characters by which the word behind a figure is preferred


class Measures:
    """Finds amounts and counts that are of a field."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._directory = directory
        self._measured = [field for field in fields if field.kind in _UNIT_OF]
        self._companies = next((one for one in fields if one.kind == "companies"), None)
        self._fund = next(
            (one for one in fields if one.kind == "amount" and one.changes == "grows"), None
        )
        self._field_words = [word for field in self._measured for word in field.words]
        self._words = fields.vocabulary
        self._bare = frozenset(fields.vocabulary.get("no_fund_names", ()))

    def told(self, line: Line) -> Iterator[Found]:
        """Funds and results that a line tells."""
        if self._about(line, "case_sections"):
            return
        if line.prose:
            yield from self._of_text(line.text, 0, line)
        for cell in line.cells:
            yield from self._of_cell(line, cell)

    # -- rows and labelled lines ------------------------------------------------

    def _of_cell(self, line: Line, cell: Cell) -> Iterator[Found]:
        """A cell's figures: by a label, by the name of its row, else by what it says itself."""
        text = line.value(cell)
        found = figures(text)
        if not found:
            return
        field = self._of_labels(line, cell)
        if len(line.cells) == 1 and field is None and not self._tells_results(line, cell):
            return
        if field is None or len(found) > 1 or _SENTENCE.search(text):
            yield from self._of_text(text, cell.start, line, cell.label, field)
        if field and not _SENTENCE.search(text) and not self._is_planned(field, line, cell):
            for figure in found:
                if self._fits(field, figure):
                    name = without_brackets(self._row_name(line, cell)) or text
                    label = self._name(field, name) or self._label_name(cell.label)
                    yield _found(field, figure, cell.start, label)
                    if field.changes == "counted":
                        return

    def _of_labels(self, line: Line, cell: Cell) -> Field | None:
        """The field that labels settle: the cell's own, the first column's, the row's name."""
        if own := self._labelled(cell.label) or self._fund_named(cell.label):
            return own
        first = line.cells[0]
        if first is not cell and (by_column := self._labelled(first.label)):
            return by_column
        name = self._row_name(line, cell)
        return self._labelled(name) or self._by_last_word(name)

    def _labelled(self, label: str) -> Field | None:
        field = self._fields.labelled(label)
        return field if field in self._measured else None

    def _fund_named(self, label: str) -> Field | None:
        """벤처투자 펀드: a label that is the name of a fund."""
        return self._fund if self._fund and label.endswith(tuple(self._fund.words)) else None

    def _label_name(self, label: str) -> str:
        """A label where it is the name of a fund, else nothing."""
        return label if self._fund_named(label) and label not in self._bare else ""

    def _by_last_word(self, name: str) -> Field | None:
        """The field whose word comes last in a row's name: 창업기업 매출 is of sales."""
        found = [
            (start, field)
            for field in self._measured
            for word in field.words
            for start in self._occurrences(field, word, name, 0, len(name))
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
        results = self._words.get("result_sections", ())
        return bool(_DATED.search(cell.label)) or _holds(results, cell.label)

    def _is_planned(self, field: Field, line: Line, cell: Cell) -> bool:
        """Whether a row is of what a programme offers or a plan aims at, for results."""
        if field.changes != "counted":
            return False
        told = f"{self._row_name(line, cell)} {cell.label}"
        return _holds((*self._words["plans"], *self._words.get("offers", ())), told)

    def _fits(self, field: Field, figure: Figure) -> bool:
        return _UNIT_OF[field.kind] == figure.unit and not figure.loose

    # -- sentences -----------------------------------------------------------------

    def _of_text(
        self, text: str, offset: int, line: Line, label: str = "", labelled: Field | None = None
    ) -> Iterator[Found]:
        """The figures of a sentence, or of a cell under a label, which may settle the field."""
        if _holds(self._words.get("offers", ()), label):
            return
        found = figures(text)
        field: Field | None = None
        for place, figure in enumerate(found):
            left, right = part_of(text, found, place)
            before = field if place and _FROM.match(text, found[place - 1].end) else None
            alone = labelled is None  # a row on money counts companies in passing
            field = (
                self._beside(text, figure, left, right)
                or (self._by_section(text[figure.end : right], figure, line) if alone else None)
                or (labelled if labelled and _UNIT_OF[labelled.kind] == figure.unit else None)
                or (before if before and _UNIT_OF[before.kind] == figure.unit else None)
            )
            if field and self._stands(field, text, figure, (left, right), line):
                name = self._name(field, text[left:right], figure.start - left)
                if figure.loose and (founded := _FOUNDED.search(text, left, right)):
                    name = founded["noun"]
                name = name or self._label_name(label)
                yield _found(field, figure, offset, name)

    def _beside(self, text: str, figure: Figure, left: int, right: int) -> Field | None:
        """The field whose word stands nearest to a figure, within the part it rules."""
        best: tuple[int, Field] | None = None
        if _AND.match(text, figure.end):  # what follows is said of the next figure
            right = figure.start
        for field in self._measured:
            if _UNIT_OF[field.kind] != figure.unit:
                continue
            for word in field.words:
                for start in self._occurrences(field, word, text, left, right):
                    behind = start >= figure.end
                    if start >= figure.end and _DONE.match(text, figure.end):
                        return field
                    gap = (
                        start - figure.end - _BEHIND if behind else figure.start - start - len(word)
                    )
                    if best is None or gap < best[0]:
                        best = gap, field
        return best[1] if best else None

    def _by_section(self, after: str, figure: Figure, line: Line) -> Field | None:
        """Without any such word: 600곳을 배출했다, 35개사; in a section on funds, 결성했다."""
        if figure.unit == "곳":
            sure = figure.companies or _holds(self._words.get("nurtures", ()), after)
            return self._companies if sure else None
        if figure.unit == WON and self._fund and line.prose:
            on_funds = _holds(self._fund.words, " ".join(line.section_path[-2:]))
            raises = _holds(self._words.get("raises", ()), after)
            return self._fund if on_funds and raises else None
        return None

    def _stands(
        self, field: Field, text: str, figure: Figure, part: tuple[int, int], line: Line
    ) -> bool:
        """Whether a figure beside a field's word is a fact of the center."""
        near = text[part[0] : min(part[1], figure.end + 8)]
        if _holds(self._words.get("terms", ()), near):
            return False
        if field.changes != "counted":
            gives = _GIVES.search(text[part[0] : figure.start])
            return not (gives and _GIVEN.search(text, figure.end))
        if _holds(self._words.get("plans", ()), statement_of(text, figure)):
            return False
        if field.kind == "companies":
            return self._is_support(text, text[part[0] : part[1]], figure, line)
        if field.kind == "people" and _holds(self._words.get("others", ()), text[slice(*part)]):
            return False
        return not self._is_of_one_company(text, line)

    def _is_support(self, text: str, part: str, figure: Figure, line: Line) -> bool:
        if _holds(self._words.get("others", ()), part):
            return False
        if figure.loose and not _FOUNDED.search(part):
            return False
        return bool(line.cells) or _holds(self._words.get("supports", ()), text)

    def _is_of_one_company(self, text: str, line: Line) -> bool:
        match = _ONE_COMPANY.match(text)
        if line.cells:
            return False
        if _FROM_ONE.match(text) and "투자받" in text:
            return True
        if not match:
            return False
        if any(m.end >= match.end("word") for m in self._directory.anywhere(match[0].rstrip())):
            return False  # the center is the subject
        return not _holds((*self._words.get("collective", ()), *self._field_words), match["word"])

    def _occurrences(
        self, field: Field, word: str, text: str, left: int, right: int
    ) -> Iterator[int]:
        """Where a field's word stands, and not as a part of another: 투자 in 투자자 is none."""
        starts = list(_places(word, text, left, right))
        taken = [
            (start, start + len(other))
            for other in (field.other_words if starts else ())
            for start in _places(other, text, 0, len(text))
        ]
        for start in starts:
            if not any(first <= start < last for first, last in taken):
                yield start

    def _about(self, line: Line, sections: str) -> bool:
        return any(_holds(self._words.get(sections, ()), title) for title in line.section_path)

    def _name(self, field: Field, told: str, middle: int = 0) -> str:
        """The name of a fund in what is told: the one nearest to the figure."""
        if field.changes == "counted":
            return ""
        names = [(_fund_name_at(told, noun.end()), noun.end()) for noun in _FUND.finditer(told)]
        names = [name for name in names if told[slice(*name)] not in self._bare] or names
        if names:
            start, end = min(names, key=lambda name: max(name[0] - middle, middle - name[1]))
            name = told[start:end].strip("'‘’")
            return "" if name in self._bare else name
        return told if not figures(told) and len(told) <= 40 and not middle else ""


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


def _fund_name_at(text: str, end: int) -> int:
    """Start of the name of a fund that ends at ``end``."""
    tokens = list(re.finditer(r"\S+", text[:end]))
    start = tokens[-1].start()
    for token in reversed(tokens[-5:-1]):
        if _NO_NAME.search(token[0]):
            break
        start = token.start()
    return start


def _places(word: str, text: str, left: int, right: int) -> Iterator[int]:
    """Where a word stands within a range of a text."""
    start = text.find(word, left, right)
    while start >= 0:
        yield start
        start = text.find(word, start + 1, right)


def _holds(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)

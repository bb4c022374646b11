"""Names told of a center by labels and by sentences: companies, specialities, places, regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from korean.centers import CenterDirectory, Mention
from profiles.companies import Companies
from profiles.fields import Field, Fields, without_brackets
from profiles.found import Found
from profiles.lines import Cell, Line
from profiles.phrases import before, parts
from profiles.places import Places
from profiles.templates import start_of, templates

_KINDS = ("company", "name", "place", "region")
_LISTED = r",\s|、|;\s|\s및\s"
_AND = r"(?<=[가-힣A-Za-z])[와과]\s"
_SAID = rf",\s|、|·|{_AND}|\s및\s|\sand\s"
_COMPANIES = rf"{_SAID}|/"
# 탄소소재, 전통문화의 세 갈래: how many there are is no name.
_HOW_MANY = re.compile(r"(?:의|\s등)\s(?:[두세네]|다섯|여섯|일곱|\d+)?\s?(?:갈래|가지|분야|개|축)$")
# 대구와 같은 삼성, 대전에 이어 SK그룹: of another center first.
_LIKE = re.compile(r".*(?:[와과]\s(?:같은|마찬가지로)|에\s이어)\s")
_SUBJECT = re.compile(r"[(,은는이가]|[와과]\s")
_SENTENCE = re.compile(r"(?:다|요)(?:\s?\([^)]*\))?\.?$")
_LONGEST = 40  # characters of a name


class Names:
    """Finds names of fields by their labels and by what sentences say."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._directory = directory
        self._companies = Companies(fields, directory)
        self._places = Places(fields, directory)
        self._says = [(one, templates(one.says)) for one in fields]
        self._beside = [(one, templates(one.before_center)) for one in fields]

    def labelled(self, line: Line) -> Iterator[Found]:
        """Names in the cells of a line whose labels name a field."""
        for cell in line.cells:
            field = self._field_of(cell.label)
            if field and field.kind in _KINDS and not _SENTENCE.search(line.value(cell)):
                yield from self._of_cell(field, line, cell)

    def said(self, line: Line) -> Iterator[Found]:
        """Names that a sentence says by one of the fields' templates."""
        for field, some in self._says:
            for template in some:
                for start, end in template.values(line.text, field.kind):
                    if field.kind == "place":
                        yield from self._places.said(field, line.text, start, end)
                    else:
                        yield from self._items(field, line.text, start, end, said=True)
        yield from self._before_centers(line.text)

    def regions(self, line: Line, found: Found, center: str) -> Iterator[Found]:
        """The region of a center that a place tells, as ``Places.regions``."""
        return self._places.regions(line, found, center)

    def _field_of(self, label: str) -> Field | None:
        """The field of a label, a numbered one too: 1센터, 제2센터 창조마루."""
        if field := self._fields.labelled(label):
            return field
        for field in self._fields:
            for noun in field.labels_numbered:
                if re.match(rf"제?\d\s?{noun}(?![가-힣])", label):
                    return field
        return None

    def _of_cell(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        if field.kind == "place":
            yield from self._places.labelled(field, line, cell)
            return
        yield from self._items(field, line.text, cell.start, cell.end, said=False)
        if field.kind == "company":
            yield from self._companies.added(field, line.text, cell)

    def _items(
        self, field: Field, text: str, start: int, end: int, *, said: bool
    ) -> Iterator[Found]:
        """The items of a list within a range of a text."""
        if like := _LIKE.match(text[start:end]):
            start += like.end()
        for left, right in parts(text, start, end, _separators(field, text[start:end], said)):
            item = text[left:right]
            if how_many := _HOW_MANY.search(item):
                right, item = left + how_many.start(), item[: how_many.start()]
            if field.kind == "company":
                yield from self._companies.named(field, item, left)
            elif 2 <= len(item) <= _LONGEST:
                yield Found(field.field_id, without_brackets(item) or item, left, right)

    def _before_centers(self, text: str) -> Iterator[Found]:
        """What is told right before the name of a center: of LG의 충북(2월), LG."""
        mentions = [m for m in self._directory.anywhere(text) if not m.nickname]
        for mention in mentions:
            for field, some in self._beside:
                for template in some:
                    if match := template.pattern.search(text, 0, mention.start):
                        yield from self._before_center(field, text, match.start(), mention)

    def _before_center(
        self, field: Field, text: str, end: int, mention: Mention
    ) -> Iterator[Found]:
        """The value that ends at ``end``, as one of the center mentioned behind."""
        center = mention.center_id
        if field.kind == "place":
            found = self._places.said(field, text, start_of(text, end, "place"), end)
            yield from (replace(one, center=center) for one in found)
            return
        start = before(text, end, 1)
        name = text[start:end]
        if self._companies.knows(name) and _is_subject(text, mention):
            value = self._companies.in_one_form(name)
            yield Found(field.field_id, value, start, end, center=center)


def _is_subject(text: str, mention: Mention) -> bool:
    """Whether a name is of the center and not of the place: 광주(1월), not 광주 시내."""
    whole = " " in text[mention.start : mention.end]
    return whole or bool(_SUBJECT.match(text, mention.end))


def _separators(field: Field, value: str, said: bool) -> str:
    """What separates the items of a list; · inside an item where commas separate them."""
    if field.kind == "company":
        return _COMPANIES
    if said and ", " not in value:
        return _SAID
    return f"{_LISTED}|{_AND}" if said else _LISTED

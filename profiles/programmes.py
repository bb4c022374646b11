"""Programmes of a center: headings and labels of sections on programmes, and names in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from profiles.fields import Field, Fields, squeezed, without_brackets
from profiles.found import Found
from profiles.lines import Cell, Line
from profiles.phrases import parts

_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|[가-하][.)]|[①-⑳]|[IVXⅠ-Ⅻ]{1,4}\.)\s*")
_ORDINAL = re.compile(r"^\d+(?:기|년|차|월)")
_QUOTED = re.compile(r"['‘“\"](?P<name>[^'’”\"]{2,30})['’”\"]")
_LIST = r",\s|、|\s/\s"


class Programmes:
    """Finds the names of programmes."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._field = next((field for field in fields if field.kind == "programme"), None)
        words = fields.vocabulary
        self._sections = words.get("programme_sections", ())
        self._no_names = words.get("no_programmes", ())
        self._known = sorted(words.get("programmes", ()), key=len, reverse=True)
        self._runs = words.get("runs", ())
        self._nouns = words.get("programme_nouns", ())

    def told(self, line: Line, specialities: Sequence[str]) -> Iterator[Found]:
        """Programmes that a line names; ``specialities`` are names that are none."""
        if self._field is None:
            return
        within = self.is_section(line.section_path)
        for cell in line.cells:
            if self._fields.labelled(cell.label) is self._field:
                yield from self._listed(self._field, line, cell)
        if within and len(line.cells) == 1:
            yield from self._label(self._field, line, specialities)
        if line.prose or within:
            yield from self._quoted(self._field, line, within)
            yield from self._by_name(self._field, line)

    def heading(self, title: str, specialities: Sequence[str]) -> tuple[int, int] | None:
        """The range of a heading's text that names a programme; None when it names none."""
        numbered = _NUMBERED.match(title)
        start = numbered.end() if numbered else 0
        return (start, len(title)) if self._names(title[start:], specialities) else None

    def is_section(self, path: Sequence[str]) -> bool:
        """Whether headings say that what stands under them are programmes."""
        return any(word in heading.lower() for heading in path for word in self._sections)

    def _listed(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        for start, end in parts(line.text, cell.start, cell.end, _LIST):
            name = line.text[start:end]
            if len(name) <= 40 and not name.endswith("다."):
                yield _named(field, name, start, end)

    def _label(self, field: Field, line: Line, specialities: Sequence[str]) -> Iterator[Found]:
        """K-크라우드(K-CROWD): what it is."""
        label = line.cells[0].label
        if not _ORDINAL.match(label) and self._names(label, specialities):
            start = line.text.index(label)
            yield _named(field, label, start, start + len(label))

    def _quoted(self, field: Field, line: Line, within: bool) -> Iterator[Found]:
        """토크쇼 '잡수다', '전남으뜸창업'은: names in quotation marks beside what they are."""
        for match in _QUOTED.finditer(line.text):
            around = line.text[max(0, match.start() - 14) : match.start()]
            around += line.text[match.end() : match.end() + 8]
            if any(noun in around for noun in self._nouns):
                yield _named(field, match["name"], *match.span("name"))

    def _by_name(self, field: Field, line: Line) -> Iterator[Found]:
        """Programmes that many centers run, where the sentence says that it is run."""
        if not any(word in line.text for word in self._runs):
            return
        taken: list[tuple[int, int]] = []
        for name in self._known:
            for match in re.finditer(re.escape(name), line.text):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    taken.append(match.span())
                    yield _named(field, name, *match.span())

    def _names(self, text: str, specialities: Sequence[str]) -> bool:
        name = squeezed(without_brackets(text))
        if not name or len(text) > 40 or name in map(squeezed, specialities):
            return False
        return not any(squeezed(word) in name for word in self._no_names)


def _named(field: Field, name: str, start: int, end: int) -> Found:
    return Found(field.field_id, without_brackets(name) or name, start, end)

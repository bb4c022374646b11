"""Programmes of a center: headings and labels of sections on programmes, and names in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from profiles.fields import Field, Fields, squeezed, without_brackets
from profiles.found import Found
from profiles.lines import Cell, Line
from profiles.phrases import before, holds, parts

_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|[가-하][.)]|[①-⑳]|[IVXⅠ-Ⅻ]{1,4}\.)\s*")
_ORDINAL = re.compile(r"^\d+(?:기|년|차|월)")
# 교류와 투자 모임: a heading that puts several together.
_CATEGORY = re.compile(r"[가-힣A-Za-z)][와과]\s")
_QUOTE = r"['‘“\"](?P<name>[^'’”\"]{2,30})['’”\"]"
_QUOTED = re.compile(_QUOTE)
_RUN_OF_QUOTES = re.compile(rf"(?:{_QUOTE.replace('?P<name>', '?:')}(?:,\s|와\s|과\s)?)+")
_IS_RUN = re.compile(
    r"\s?[을를]\s(?:[가-힣]+\s)?(?:운영|열|연\s|마련|차렸|개최)|(?:이라는|라는)\s이름[을으]"
)
_NAME_ENDS = r"(?=[은는이가을를에의와과도]|\s?\(|,|\.|$)(?!\s?['‘“])"
# 창조마루의 …, SMART-X LAB과 …: the name begins behind.
_JOINT = re.compile(r"(?<=[가-힣A-Za-z)])(?:의|와|과)\s")
_NO_NAME = re.compile(r"[,'‘’“”\"]")
_NOTICE = re.compile(
    r"^(?:\d{4}년(?:도)?\s)?(?P<name>.{2,40}?)\s(?:참여\s?기업|참가\s?기업|참가자|참여자|교육생|입주\s?기업|지원\s?대상)?"
    r"\s?(?:모집|선정|신청)\s?(?:재)?(?:공고|안내)"
)
_LIST = r",\s|、|\s/\s"


class Programmes:
    """Finds the names of programmes."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._field = next((field for field in fields if field.kind == "programme"), None)
        self._sections = fields.words("programme_sections")
        self._no_names = tuple(map(squeezed, fields.words("no_programmes")))
        self._known = sorted(fields.words("programmes"), key=len, reverse=True)
        self._runs = fields.words("runs")
        self._attempts = fields.words("attempts")
        self._nouns = fields.words("programme_nouns")
        self._generic = frozenset(fields.words("generic"))
        endings = "|".join(map(re.escape, fields.words("programme_endings")))
        self._endings = re.compile(rf"(?:{endings}){_NAME_ENDS}" if endings else r"(?!)")

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
            yield from self._quoted(self._field, line)
            yield from self._by_name(self._field, line)
            yield from self._by_ending(self._field, line)

    def heading(self, title: str, specialities: Sequence[str]) -> tuple[int, int] | None:
        """The range of a heading's text that names a programme; None when it names none."""
        numbered = _NUMBERED.match(title)
        start = numbered.end() if numbered else 0
        named = not _CATEGORY.search(title) and self._names(title[start:], specialities)
        return (start, len(title)) if named else None

    def notice(self, title: str) -> tuple[int, int] | None:
        """The range of a notice's title that names what it calls for; None for nothing."""
        match = _NOTICE.match(title)
        return match.span("name") if match else None

    def known(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the names of programmes that many centers run."""
        taken: list[tuple[int, int]] = []
        for name in self._known:
            for match in re.finditer(rf"(?<!센터\s){re.escape(name)}", text):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    taken.append(match.span())
        return sorted(taken)

    def is_section(self, path: Sequence[str]) -> bool:
        """Whether headings say that what stands under them are programmes."""
        return any(word in heading.lower() for heading in path for word in self._sections)

    def _listed(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        for start, end in parts(line.text, cell.start, cell.end, _LIST):
            name = line.text[start:end]
            if len(name) <= 40 and not name.endswith("다."):
                yield _named(field, line.text, start, end)

    def _label(self, field: Field, line: Line, specialities: Sequence[str]) -> Iterator[Found]:
        """K-크라우드(K-CROWD): what it is."""
        label = line.cells[0].label
        if not _ORDINAL.match(label) and self._names(label, specialities):
            start = line.text.index(label)
            yield _named(field, line.text, start, start + len(label))

    def _quoted(self, field: Field, line: Line) -> Iterator[Found]:
        """토크쇼 '잡수다', '로컬페스타'를 열었고: names in quotation marks that are run."""
        for run in _RUN_OF_QUOTES.finditer(line.text):
            around = line.text[max(0, run.start() - 12) : run.start()]
            around += line.text[run.end() : run.end() + 6]
            if not (holds(self._nouns, around) or _IS_RUN.match(line.text, run.end())):
                continue
            if line.cells and run.start() < line.cells[0].start:
                continue  # the label as a whole is the name
            for match in _QUOTED.finditer(line.text, *run.span()):
                if not holds(self._no_names, squeezed(match["name"])):
                    yield _named(field, line.text, *match.span("name"))

    def _by_name(self, field: Field, line: Line) -> Iterator[Found]:
        """Programmes that many centers run, where the sentence says that it is run."""
        if holds(self._runs, line.text) and not holds(self._attempts, line.text):
            for start, end in self.known(line.text):
                yield _named(field, line.text, start, end)

    def _by_ending(self, field: Field, line: Line) -> Iterator[Found]:
        """현대중공업 기술공모전: two words or more that end as names of programmes do."""
        for match in self._endings.finditer(line.text):
            start = before(line.text, match.end(), 6)
            joints = list(_JOINT.finditer(line.text, start, match.start()))
            start = joints[-1].end() if joints else start
            name = line.text[start : match.end()]
            if self._is_name(name, match[0]):
                yield _named(field, line.text, start, match.end())

    def _is_name(self, name: str, ending: str) -> bool:
        """Whether words before an ending make a name: 전국 창업 경진대회 is none."""
        if _NO_NAME.search(name):
            return False
        own = name.removesuffix(ending).split()
        return any(word not in self._generic for word in own)

    def _names(self, text: str, specialities: Sequence[str]) -> bool:
        name = squeezed(without_brackets(text))
        if not name or len(text) > 40:
            return False
        if any(name in squeezed(one) for one in specialities):
            return False
        return not holds(self._no_names, name)


def _named(field: Field, text: str, start: int, end: int) -> Found:
    name = text[start:end]
    return Found(field.field_id, without_brackets(name) or name, start, end)

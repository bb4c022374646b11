"""Names told of a center: partner companies, specialities, places, regions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from korean.centers import Center, CenterDirectory, Mention
from profiles.fields import Field, Fields, squeezed, without_brackets
from profiles.found import Found
from profiles.lines import Cell, Line
from profiles.owners import Owners
from profiles.phrases import before, parts

_VALUE = r"(?P<x>[^.]{1,80}?)"
_LISTED = r",\s|、|;\s|\s및\s"
_SAID = r",\s|、|·|(?<=[가-힣A-Za-z])[와과]\s|\s및\s|\sand\s"
_COMPANIES = rf"{_SAID}|/"
# KT 2016년 10월 추가; 2016년 10월부터 한국전력이 …
_ADDED = re.compile(
    r"(?P<before>[가-힣A-Za-z&]{2,20}?)[이가은는]?\s\d{4}년"
    r"|\d[년월](?:부터|에)?\s(?P<after>[가-힣A-Za-z&]{2,20}?)[이가은는]?(?:\s|$)"
)
_JOINED = re.compile(r"추가|합류|참여|가세|더해")
_COMPANY = re.compile(r"[가-힣A-Za-z0-9&.\-]{2,20}(?: [A-Z][A-Za-z]+){0,2}")
_GROUP = re.compile(r"그룹$|^(?:㈜|\(주\)|주식회사\s?)")
# 탄소소재, 전통문화의 세 갈래: how many there are is no name.
_HOW_MANY = re.compile(r"(?:의|\s등)\s(?:[두세네]|다섯|여섯|일곱|\d+)?\s?(?:갈래|가지|분야|개|축)$")
# 대구와 같은 삼성, 대전에 이어 SK그룹: of another center first.
_LIKE = re.compile(r".*(?:[와과]\s(?:같은|마찬가지로)|에\s이어)\s")
_AREA = re.compile(r"(?:,|의)?\s(?:약\s)?[\d,.]+\s?(?:㎡|평).*$")
_TRAILING = re.compile(r"\s?(?:\([^()]*\)|안|자리|건물)?\s?$")
_SUBJECT = re.compile(r"[(,은는이가]|[와과]\s")
# A clause, a day, a floor of the same building: no place to go to.
_NO_PHRASE = re.compile(
    r"[은는이가을를며고]\s|[,.]|\d년|\d일|\d\s?(?:실|개|명|억|만)|^(?:\d+층(?:과|와)?\s?)+$"
)
_LEADING = re.compile(r"^(?:(?:이어|또|앞서|한편|그해|그|이|지금의|새|옛|말|초)\s)+")
# How many words back a value may reach.
_WORDS = {"company": 2, "name": 6, "place": 5}
_SENTENCE = re.compile(r"(?:다|요)(?:\s?\([^)]*\))?\.?$")


class Names:
    """Finds names of fields by their labels and by what sentences say."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._directory = directory
        self._partners = {
            squeezed(name): name for center in directory.centers for name in center.partners
        }
        self._says = [(one, _compiled(one.says)) for one in fields if one.says]
        self._beside = [
            (one, [pattern for _, pattern in _compiled(one.before_center)]) for one in fields
        ]
        self._centers = {name for center in directory.centers for name in center.short}
        self._regions = {center.center_id: _region_pattern(center) for center in directory.centers}
        self._no_places = fields.vocabulary.get("no_places", ())

    def labelled(self, line: Line) -> Iterator[Found]:
        """Names in the cells of a line whose labels name a field."""
        for cell in line.cells:
            field = self._field_of(cell.label)
            if field and field.kind in ("company", "name", "place", "region"):
                yield from self._of_cell(field, line, cell)

    def said(self, line: Line, owners: Owners) -> Iterator[Found]:
        """Names that a sentence says by one of the fields' patterns."""
        for field, patterns in self._says:
            for leads, pattern in patterns:
                for start, end in _values(leads, pattern, line.text, field.kind):
                    yield from self._items(field, line.text, start, end, said=True)
        yield from self._before_centers(line)

    def regions(self, line: Line, found: Found, center: str) -> Iterator[Found]:
        """The region, where one of the center's own region names stands with a place."""
        for start in (found.start, 0):
            if match := self._regions[center].search(line.text, start, found.end):
                yield Found("region", self._directory[center].region, *match.span())
                return

    def _field_of(self, label: str) -> Field | None:
        if field := self._fields.labelled(label):
            return field
        for field in self._fields:
            for noun in field.labels_numbered:
                if re.match(rf"제?\d\s?{noun}(?![가-힣])", label):
                    return field
        return None

    def _of_cell(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        text = line.value(cell)
        if _SENTENCE.search(text):
            return
        if field.kind == "place":
            yield from self._place(field, line, cell)
        else:
            yield from self._items(field, line.text, cell.start, cell.end, said=False)
            if field.kind == "company":
                yield from self._added(field, line.text, cell)

    def _items(
        self, field: Field, text: str, start: int, end: int, *, said: bool
    ) -> Iterator[Found]:
        if field.kind == "place":
            yield from self._said_place(field, text, start, end)
            return
        if like := _LIKE.match(text[start:end]):
            start += like.end()
        for left, right in parts(text, start, end, _separators(field, text[start:end], said)):
            item = text[left:right]
            if how_many := _HOW_MANY.search(item):
                right, item = left + how_many.start(), item[: how_many.start()]
            if field.kind == "company":
                yield from self._company(field, item, left)
            elif 2 <= len(item) <= 40:
                yield Found(field.field_id, without_brackets(item) or item, left, right)

    def _company(self, field: Field, item: str, start: int) -> Iterator[Found]:
        name = without_brackets(item)
        if not _COMPANY.fullmatch(name) or name.endswith(tuple(self._no_companies)):
            return
        if name in self._centers:
            return
        offset = item.index(name)
        yield Found(field.field_id, self.company(name), start + offset, start + offset + len(name))

    def company(self, name: str) -> str:
        """One name of a company, however it is written: 삼성그룹 is 삼성."""
        bare = _GROUP.sub("", name)
        for form in (name, bare):
            if known := self._partners.get(squeezed(form)):
                return known
        return bare

    def known(self, name: str) -> bool:
        """Whether a name is of a company for certain."""
        return bool(_GROUP.search(name)) or squeezed(self.company(name)) in self._partners

    def _added(self, field: Field, text: str, cell: Cell) -> Iterator[Found]:
        """한진그룹 (KT 2016년 10월 추가): the one in the brackets too."""
        for bracket in re.finditer(r"\(([^()]*)\)", text[cell.start : cell.end]):
            if not _JOINED.search(bracket[1]):
                continue
            if added := _ADDED.search(bracket[1]):
                group = "before" if added["before"] else "after"
                start = cell.start + bracket.start(1) + added.start(group)
                yield from self._company(field, added[group], start)

    def _before_centers(self, line: Line) -> Iterator[Found]:
        """What is told right before the name of a center: of LG의 충북(2월), LG."""
        mentions = [m for m in self._directory.anywhere(line.text) if not m.nickname]
        for mention in mentions:
            for field, patterns in self._beside:
                for pattern in patterns:
                    if match := pattern.search(line.text, 0, mention.start):
                        yield from self._before_center(field, line.text, match.start(), mention)

    def _before_center(
        self, field: Field, text: str, end: int, mention: Mention
    ) -> Iterator[Found]:
        """The value that ends at ``end``, as one of the center mentioned behind."""
        start = before(text, end, 1 if field.kind == "company" else _WORDS[field.kind])
        if field.kind == "place":
            found = self._said_place(field, text, start, end)
            yield from (replace(one, center=mention.center_id) for one in found)
        elif self.known(text[start:end]) and self._is_subject(text, mention):
            value = self.company(text[start:end])
            yield Found(field.field_id, value, start, end, center=mention.center_id)

    def _is_subject(self, text: str, mention: Mention) -> bool:
        """Whether a name is of the center and not of the place: 광주(1월), not 광주 시내."""
        whole = " " in text[mention.start : mention.end]
        return whole or bool(_SUBJECT.match(text, mention.end))

    def _place(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        text = line.value(cell)
        numbered = self._fields.labelled(cell.label) is None
        bare = _AREA.sub("", text)
        bare = bare[: bare.index("(")] if "(" in bare else bare
        bare = _TRAILING.sub("", bare.rstrip(" ,"))
        if not bare or len(bare) > 60 or (numbered and ", " in bare):
            return
        label = cell.label if numbered or cell.label in self._sites else ""
        yield Found(field.field_id, bare, cell.start, cell.start + len(bare), label=label)

    def _said_place(self, field: Field, text: str, start: int, end: int) -> Iterator[Found]:
        piece = text[start:end]
        if leading := _LEADING.match(piece):
            start += leading.end()
        if area := _AREA.search(text[start:end]):
            end = start + area.start()
        while (trailing := _TRAILING.search(text[start:end])) and trailing[0]:
            end = start + trailing.start()
        piece = text[start:end]
        if len(piece) < 2 or any(word in piece for word in self._no_places):
            return
        if _NO_PHRASE.search(piece) or piece.count("(") != piece.count(")"):
            return
        yield Found(field.field_id, piece, start, end)

    @property
    def _no_companies(self) -> Sequence[str]:
        return self._fields.vocabulary.get("no_companies", ())

    @property
    def _sites(self) -> Sequence[str]:
        return self._fields.vocabulary.get("sites", ())


def _region_pattern(center: Center) -> re.Pattern[str]:
    """A center's own region by any of its names, as a word: 전주시, not 전주천."""
    names = sorted({center.region, *center.short}, key=len, reverse=True)
    written = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![가-힣])(?:{written})(?=[시도군구읍]?(?![가-힣]))")


def _separators(field: Field, value: str, said: bool) -> str:
    """What separates the items of a list; · inside an item where commas separate them."""
    if field.kind == "company":
        return _COMPANIES
    if said and ", " not in value:
        return _SAID
    return _LISTED + (r"|(?<=[가-힣A-Za-z])[와과]\s" if said else "")


def _compiled(templates: Sequence[str]) -> list[tuple[bool, re.Pattern[str]]]:
    """Patterns of templates, and whether the value stands before all else."""
    return [
        (True, re.compile(template.removeprefix("{X}")))
        if template.startswith("{X}")
        else (False, re.compile(template.replace("{X}", _VALUE)))
        for template in templates
    ]


def _values(
    leads: bool, pattern: re.Pattern[str], text: str, kind: str
) -> Iterator[tuple[int, int]]:
    """Ranges of the values that a pattern finds; a leading one reaches back over its phrase."""
    for match in pattern.finditer(text):
        if not leads:
            yield match.span("x")
        elif (start := before(text, match.start(), _WORDS[kind], kind == "name")) < match.start():
            yield start, match.start()

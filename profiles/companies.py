"""Companies paired with a center: their names in one form, and the lists they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from korean.centers import CenterDirectory
from profiles.fields import Field, Fields, squeezed, without_brackets
from profiles.found import Found
from profiles.lines import Cell

_NAME = re.compile(r"[가-힣A-Za-z0-9&.\-]{2,20}(?: [A-Z][A-Za-z]+){0,2}")
_GROUP = re.compile(r"그룹$|^(?:㈜|\(주\)|주식회사\s?)")
_JOINED = re.compile(r"추가|합류|참여|가세|더해")
# KT 2016년 10월 추가; 2016년 10월부터 한국전력이 …
_ADDED = re.compile(
    r"(?P<before>[가-힣A-Za-z&]{2,20}?)[이가은는]?\s\d{4}년"
    r"|\d[년월](?:부터|에)?\s(?P<after>[가-힣A-Za-z&]{2,20}?)[이가은는]?(?:\s|$)"
)
_BRACKET = re.compile(r"\(([^()]*)\)")


class Companies:
    """Knows the partners of all centers, and what may be the name of another."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._partners = {
            squeezed(name): name for center in directory.centers for name in center.partners
        }
        self._centers = {name for center in directory.centers for name in center.short}
        self._none = fields.words("no_companies")

    def named(self, field: Field, item: str, start: int) -> Iterator[Found]:
        """An item of a list as a company, where it may be one; ``start`` is its place."""
        name = without_brackets(item)
        if not _NAME.fullmatch(name) or name.endswith(self._none) or name in self._centers:
            return
        start += item.index(name)
        yield Found(field.field_id, self.in_one_form(name), start, start + len(name))

    def added(self, field: Field, text: str, cell: Cell) -> Iterator[Found]:
        """한진그룹 (KT 2016년 10월 추가): the one in the brackets too."""
        for bracket in _BRACKET.finditer(text, cell.start, cell.end):
            added = _ADDED.search(bracket[1]) if _JOINED.search(bracket[1]) else None
            if added:
                group = "before" if added["before"] else "after"
                yield from self.named(field, added[group], bracket.start(1) + added.start(group))

    def in_one_form(self, name: str) -> str:
        """A name as the directory has it, else without what is added to it: 삼성그룹 is 삼성."""
        bare = _GROUP.sub("", name)
        known = self._partners.get(squeezed(name)) or self._partners.get(squeezed(bare))
        return known or bare

    def knows(self, name: str) -> bool:
        """Whether a name is of a company for certain."""
        return bool(_GROUP.search(name)) or squeezed(self.in_one_form(name)) in self._partners

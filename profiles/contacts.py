"""How to reach a center: telephone numbers, addresses of mail and web, other ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.fields import Field, Fields
from profiles.found import Found
from profiles.lines import Cell, Line

_PHONE = (
    r"(?<![\d-])(?:0\d{1,2}[-)]\s?\d{3,4}-\d{4}|1[568]\d{2}-\d{4}|\+82[-\s]\d[\d\s-]{7,12}\d)(?!\d)"
)
_MAIL = r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}"
_WEB = r"(?:https?://|www\.)[\w./%?=&#~\-]+[\w/]"
_REACHED = re.compile(rf"{_PHONE}|{_MAIL}|{_WEB}")
_ABOUT = re.compile(
    r"전화|문의|연락|번호|이메일|메일|누리집|홈페이지|[Pp]hone|[Tt]el|[Cc]ontact|[Ww]ebsite"
)


class Contacts:
    """Finds how a center is reached."""

    def __init__(self, fields: Fields) -> None:
        self._all = fields
        self._fields = [field for field in fields if field.kind == "contact"]

    def told(self, line: Line) -> Iterator[Found]:
        """Ways to reach a center that a line tells."""
        for field in self._fields:
            if _ABOUT.search(line.text):
                for match in _REACHED.finditer(line.text):
                    yield Found(field.field_id, match[0], *match.span())
            for cell in line.cells:
                if self._all.labelled(cell.label) is field:
                    yield from self._said(field, line, cell)

    def _said(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        """What a cell says in words: 센터 방문 상담."""
        said = re.split(r"\s?\(", line.value(cell))[0].strip()
        if said and len(said) <= 60 and not _REACHED.search(said):
            yield Found(field.field_id, said, cell.start, cell.start + len(said))

"""Heads of centers: names of people beside the word for their office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.days import days
from profiles.fields import Field, Fields, squeezed
from profiles.found import Found
from profiles.lines import Line

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공"
    "현함변염여추도석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감음빈동온호범좌팽승간상갈"
)
_NAME = rf"(?<![가-힣])(?P<name>[{_SURNAMES}][가-힣]{{2}})"
_END = (
    r"(?:\s?씨|,|\s?$|\s?\(|입니다|이?다(?:\.|$)|이고|이며|이?었|으로\s"
    r"|\s(?:센터장|대표이사|대표|원장))"
)
_WHEN_SAID = (
    r"(?P<when>초대|첫|현재|\d대"
    r"|(?:\d{4}[~∼-])?(?:\d{4}|\d{2})년(?:\s?(?:초|말|\d{1,2}월))?(?:의|에는|은|까지(?:는)?)?)"
)
_POST = r"(?:초빙|겸임|명예)?(?:교수|처장|사장|부사장|본부장|박사|변호사|전무|상무)"
_FORMS = (
    rf"(?P<when>\d{{4}}년)부터\s[^,]{{1,20}}까지(?:는)?\s{_NAME}(?={_END})",
    rf"{_WHEN_SAID}\s{_NAME}(?={_END})",
    rf"{_WHEN_SAID}\s(?:센터장|대표이사|원장)(?:\([^)]*\))?은\s{_NAME}(?={_END})",
    rf"{_NAME}\((?P<when>초대|현재|\d{{4}}년)\)",
    rf"{_NAME}\s(?:센터장|대표이사|대표|원장)(?=[이은는에의을]|\s|,|\.|$)",
    rf"{_NAME}[이가]\s(?:[^,.]{{0,12}}\s)?(?:센터장|원장)(?:을\s맡|[으]?로\s(?:취임|선임|임명))",
    rf"(?:센터장|대표이사|원장)(?:\([^)]*\))?(?:은|:)?\s(?:(?:개소|출범)\s당시\s)?{_NAME}(?={_END})",
    rf"(?:센터장|원장)은\s[^,.]{{0,30}}?{_NAME}(?=\s(?:[가-힣A-Za-z]+\s)?{_POST})",
)
_PATTERNS = tuple(map(re.compile, _FORMS))
# A cell that holds a name alone, as any language writes it.
_WHOLE = re.compile(
    r"(?P<name>[가-힣]{2,4}|[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+){1,2})(?=\s*(?:\(|,|$| \|))"
)
_WHEN = {
    "초대": "opening",
    "첫": "opening",
    "현재": "published",
}


class Heads:
    """Finds who heads or headed a center."""

    def __init__(self, fields: Fields) -> None:
        self._fields = [field for field in fields if field.kind == "person"]

    def told(self, line: Line) -> Iterator[Found]:
        """The people a line names as heads."""
        for field in self._fields:
            yield from self._labelled(field, line)
            if any(word in line.text for word in field.words):
                yield from self._named(field, line)

    def _named(self, field: Field, line: Line) -> Iterator[Found]:
        found: dict[int, Found] = {}
        for pattern in _PATTERNS:  # those that tell when come first
            for match in pattern.finditer(line.text):
                when = _when(match.groupdict().get("when") or "")
                one = Found(field.field_id, match["name"], *match.span("name"), when=when)
                found.setdefault(one.start, one)
        yield from found.values()

    def _labelled(self, field: Field, line: Line) -> Iterator[Found]:
        """센터장: 김진한; Director: Kim Jin-han."""
        for cell in line.cells:
            if squeezed(cell.label) in field.labels:
                match = _WHOLE.match(line.text, cell.start, cell.end)
                if match:
                    yield Found(field.field_id, match["name"], *match.span("name"))


def _when(said: str) -> str | None:
    """초대 is as of the opening, 2020~2021년 as of 2021."""
    if span := re.match(r"(\d{2})\d{2}[~∼-](\d{2})년", said):
        return span[1] + span[2]
    told = days(said, None)
    return told[-1].iso if told else _WHEN.get(said)

"""Where a center is: addresses under labels, places in sentences, the region of either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from korean.centers import Center, CenterDirectory
from profiles.fields import Field, Fields
from profiles.found import Found
from profiles.lines import Cell, Line

_AREA = re.compile(r"(?:,|의)?\s(?:약\s)?[\d,.]+\s?(?:㎡|평).*$")
_TRAILING = re.compile(r"\s?(?:\([^()]*\)|안|자리|건물)?\s?$")
_LEADING = re.compile(r"^(?:(?:이어|또|앞서|한편|그해|그|이|지금의|새|옛|말|초)\s)+")
# A clause, a day, a floor of the same building: no place to go to.
_NO_PLACE = re.compile(
    r"[은는이가을를며고]\s|[,.]|\d년|\d일|\d\s?(?:실|개|명|억|만)|^(?:\d+층(?:과|와)?\s?)+$"
)
_LONGEST = 60  # characters of an address


class Places:
    """Finds places, and the regions that they tell."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._directory = directory
        self._regions = {center.center_id: _region_pattern(center) for center in directory.centers}
        self._none = fields.words("no_places")
        self._sites = fields.words("sites")

    def labelled(self, field: Field, line: Line, cell: Cell) -> Iterator[Found]:
        """The address that a cell holds; one of several sites keeps its label."""
        numbered = self._fields.labelled(cell.label) is None
        address = _AREA.sub("", line.value(cell)).split("(")[0]
        address = _TRAILING.sub("", address.rstrip(" ,"))
        if not address or len(address) > _LONGEST or (numbered and ", " in address):
            return
        label = cell.label if numbered or cell.label in self._sites else ""
        yield Found(field.field_id, address, cell.start, cell.start + len(address), label=label)

    def said(self, field: Field, text: str, start: int, end: int) -> Iterator[Found]:
        """The place within a range of a sentence, without what stands around it."""
        if leading := _LEADING.match(text[start:end]):
            start += leading.end()
        if area := _AREA.search(text[start:end]):
            end = start + area.start()
        while (trailing := _TRAILING.search(text[start:end])) and trailing[0]:
            end = start + trailing.start()
        if self._is_place(text[start:end]):
            yield Found(field.field_id, text[start:end], start, end)

    def regions(self, line: Line, found: Found, center: str) -> Iterator[Found]:
        """The region, where one of the center's own region names stands with a place."""
        for start in (found.start, 0):
            if match := self._regions[center].search(line.text, start, found.end):
                yield Found("region", self._directory[center].region, *match.span())
                return

    def _is_place(self, name: str) -> bool:
        if len(name) < 2 or any(word in name for word in self._none):
            return False
        return not _NO_PLACE.search(name) and name.count("(") == name.count(")")


def _region_pattern(center: Center) -> re.Pattern[str]:
    """A center's own region by any of its names, as a word: 전주시, not 전주천."""
    names = sorted({center.region, *center.short}, key=len, reverse=True)
    written = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![가-힣])(?:{written})(?=[시도군구읍]?(?![가-힣]))")

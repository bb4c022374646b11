"""When a center opened, and when it was launched anew with a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.days import Day
from profiles.fields import Field, Fields
from profiles.found import Found
from profiles.lines import Line
from profiles.times import Times

_OPEN = (
    r"(?:문을\s(?:열|연)|출범|개소|간판을\s내걸|들어섰|들어선|닻을\s올|걸음을\s뗐|첫발을|업무를\s시작"
    r"|이름을\s올|불이\s켜진|opened|launched)"
)
_EXPANDED = re.compile(r"확대\s?(?:출범|개소)|재출범|relaunch")
# 출범 뒤, 개소 당시, 출범 1년: the day is of something that came later.
_SINCE = (
    r"(?!\s?(?:뒤|이후|후|당시|때|무렵|첫해|한\s돌|\d|다섯|이래|전|자|존|기념|목표|을\s예정|예정))"
)
_AFTER = re.compile(rf"(?P<gap>[^.]{{0,45}}?)(?P<verb>확대\s?)?{_OPEN}{_SINCE}")
_BEFORE = re.compile(rf"{_OPEN}[가-힣]{{0,3}}\s?(?:날|것|일)은\s(?:해를\s넘긴\s)?$")
_CEREMONY = re.compile(
    r"(?<!센터\s)(?P<expanded>확대\s?)?(?:출범식|출범\s행사|개소식|출범|개소)[은이]\s(?:지난\s)?$"
)
# 2센터는 …: another site, whose day is not the center's.
_ANOTHER = re.compile(r"2센터|제2|분원|사무소|\d기")
# Something else that opened on that day, or that was only meant to.
_OTHER = re.compile(
    r"2센터|제2|분원|창구|고용존|라운지|등록|이전|옮|이사|협약|서명|선언|날을\s잡|미뤄|공모|축제|주년|한\s돌"
    r"|시작된\s전국|정해진|심사|준공|단지|보육센터|타운|팩토리|입주"
)
_CHANGED = re.compile(r"옮겼|옮긴|이사했|이전했|미뤘|미뤄|연기됐|연기했|취소")
_PLANNED = re.compile(r"예정|계획|기로|목표")
_FIRM = re.compile(r"출범|개소식|간판|번째|센터가|opened|launched")


class Openings:
    """Finds days of opening in labelled lines and in sentences."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._opening = next((field for field in fields if field.field_id == "opening"), None)
        self._relaunch = next((field for field in fields if field.field_id == "relaunch"), None)

    def labelled(self, line: Line, times: Times) -> Iterator[Found]:
        """개소일: 2015년 5월 11일."""
        for cell in line.cells:
            field = self._fields.labelled(cell.label)
            if field and field.kind == "day":
                for day in times.told(line.value(cell))[:1]:
                    yield _found(field, day, cell.start)

    def said(self, line: Line, times: Times, named: bool) -> Iterator[Found]:
        """Days that a sentence gives for the opening of the center it speaks of.

        ``named`` says that the sentence names a center in full.
        """
        if self._opening is None or line.cells:
            return
        for day in times.told(line.text):
            if len(day.iso) < len("2015-01"):
                continue
            yield from self._of_day(line.text, day, named)

    def _of_day(self, text: str, day: Day, named: bool) -> Iterator[Found]:
        assert self._opening is not None
        if ceremony := _CEREMONY.search(text, 0, day.start):
            expanded = bool(ceremony["expanded"]) and self._relaunch is not None
            yield _found(self._relaunch if expanded and self._relaunch else self._opening, day, 0)
            return
        if _ANOTHER.search(text, 0, day.start):
            return
        if _BEFORE.search(text, 0, day.start):
            yield _found(self._opening, day, 0)
            return
        if _CHANGED.search(text):
            return
        match = _AFTER.match(text, day.end)
        if not match or _OTHER.search(match["gap"]) or _day_within(match["gap"]):
            return
        around = text[max(0, day.start - 20) : day.start]
        rest = text[match.end() :]
        if _PLANNED.search(rest[:12]):
            return
        if _OTHER.search(around.split(",")[-1]):
            return
        expanded = _EXPANDED.search(text, day.end, match.end()) is not None
        adnominal = re.match(r"\s[가-힣]+[은이]\s", rest) is not None and match[0].endswith("연")
        if not (named or adnominal or _FIRM.search(match[0] + rest[:20])):
            return
        field = self._relaunch if expanded and self._relaunch else self._opening
        yield _found(field, day, 0)


def _day_within(gap: str) -> bool:
    """Whether another day stands between: the verb is that day's."""
    return bool(re.search(r"\d{1,2}월|\d{1,2}일", gap))


def _found(field: Field, day: Day, offset: int) -> Found:
    return Found(field.field_id, day.iso, offset + day.start, offset + day.end)

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
_AFTER = re.compile(rf"(?P<gap>[^.]{{0,45}}?)(?:확대\s?)?{_OPEN}{_SINCE}")
_BEFORE = re.compile(rf"{_OPEN}[가-힣]{{0,3}}\s?(?:날|것|일)은\s(?:해를\s넘긴\s)?$")
_CEREMONY = re.compile(
    r"(?<!센터\s)(?P<expanded>확대\s?)?(?:출범식|출범\s행사|개소식|출범|개소)[은이]\s(?:지난\s)?$"
)
# 2센터는 …: another site, whose day is not the center's.
_ANOTHER = re.compile(r"2센터|제2|분원|사무소|\d기")
# Something else that opened on that day, or that was only meant to.
_OTHER = re.compile(
    r"2센터|제2|분원|창구|고용존|라운지|등록|이전|옮|이사|협약|서명|선언|날을\s잡|미뤄|공모|축제|주년|한\s돌"
    r"|정해진|심사|준공|단지|보육센터|타운|팩토리|입주"
)
_CHANGED = re.compile(r"옮겼|옮긴|이사했|이전했|미뤘|미뤄|연기됐|연기했|취소")
_PLANNED = re.compile(r"예정|계획|기로|목표")
_SUBJECT = re.compile(r"\s[가-힣]+[은이]\s")
# Another day between a day and the verb: the verb is that day's.
_DAY = re.compile(r"\d{1,2}[월일]")
_AROUND, _SOON = 20, 12  # characters
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
        """The opening or the launch anew that a day is of, if it is of either."""
        ceremony = _CEREMONY.search(text, 0, day.start)
        if ceremony:
            yield _found(self._field(bool(ceremony["expanded"])), day, 0)
        elif _ANOTHER.search(text, 0, day.start):
            return
        elif _BEFORE.search(text, 0, day.start):
            yield _found(self._field(False), day, 0)
        elif (opened := _AFTER.match(text, day.end)) and _is_of_center(text, day, opened, named):
            expanded = _EXPANDED.search(text, day.end, opened.end())
            yield _found(self._field(bool(expanded)), day, 0)

    def _field(self, expanded: bool) -> Field:
        """The field of a day: of the opening, or of the launch anew where there is such a field."""
        field = self._relaunch if expanded and self._relaunch else self._opening
        assert field is not None
        return field


def _is_of_center(text: str, day: Day, opened: re.Match[str], named: bool) -> bool:
    """Whether it is the center that opened on a day, and not something of it, or only a plan."""
    before = text[max(0, day.start - _AROUND) : day.start].split(",")[-1]
    after = text[opened.end() :]
    if _CHANGED.search(text) or _PLANNED.search(after[:_SOON]):
        return False
    if _OTHER.search(before) or _OTHER.search(opened["gap"]) or _DAY.search(opened["gap"]):
        return False
    adnominal = opened[0].endswith("연") and _SUBJECT.match(after)  # 14일 문을 연 울산은
    return named or bool(adnominal) or bool(_FIRM.search(opened[0] + after[:_AROUND]))


def _found(field: Field, day: Day, offset: int) -> Found:
    return Found(field.field_id, day.iso, offset + day.start, offset + day.end)

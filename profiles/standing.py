"""Whether a figure beside a field's word is a fact of the center, and not a plan or another's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from korean.centers import CenterDirectory
from profiles.fields import Field, Fields
from profiles.figures import Figure, statement_of
from profiles.phrases import holds

FOUNDED = re.compile(r"(?P<noun>창업|보육기업)[이을]")
"""What 건 may count among companies: 새로 시작한 창업이 312건."""

# 소셜빈은 …, 감자를 재배하는 록야는 …: what is told is of one company. Not 지원받은, 많은.
_ONE_COMPANY = re.compile(
    r"^(?:[^,.]{0,40},\s|(?:\S+\s){1,3}?)?"
    r"(?P<word>[가-힣A-Za-z][가-힣A-Za-z0-9]{1,11})(?<!까지)(?<![받많높낮같깊하되])[은는]\s"
)
# 동반성장펀드에서는 10억 원을 투자받았다: of one company, told before.
_FROM_ONE = re.compile(r"^[^,]{0,20}에서는\s.*투자받")
# 성장사다리펀드가 75억원을 보탰다: what a fund gives is not its size.
_GIVES = re.compile(r"(?:펀드|조합|기금)[이가]\s$")
_GIVEN = re.compile(r"보탰|보태|냈|댔|출자")
_NEAR = 8  # characters behind a figure that still qualify it


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its text: the part that it rules, and whether the text is a cell of a row."""

    text: str
    figure: Figure
    left: int
    right: int
    in_row: bool

    @property
    def part(self) -> str:
        """The part of the text that the figure rules."""
        return self.text[self.left : self.right]


class Standing:
    """Judges figures by the vocabulary of plans, terms and subjects."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._directory = directory
        self._plans, self._terms = fields.words("plans"), fields.words("terms")
        self._others, self._supports = fields.words("others"), fields.words("supports")
        measured = [word for field in fields for word in field.words]
        self._collective = (*fields.words("collective"), *measured)

    def is_fact(self, field: Field, told: Told) -> bool:
        """Whether the figure is of the center and true, for this field."""
        near = told.text[told.left : min(told.right, told.figure.end + _NEAR)]
        if holds(self._terms, near):
            return False
        if field.changes != "counted":
            return not self._is_given(told)
        if holds(self._plans, statement_of(told.text, told.figure)):
            return False
        if field.kind == "companies":
            return self._is_support(told)
        if field.kind == "people" and holds(self._others, told.part):
            return False
        return told.in_row or not self._is_of_one_company(told.text)

    def _is_given(self, told: Told) -> bool:
        gives = _GIVES.search(told.text[told.left : told.figure.start])
        return bool(gives and _GIVEN.search(told.text, told.figure.end))

    def _is_support(self, told: Told) -> bool:
        if holds(self._others, told.part):
            return False
        if told.figure.loose and not FOUNDED.search(told.part):
            return False
        return told.in_row or holds(self._supports, told.text)

    def _is_of_one_company(self, text: str) -> bool:
        if _FROM_ONE.match(text):
            return True
        match = _ONE_COMPANY.match(text)
        if not match:
            return False
        subject = self._directory.anywhere(match[0].rstrip())
        if any(mention.end >= match.end("word") for mention in subject):
            return False  # the center itself
        return not holds(self._collective, match["word"])

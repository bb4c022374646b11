"""What a question limits its answer to, and sentences that tell of something beside it.

A question of 2023 is not answered by what was so in 2022, one of the third round not by
the second, one for what came of a thing not by what was planned. What is told beside it
is no proof that a question has no answer: models weigh it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from assistant.evidence import Evidence
from korean import numbers
from korean.times import rounds

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What was meant to be is not what came of it.
_PLANNED = re.compile(
    r"계획|목표|예정|방침|구상|전망|약속|착수|앞두고|기로\s?(?:했|하였|한)|작업을\s시작"
    r"|[을할]\s(?:것|참|수\s있게\s될)|\bplan|\bgoal\b|\btarget\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"결국|실제로|진짜|정말|최종|끝내|[았었했됐렸겼졌]|\b(?:actually|finally|really|did|was|were|has|have)\b",
    re.IGNORECASE,
)
# What came of it in the end, asked for outright: no plan answers that.
_ENDED = re.compile(
    r"결국|실제로|진짜|끝내|최종|\b(?:actually|finally|eventually|in the end)\b", re.IGNORECASE
)
# What was meant to be at first, where what came of it is told: 원래는 언제 열려고 했어?
_MEANT = re.compile(
    r"원래|당초|본래|목표|예정|계획|려고\s?(?:했|하)|려다|\boriginally\b|\bplanned\b"
)
_CAME = re.compile(r"실제로|결국|끝내")

_LOOSE = ("", "년")  # 두 번째, 첫해: a sentence may put it otherwise


@dataclass(frozen=True, slots=True)
class Limits:
    """Years and rounds that a question names, and whether it asks for an outcome or a plan.

    ``ended`` says that what came of a thing in the end is asked for outright.
    """

    years: frozenset[str]
    rounds: frozenset[tuple[int, str]]
    outcome: bool
    plan: bool
    ended: bool

    @classmethod
    def of(cls, asked: str) -> Self:
        """The limits of a question."""
        named = numbers.years_named(asked, date.today().isoformat())
        return cls(
            years=frozenset(_YEAR.findall(named)),
            rounds=frozenset(rounds(asked)),
            outcome=bool(_OUTCOME.search(asked) and not _PLANNED.search(asked)),
            plan=bool(_MEANT.search(asked) and not _CAME.search(asked)),
            ended=bool(_ENDED.search(asked) and not _PLANNED.search(asked)),
        )

    def other_year(self, told: Evidence) -> bool:
        """Whether the question is of a year, and a sentence of others only."""
        years = _years(told)
        return bool(self.years and years) and self.years.isdisjoint(years)

    def year_untold(self, told: Sequence[Evidence]) -> bool:
        """Whether the question is of a year that none of the sentences names."""
        return bool(self.years) and all(self.years.isdisjoint(_years(one)) for one in told)

    def other_round(self, told: Evidence) -> bool:
        """Whether the question is of a round (3기, 17회) that sentence and headings do not tell."""
        firmly = any(unit not in _LOOSE for _, unit in self.rounds)
        return firmly and not self._of_round(told)

    def counted_otherwise(self, told: Evidence) -> bool:
        """Whether a sentence tells of rounds, and of none that the question is of."""
        return bool(self.rounds and rounds(told.quote)) and not self._of_round(told)

    def round_untold(self, told: Sequence[Evidence]) -> bool:
        """Whether the question is of a round, and every sentence beside it."""
        return bool(self.rounds) and all(
            self.other_round(one) or self.counted_otherwise(one) for one in told
        )

    def _of_round(self, told: Evidence) -> bool:
        found = rounds(" ".join((*told.hit.passage.section_path, told.quote)))
        return any(_same_round(one, other) for one in self.rounds for other in found)

    def planned(self, told: Evidence) -> bool:
        """Whether the question asks what came of a thing, and a sentence tells a plan."""
        return self.outcome and bool(_PLANNED.search(told.quote))

    def not_yet(self, told: Evidence) -> bool:
        """Whether the question asks for what came of it in the end, and a plan is told."""
        return self.ended and bool(_PLANNED.search(told.quote))

    def come_of(self, told: Evidence) -> bool:
        """Whether the question asks for a plan, and a sentence tells only what came of it."""
        return self.plan and not _PLANNED.search(told.quote) and not _MEANT.search(told.quote)


def _years(told: Evidence) -> list[str]:
    """The years that a sentence names, those meant by 지난해 and the like among them."""
    return _YEAR.findall(numbers.years_named(told.quote, told.hit.document.published))


def _same_round(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two rounds may be the same; 두 번째 may be the second of anything."""
    return one[0] == other[0] and (one[1] == other[1] or "" in (one[1], other[1]))

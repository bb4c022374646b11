"""The time by which a question asks for centers: "2015년 6월에", "대구보다 먼저", "맨 처음 연"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.concept import Concept, stands_in
from assistant.understand import Question
from korean import numbers
from korean.periods import Between, Period, between, end_of_days, is_rank, period
from korean.regions import asks_of_regions
from profiles.fields import Field
from profiles.profile import Told
from profiles.reader import Profiles

# Before it stands what is not meant: 대기업이 붙은 날 말고 맨 처음 연 날로.
_SET_ASIDE = re.compile(r"말고|아니라")


class OpeningDays:
    """Finds the time that is asked by, among the days that the profiles tell."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles

    def asked_by(self, question: Question, day: Field) -> Period | Between | None:
        """The time that a question names, by itself or by the days of centers."""
        if question.centers:
            return self._of_centers(question, day)
        ranks = [concept for concept in question.concepts if is_rank(concept.literal)]
        if ranks:
            return self._ranked(ranks, day)
        return period(question.asked) or self._end(question, day)

    def _of_centers(self, question: Question, day: Field) -> Period | Between | None:
        """The time before, after or between the days of the centers named."""
        days = {}
        for center in question.centers:
            profile = self._profiles.profile(center)
            told = [one.fact.value for one in profile.values(day.field_id)]
            name = next((n for n in profile.center.short if n in question.asked), None)
            if not told or name is None:
                return None
            days[name] = told[0]
        return between(question.asked, days)

    def _ranked(self, ranks: Sequence[Concept], day: Field) -> Period | None:
        """The days of those that are told to be of these ranks, each of just one center."""
        days: list[str] = []
        for rank in ranks:
            told = [
                {one.fact.value for one in profile.values(day.field_id) if _ranks(one, rank)}
                for profile in self._profiles.all()
            ]
            found = [values for values in told if values]
            if len(found) != 1:
                return None
            days += found[0]
        return Period(tuple(days))

    def _end(self, question: Question, day: Field) -> Period | None:
        """The first or last day of all centers, or of those of whole regions, where it is asked.

        Not where a company is spoken of: with it a center may have opened anew.
        """
        words = [w for one in self._profiles.fields if one.kind == "company" for w in one.asked]
        said = _SET_ASIDE.split(question.asked)[-1].lower()
        of_it = [c for c in question.concepts if c.weight == 1 and stands_in(c, said)]
        if any(stands_in(concept, word) for concept in of_it for word in words):
            return None
        of_regions = asks_of_regions(question.asked)
        days = {}
        for profile in self._profiles.all():
            told = [one.fact.value for one in profile.values(day.field_id)]
            if not told and any(map(len, profile.by_field.values())):
                return None  # the documents tell of it, but not when it opened
            if (
                told
                and (profile.center.is_of_region or not of_regions)
                and profile.center.center_id not in question.left_out
            ):
                days[profile.center.center_id] = told[0]
        found = end_of_days(question.asked, days)
        return Period((days[found],)) if found else None


def _ranks(told: Told, rank: Concept) -> bool:
    """Whether what tells a day tells this rank as well, and no other."""
    wanted = numbers.values(rank.literal)
    said = (
        {one for one in numbers.figures(f.quote) if is_rank(f.quote[one.start : one.end])}
        for f in told.facts
    )
    return any({value for one in each for value in one.values} == wanted for each in said)

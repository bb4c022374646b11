"""What a question for centers says, as conditions on the fields of their profiles.

Every thing that it says must be told by one of the fields it asks by, of either of two
things where it says so ("조선업이나 철강"). Where a thing is told by none, there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.alternatives import Pair, alternatives
from assistant.concept import Concept, is_made_of, is_name
from assistant.holding import Lexicon
from assistant.matching import Asked
from assistant.opening_days import OpeningDays
from assistant.told import tells
from assistant.understand import Question
from korean.analysis import form_of
from korean.asked_of_center import OPENING
from korean.bounds import Bound, bound
from korean.periods import ORDER_NOUNS, TIME_NOUNS, Between, Period
from profiles.fields import Field
from profiles.profile import Profile, Told
from profiles.reader import Profiles

# Kinds of fields by the unit of their figures.
_FIGURES = {"원": "amount", "곳": "companies", "명": "people"}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field of a center must tell: all of the concepts or any, or a day, or a figure."""

    field: Field
    asked: tuple[Asked, ...] = ()
    any: bool = False
    when: Period | Between | None = None
    bound: Bound | None = None

    def told(self, profile: Profile) -> tuple[Told, ...]:
        """The values that fulfil it; none where it is not fulfilled."""
        values = profile.values(self.field.field_id)
        if self.when:
            return tuple(one for one in values if self.when.holds(one.fact.value))
        if self.bound:
            figures = ((one, one.fact.number) for one in values)
            return tuple(one for one, n in figures if n is not None and self.bound.holds(n))
        each = [[one for one in values if tells(asked, one, self.field)] for asked in self.asked]
        if not (any if self.any else all)(each):
            return ()
        return tuple(dict.fromkeys(one for told in each for one in told))


class Conditions:
    """Reads questions for what the profiles can be asked by."""

    def __init__(self, profiles: Profiles, lexicon: Lexicon) -> None:
        self._profiles = profiles
        self._lexicon = lexicon
        self._days = OpeningDays(profiles)

    def bounded(
        self, question: Question, fields: Sequence[Field], rest: Sequence[Concept]
    ) -> Condition | None:
        """A figure of more or less than the question says, where it says nothing else."""
        limit = None if question.centers else bound(question.asked)
        kind = _FIGURES.get(limit.unit) if limit else None
        asked_by = fields or [
            one for one in self._profiles.fields if any(w in question.asked for w in one.words)
        ]
        field = next((one for one in asked_by if one.kind == kind), None)
        if field is None:
            return None
        light = (*self._profiles.fields.words("beside"), *field.words)
        says_more = any(not _of_time(c) and not is_made_of(c, light) for c in rest)
        return None if says_more else Condition(field, bound=limit)

    def of(
        self, question: Question, fields: Sequence[Field], rest: Sequence[Concept]
    ) -> list[Condition]:
        """What must be told; nothing where a thing that the question says is told by no field."""
        conditions = []
        ceremonies = self._profiles.fields.words("ceremonies")
        by_day = self._profiles.fields if _opens(question, ceremonies) else fields
        day = next((one for one in by_day if one.kind == "day"), None)
        when = self._days.asked_by(question, day) if day else None
        if question.centers and not when:
            return []
        if when and day:
            light = (*ceremonies, *ORDER_NOUNS)
            rest = [c for c in rest if not _of_time(c) and not is_made_of(c, light)]
            fields = [field for field in fields if field != day]
            conditions.append(Condition(day, when=when))
        if not fields and not conditions and self._names_company(question, rest):
            fields = [one for one in self._profiles.fields if one.kind in ("company", "name")]
        beside = self._profiles.fields.words("beside")
        rest = [c for c in rest if not is_made_of(c, beside)]
        owners = {concept: self._owner(question, fields, concept) for concept in rest}
        if None in owners.values() or (rest and all(map(_of_time, rest))):
            return []
        for field in fields:
            own = [concept for concept in rest if owners[concept] == field]
            if own:
                conditions.append(self._condition(question, field, own))
        return conditions

    def _names_company(self, question: Question, rest: Sequence[Concept]) -> bool:
        """Whether a company alone tells what is asked by: SK랑 하는 센터."""
        fields = [one for one in self._profiles.fields if one.kind == "company"]
        return any(is_name(one) and self._owner(question, fields, one) for one in rest)

    def _owner(self, question: Question, fields: Sequence[Field], concept: Concept) -> Field | None:
        """The field that tells a concept of any center."""
        asked = Asked.only(question, [concept], self._lexicon)
        for field in fields:
            for profile in self._profiles.all():
                if any(tells(asked, one, field) for one in profile.values(field.field_id)):
                    return field
        return None

    def _condition(self, question: Question, field: Field, own: Sequence[Concept]) -> Condition:
        """Of a company or of either thing each concept stands alone, else one value tells all."""
        pairs = alternatives(question.asked, own)
        groups = [list(own)]
        if field.kind == "company":
            groups = [[concept] for concept in own]
        elif pairs:
            groups = _sides(pairs, own)
        asked = [Asked.only(question, group, self._lexicon) for group in groups]
        return Condition(field, tuple(asked), any=bool(pairs))


def _opens(question: Question, ceremonies: Sequence[str]) -> bool:
    """Whether a question says that a center opened, in a word no field is known by."""
    return any(c.terms in OPENING or is_made_of(c, ceremonies) for c in question.concepts)


def _of_time(concept: Concept) -> bool:
    """Whether a concept is part of a period, or only says that one is meant."""
    return bool(concept.literal) or all(
        term.endswith("/SN") or form_of(term) in TIME_NOUNS for term in concept.terms
    )


def _sides(pairs: Sequence[Pair], concepts: Sequence[Concept]) -> list[list[Concept]]:
    """What each alternative says: 철강 and 금속 소재 of 철강이나 금속 소재."""
    sides = dict.fromkeys(tuple(side) for pair in pairs for side in pair)
    paired = {place for side in sides for place in side}
    alone = [(place,) for place in range(len(concepts)) if place not in paired]
    return [[concepts[place] for place in side] for side in (*sides, *alone)]

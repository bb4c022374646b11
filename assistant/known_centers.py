"""Which centers the profiles name: "SK가 맡은 센터", "2015년 6월에 문을 연 센터".

Every thing that a question says must be told by one of the fields it asks by, of either
of two things where it says so ("조선업이나 철강"). Where a thing is told by none, nothing
is known, and the question is left to the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from assistant.alternatives import Pair, alternatives
from assistant.concept import Concept, is_name
from assistant.holding import Lexicon, Said
from assistant.matching import Asked
from assistant.understand import Question
from korean import numbers
from korean.analysis import form_of
from korean.asked_of_center import OPENING
from korean.bounds import Bound, bound
from korean.centers_due import asks_how_many
from korean.left_out import leaves_out
from korean.periods import (
    ORDER_NOUNS,
    TIME_NOUNS,
    Between,
    Period,
    between,
    end_of_days,
    is_rank,
    period,
)
from korean.regions import wider_regions
from profiles.fields import Field
from profiles.profile import Profile, Told, Values
from profiles.reader import Profiles

_HELD = 0.7
# A field that a question for centers may ask by: what names a center for good.
_BY = ("company", "name", "day", "place")
# Ends what is said of who asks: 옷을 만드는데, …
_SAID_BEFORE = re.compile(r"(?:[.!?]|[가-힣]데요?,?|[가-힣]고요[.,]?)\s")
# Asked among are the centers of whole regions: 시·도 센터 가운데.
_OF_REGIONS = re.compile(r"시\s?[·,ㆍ/]?\s?도\s?(?:센터|가운데|중|별)|광역")
# Before it stands what is not meant: 대기업이 붙은 날 말고 맨 처음 연 날로.
_SET_ASIDE = re.compile(r"말고|아니라")
# Kinds of fields by the unit of their figures.
_FIGURES = {"원": "amount", "곳": "companies", "명": "people"}


@dataclass(frozen=True, slots=True)
class Known:
    """Values of one field, by center; ``values`` are all of the field, for what contradicts."""

    field: Field
    told: Mapping[str, tuple[Told, ...]]
    values: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class _Condition:
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
            numbers = ((one, one.fact.number) for one in values)
            return tuple(one for one, n in numbers if n is not None and self.bound.holds(n))
        each = [[one for one in values if tells(asked, one, self.field)] for asked in self.asked]
        if not (any if self.any else all)(each):
            return ()
        return tuple(dict.fromkeys(one for told in each for one in told))


class KnownCenters:
    """Finds the centers whose profiles tell what a question says."""

    def __init__(self, profiles: Profiles, lexicon: Lexicon) -> None:
        self._profiles = profiles
        self._lexicon = lexicon

    def find(
        self, question: Question, fields: Sequence[Field], rest: Sequence[Concept]
    ) -> Known | None:
        """The centers, by the fields that a question asks by and what else it says."""
        rest = [concept for concept in rest if concept.weight == 1]
        if lying := self._lying_in(question):
            return lying
        if condition := self._bounded(question, fields, rest):
            return self._fulfilling(question, [condition], ())
        asked_by = [field for field in fields if field.kind in _BY]
        if (fields and not asked_by) or _asks_else(fields):
            return None
        left_out = [concept for concept in rest if is_left_out(question, concept)]
        wanted = [concept for concept in rest if concept not in left_out]
        conditions = self._conditions(question, asked_by, wanted)
        if not conditions:  # 옷을 만드는데, 섬유를 특화로 둔 곳은?: first who asks
            asking = _SAID_BEFORE.split(question.asked)[-1].lower()
            said = [c for c in wanted if any(form_of(term) in asking for term in c.terms)]
            conditions = self._conditions(question, asked_by, said) if said else []
        return self._fulfilling(question, conditions, left_out) if conditions else None

    def _lying_in(self, question: Question) -> Known | None:
        """All centers of the regions that a question names, where it says nothing else."""
        field = next((one for one in self._profiles.fields if one.kind == "region"), None)
        wider = wider_regions(question.asked)
        light = (*self._profiles.fields.words("beside"), *self._profiles.fields.words("within"))
        more = [c for c in question.concepts if c.weight == 1 and not _is_light(c, light)]
        more = [c for c in more if not any(form_of(t) in w for w in wider for t in c.terms)]
        regions = [self._profiles.profile(one).center.region for one in question.centers]
        starts = (*(region.split()[0] for region in regions), *chain(*wider.values()))
        if field is None or more or not starts or not asks_how_many(question.asked):
            return None
        lying = [one for one in self._profiles.all() if one.center.region.startswith(starts)]
        values = {one.center.center_id: one.values(field.field_id) for one in lying}
        left = {center: v for center, v in values.items() if center not in question.left_out}
        told = {center: tuple(v) for center, v in left.items()}
        return Known(field, told, left) if told and all(told.values()) else None

    def _bounded(
        self, question: Question, fields: Sequence[Field], rest: Sequence[Concept]
    ) -> _Condition | None:
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
        says_more = any(not _of_time(c) and not _is_light(c, light) for c in rest)
        return None if says_more else _Condition(field, bound=limit)

    def _conditions(
        self, question: Question, fields: list[Field], rest: list[Concept]
    ) -> list[_Condition]:
        """What must be told; nothing where a thing that the question says is told by no field."""
        conditions = []
        ceremonies = self._profiles.fields.words("ceremonies")
        by_day = self._profiles.fields if _opens(question, ceremonies) else fields
        day = next((one for one in by_day if one.kind == "day"), None)
        when = self._when(question, day) if day else None
        if question.centers and not when:
            return []
        if when and day:
            light = (*ceremonies, *ORDER_NOUNS)
            rest = [c for c in rest if not _of_time(c) and not _is_light(c, light)]
            fields = [field for field in fields if field != day]
            conditions.append(_Condition(day, when=when))
        if not fields and not conditions and self._names_company(question, rest):
            fields = [one for one in self._profiles.fields if one.kind in ("company", "name")]
        beside = self._profiles.fields.words("beside")
        rest = [c for c in rest if not _is_light(c, beside)]
        owners = {concept: self._owner(question, fields, concept) for concept in rest}
        if None in owners.values() or (rest and all(map(_of_time, rest))):
            return []
        for field in fields:
            own = [concept for concept in rest if owners[concept] == field]
            if own:
                conditions.append(self._condition(question, field, own))
        return conditions

    def _when(self, question: Question, day: Field) -> Period | Between | None:
        """The time that a question names, by itself or by the days of centers."""
        if not question.centers:
            ranks = [concept for concept in question.concepts if is_rank(concept.literal)]
            if ranks:
                return self._ranked(ranks, day)
            return period(question.asked) or self._end(question, day)
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
        of_it = [c for c in question.concepts if c.weight == 1 and _stands_in(c, said)]
        if any(_stands_in(concept, word) for concept in of_it for word in words):
            return None
        of_regions = bool(_OF_REGIONS.search(question.asked))
        days = {}
        for profile in self._profiles.all():
            told = [one.fact.value for one in profile.values(day.field_id)]
            if not told and any(map(len, profile.by_field.values())):
                return None  # the documents tell of it, but not when it opened
            if (
                told
                and (_of_region(profile) or not of_regions)
                and profile.center.center_id not in question.left_out
            ):
                days[profile.center.center_id] = told[0]
        found = end_of_days(question.asked, days)
        return Period((days[found],)) if found else None

    def _names_company(self, question: Question, rest: Sequence[Concept]) -> bool:
        """Whether a company alone tells what is asked by: SK랑 하는 센터."""
        fields = [one for one in self._profiles.fields if one.kind == "company"]
        return any(is_name(one) and self._owner(question, fields, one) for one in rest)

    def _owner(self, question: Question, fields: Sequence[Field], concept: Concept) -> Field | None:
        """The field that tells a concept of any center."""
        asked = Asked(only(question, [concept]), (), self._lexicon)
        for field in fields:
            for profile in self._profiles.all():
                if any(tells(asked, one, field) for one in profile.values(field.field_id)):
                    return field
        return None

    def _condition(self, question: Question, field: Field, own: Sequence[Concept]) -> _Condition:
        """Of a company or of either thing each concept stands alone, else one value tells all."""
        pairs = alternatives(question.asked, own)
        groups = [list(own)]
        if field.kind == "company":
            groups = [[concept] for concept in own]
        elif pairs:
            groups = _sides(pairs, own)
        asked = [Asked(only(question, group), (), self._lexicon) for group in groups]
        return _Condition(field, tuple(asked), any=bool(pairs))

    def _fulfilling(
        self, question: Question, conditions: Sequence[_Condition], left_out: Sequence[Concept]
    ) -> Known | None:
        """The centers that fulfil all conditions, and tell nothing of what is left out."""
        without = {*question.excluded, *question.left_out, *question.centers}
        of_regions = bool(_OF_REGIONS.search(question.asked))
        found: dict[str, tuple[Told, ...]] = {}
        for profile in self._profiles.all():
            if of_regions and not _of_region(profile):
                continue
            told = [condition.told(profile) for condition in conditions]
            unwanted = any(self._tells_any(question, profile, concept) for concept in left_out)
            if all(told) and not unwanted and profile.center.center_id not in without:
                found[profile.center.center_id] = tuple(one for each in told for one in each)
        field = conditions[0].field
        values = {center: self._profiles.profile(center).values(field.field_id) for center in found}
        return Known(field, found, values) if found else None

    def _tells_any(self, question: Question, profile: Profile, concept: Concept) -> bool:
        """Whether what names a center for good tells a concept."""
        asked = Asked(only(question, [concept]), (), self._lexicon)
        by = [field for field in self._profiles.fields if field.kind in _BY]
        return any(tells(asked, one, f) for f in by for one in profile.values(f.field_id))


def _sides(pairs: Sequence[Pair], concepts: Sequence[Concept]) -> list[list[Concept]]:
    """What each alternative says: 철강 and 금속 소재 of 철강이나 금속 소재."""
    sides = dict.fromkeys(tuple(side) for pair in pairs for side in pair)
    paired = {place for side in sides for place in side}
    alone = [(place,) for place in range(len(concepts)) if place not in paired]
    return [[concepts[place] for place in side] for side in (*sides, *alone)]


def tells(asked: Asked, told: Told, field: Field) -> bool:
    """Whether the facts of a value say all that is asked for."""
    spoken = told.fact.value if field.kind != "day" else _spoken_day(told.fact.value)
    label = told.label if field.kind != "company" else ""
    of_when = f"{told.as_of[:4]}년" if told.as_of else ""
    text = "\n".join((spoken, label, of_when, *(fact.text for fact in told.facts)))
    if field.kind == "person":  # 초대 센터장: said beside the name
        text = "\n".join((text, *(fact.quote for fact in told.facts)))
    held = asked.held([Said.of((), text)], Said(), [False])[0]
    return bool(len(held)) and float(np.min(held)) >= _HELD


def _spoken_day(value: str) -> str:
    year, month, day = (*value.split("-"), "", "")[:3]
    return f"{year}년 {month.lstrip('0')}월 {day.lstrip('0')}일"


def only(question: Question, concepts: Sequence[Concept]) -> Question:
    """The question with these of its concepts."""
    return replace(question, concepts=tuple(concepts), context=())


def _asks_else(fields: Sequence[Field]) -> bool:
    """Whether a figure or a person is asked by; a programme or region may stand beside."""
    return any(field.kind not in (*_BY, "programme", "region") for field in fields)


def _ranks(told: Told, rank: Concept) -> bool:
    """Whether what tells a day tells this rank as well, and no other."""
    wanted = numbers.values(rank.literal)
    said = (
        {one for one in numbers.figures(f.quote) if is_rank(f.quote[one.start : one.end])}
        for f in told.facts
    )
    return any({value for one in each for value in one.values} == wanted for each in said)


def _of_region(profile: Profile) -> bool:
    """Whether a center is that of a whole region, not of a town."""
    return profile.center.region in profile.center.short


def _stands_in(concept: Concept, text: str) -> bool:
    return all(form_of(term) in text for term in concept.terms)


def is_left_out(question: Question, concept: Concept) -> bool:
    """Whether a question leaves a concept out: 농업 말고."""
    return leaves_out(question.asked.lower(), form_of(concept.terms[-1]))


def _opens(question: Question, ceremonies: Sequence[str]) -> bool:
    """Whether a question says that a center opened, in a word no field is known by."""
    return any(c.terms in OPENING or _is_light(c, ceremonies) for c in question.concepts)


def _is_light(concept: Concept, words: Sequence[str]) -> bool:
    """Whether a concept is made of such words alone."""
    return all(form_of(term) in words for term in concept.terms)


def _of_time(concept: Concept) -> bool:
    """Whether a concept is part of a period, or only says that one is meant."""
    return bool(concept.literal) or all(
        term.endswith("/SN") or form_of(term) in TIME_NOUNS for term in concept.terms
    )

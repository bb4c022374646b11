"""Which centers the profiles name: "SK가 맡은 센터", "2015년 6월에 문을 연 센터".

They fulfil all conditions that a question sets. Where it sets none, nothing is known,
and it is left to the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from assistant.concept import Concept, is_left_out, is_made_of
from assistant.conditions import Condition, Conditions
from assistant.holding import Lexicon
from assistant.matching import Asked
from assistant.told import Known, tells
from assistant.understand import Question
from korean.analysis import form_of
from korean.centers_due import asks_how_many
from korean.regions import asks_of_regions, wider_regions
from profiles.fields import Field
from profiles.profile import Profile, Told
from profiles.reader import Profiles

# A field that a question for centers may ask by: what names a center for good.
_BY = ("company", "name", "day", "place")
# Ends what is said of who asks: 옷을 만드는데, …
_SAID_BEFORE = re.compile(r"(?:[.!?]|[가-힣]데요?,?|[가-힣]고요[.,]?)\s")


class KnownCenters:
    """Finds the centers whose profiles tell what a question says."""

    def __init__(self, profiles: Profiles, lexicon: Lexicon) -> None:
        self._profiles = profiles
        self._lexicon = lexicon
        self._conditions = Conditions(profiles, lexicon)

    def find(
        self, question: Question, fields: Sequence[Field], rest: Sequence[Concept]
    ) -> Known | None:
        """The centers, by the fields that a question asks by and what else it says."""
        rest = [concept for concept in rest if concept.weight == 1]
        if lying := self._lying_in(question):
            return lying
        if condition := self._conditions.bounded(question, fields, rest):
            return self._fulfilling(question, [condition], ())
        asked_by = [field for field in fields if field.kind in _BY]
        if (fields and not asked_by) or _asks_else(fields):
            return None
        left_out = [concept for concept in rest if is_left_out(concept, question.asked)]
        wanted = [concept for concept in rest if concept not in left_out]
        conditions = self._conditions.of(question, asked_by, wanted)
        if not conditions:  # 옷을 만드는데, 섬유를 특화로 둔 곳은?: first who asks
            asking = _SAID_BEFORE.split(question.asked)[-1].lower()
            said = [c for c in wanted if any(form_of(term) in asking for term in c.terms)]
            conditions = self._conditions.of(question, asked_by, said) if said else []
        return self._fulfilling(question, conditions, left_out) if conditions else None

    def _lying_in(self, question: Question) -> Known | None:
        """All centers of the regions that a question names, where it says nothing else."""
        field = next((one for one in self._profiles.fields if one.kind == "region"), None)
        wider = wider_regions(question.asked)
        light = (*self._profiles.fields.words("beside"), *self._profiles.fields.words("within"))
        more = [c for c in question.concepts if c.weight == 1 and not is_made_of(c, light)]
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

    def _fulfilling(
        self, question: Question, conditions: Sequence[Condition], left_out: Sequence[Concept]
    ) -> Known | None:
        """The centers that fulfil all conditions, and tell nothing of what is left out."""
        without = {*question.excluded, *question.left_out, *question.centers}
        of_regions = asks_of_regions(question.asked)
        found: dict[str, tuple[Told, ...]] = {}
        for profile in self._profiles.all():
            if of_regions and not profile.center.is_of_region:
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
        asked = Asked.only(question, [concept], self._lexicon)
        by = [field for field in self._profiles.fields if field.kind in _BY]
        return any(tells(asked, one, f) for f in by for one in profile.values(f.field_id))


def _asks_else(fields: Sequence[Field]) -> bool:
    """Whether a figure or a person is asked by; a programme or region may stand beside."""
    return any(field.kind not in (*_BY, "programme", "region") for field in fields)

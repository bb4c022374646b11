"""What the profiles of the centers answer by themselves.

"광주 센터 전담기업은?" asks for a field of one center, "SK가 전담하는 센터는?" for the
centers whose field says so. What else the question says must be told by the fact too;
where it is not, the question is left to the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.concepts import Concept
from assistant.matching import Asked, Lexicon, Said
from assistant.understand import Question
from korean.analysis import form_of
from profiles.comparison import Comparison
from profiles.fields import Field, squeezed
from profiles.profile import Profile, Told, Values
from profiles.reader import Profiles

_HELD = 0.7
# Kinds of fields that a type of answer may be told by; any may where none is asked for.
_TELLS = {
    "when": ("day",),
    "where": ("place", "region", "company"),
    "who": ("person", "company"),
    "person": ("person",),
    "first_person": ("person",),
    "present_person": ("person",),
    "money": ("amount",),
    "count": ("companies", "people"),
    "people": ("people",),
}
# A field that a question for centers may ask by: what names a center for good.
_BY = ("company", "name", "day", "place")
_MAIN = ("partner", "speciality", "opening", "place", "head")
_NOUNS = ("/NNG", "/NNP", "/SL", "/SN", "/SH", "/XR")


@dataclass(frozen=True, slots=True)
class Known:
    """Values of one field, by center; ``values`` are all of the field, for what contradicts."""

    field: Field
    told: Mapping[str, tuple[Told, ...]]
    values: Mapping[str, Values]


class KnownFacts:
    """Finds what profiles tell."""

    def __init__(self, profiles: Profiles, lexicon: Lexicon) -> None:
        self._profiles = profiles
        self._lexicon = lexicon

    def find(self, question: Question) -> Known | None:
        """What a question asks for, where profiles tell it; None where they do not."""
        words = self._profiles.fields.asked_words(question.asked)
        fields = tuple(dict.fromkeys(field for _, ids in words for field in ids))
        if len(fields) != 1 or question.context:
            return None
        field = self._profiles.fields[fields[0]]
        if field.kind == "programme":  # programmes are asked about by what they are, not for
            return None
        rest = _rest(question, field, [word for word, _ in words])
        if question.kind == "which_center":
            return self._centers(question, field, rest) if rest and field.kind in _BY else None
        if len(question.centers) != 1 or not _fits(question, field):
            return None
        return self._of_one(question, field, rest)

    def compare(self, question: Question) -> Comparison | None:
        """The fields asked for of the centers named side by side; None where none is told.

        A question that asks for no field (대구와 광주를 비교해 줘) gets the main ones.
        """
        words = self._profiles.fields.asked_words(question.asked)
        fields = tuple(dict.fromkeys(field for _, ids in words for field in ids))
        if fields and not any(_fits(question, self._profiles.fields[one]) for one in fields):
            return None
        if not fields and question.concepts:
            return None
        compared = self._profiles.comparison(question.centers, fields or _MAIN)
        return compared if any(cell for row in compared.rows for cell in row.cells) else None

    def _of_one(self, question: Question, field: Field, rest: Sequence[Concept]) -> Known | None:
        [center] = question.centers
        values = self._profiles.profile(center).values(field.field_id)
        asked = Asked(_only(question, rest), (), self._lexicon)
        told = [one for one in values if _tells(asked, one, field)] if rest else values.current
        told = [one for one in told if _of_type(question, one, field)]
        return Known(field, {center: tuple(told)}, {center: values}) if told else None

    def _centers(self, question: Question, field: Field, rest: Sequence[Concept]) -> Known | None:
        asked = Asked(_only(question, rest), (), self._lexicon)
        found: dict[str, tuple[Told, ...]] = {}
        values: dict[str, Values] = {}
        for profile in self._profiles.all():
            if profile.center.center_id in question.excluded:
                continue
            if told := _telling(asked, profile, field):
                found[profile.center.center_id] = told
                values[profile.center.center_id] = profile.values(field.field_id)
        return Known(field, found, values) if found else None


def _telling(asked: Asked, profile: Profile, field: Field) -> tuple[Told, ...]:
    return tuple(one for one in profile.values(field.field_id) if _tells(asked, one, field))


def _tells(asked: Asked, told: Told, field: Field) -> bool:
    """Whether the facts of a value say all that is asked for."""
    spoken = told.fact.value if field.kind != "day" else _spoken_day(told.fact.value)
    label = told.label if field.kind != "company" else ""
    of_when = f"{told.as_of[:4]}년" if told.as_of else ""
    text = "\n".join((spoken, label, of_when, *(fact.text for fact in told.facts)))
    if field.kind == "person":  # 초대 센터장: said beside the name
        text = "\n".join((text, *(fact.quote for fact in told.facts)))
    held = asked.held([Said.of((), text)], Said(), [False])[0]
    return bool(len(held)) and float(np.min(held)) >= _HELD


def _of_type(question: Question, told: Told, field: Field) -> bool:
    """Whether a head is the one asked for: who was the first may not be it now."""
    if field.kind != "person" or question.answer_type is None:
        return True
    return any(question.answer_type.answer.search(fact.quote) for fact in told.facts)


def _spoken_day(value: str) -> str:
    year, month, day = (*value.split("-"), "", "")[:3]
    return f"{year}년 {month.lstrip('0')}월 {day.lstrip('0')}일"


def _rest(question: Question, field: Field, words: Sequence[str]) -> list[Concept]:
    """The concepts that the words for the field leave: those with a noun, a name or a figure.

    The concepts of an English question are Korean, so all words for the field count.
    """
    said = [
        squeezed(word) for word in (*words, *(field.asked if question.language == "en" else ()))
    ]
    nouns = question.answer_type.nouns if question.answer_type else frozenset()
    left = []
    for concept in question.concepts:
        told = [form_of(term) for term in concept.terms if term.endswith(_NOUNS)]
        if not all(form in nouns or any(form in word for word in said) for form in told):
            left.append(concept)
    return left


def _only(question: Question, concepts: Sequence[Concept]) -> Question:
    return replace(question, concepts=tuple(concepts), context=())


def _fits(question: Question, field: Field) -> bool:
    if question.kind in ("yes_no", "how_to"):
        return False
    kind = question.answer_type
    return kind is None or field.kind in _TELLS.get(kind.name, ())

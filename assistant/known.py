"""What the profiles of the centers answer by themselves.

"광주 센터 전담기업은?" asks for a field of one center, "SK가 전담하는 센터는?" for the
centers whose field says so (``known_centers``). What else the question says must be told
by the fact too; where it is not, the question is left to the evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.concept import Concept
from assistant.holding import Lexicon
from assistant.known_centers import KnownCenters
from assistant.matching import Asked
from assistant.told import Known, tells
from assistant.understand import Question
from korean.analysis import form_of
from korean.left_out import leaves_out
from korean.questions import asks_several
from profiles.comparison import Comparison
from profiles.fields import Field, squeezed
from profiles.profile import Told
from profiles.reader import Profiles

# Kinds of fields that a type of answer may be told by; any may where none is asked for.
_TELLS = {
    "when": ("day",),
    "where": ("place", "region", "company"),
    "who": ("person", "company"),
    "person": ("person", "company"),  # who is its partner company?
    "names": ("company",),  # 짝이 어디어디예요?
    "first_person": ("person",),
    "present_person": ("person",),
    "money": ("amount",),
    "count": ("companies", "people"),
    "people": ("people",),
}
_MAIN = ("partner", "speciality", "opening", "place", "head")
_EACH = frozenset(
    "역대/NNG 차례/NNG 순서/NNG 순/NNG 명단/NNG".split()
)  # all values, one after another
_NOUNS = ("/NNG", "/NNP", "/SL", "/SN", "/SH", "/XR")


class KnownFacts:
    """Finds what profiles tell."""

    def __init__(self, profiles: Profiles, lexicon: Lexicon) -> None:
        self._profiles = profiles
        self._lexicon = lexicon
        self._centers = KnownCenters(profiles, lexicon)

    def find(self, question: Question) -> Known | None:
        """What a question asks for, where profiles tell it; None where they do not."""
        words = self._profiles.fields.asked_words(question.asked)
        if question.kind == "which_center":  # 어디어디 있나요 asks for centers, not where they are
            text = question.asked.lower()
            words = [
                (word, ids)
                for word, ids in words
                if not word.startswith("어디") and not leaves_out(text, word)
            ]
        fields = tuple(dict.fromkeys(field for _, ids in words for field in ids))
        if question.context:
            return None
        asked = [self._profiles.fields[one] for one in fields]
        rest = _rest(question, asked, [word for word, _ in words])
        if question.kind == "which_center":
            return self._centers.find(question, asked, rest)
        if len(asked) != 1 or len(question.centers) != 1 or not _fits(question, asked[0]):
            return None
        if asked[0].kind == "programme":  # programmes are asked about by what they are, not for
            return None
        return self._of_one(question, asked[0], rest)

    def compare(self, question: Question) -> Comparison | None:
        """The fields asked for of the centers named side by side; None where none is told.

        A question that asks for no field (대구와 광주를 비교해 줘) gets the main ones.
        """
        words = self._profiles.fields.asked_words(question.asked)
        fields = tuple(dict.fromkeys(field for _, ids in words for field in ids))
        if fields and not any(_compares(question, self._profiles.fields[one]) for one in fields):
            return None
        if not fields and question.concepts:
            return None
        compared = self._profiles.comparison(question.centers, fields or _MAIN)
        return compared if any(cell for row in compared.rows for cell in row.cells) else None

    def _of_one(self, question: Question, field: Field, rest: Sequence[Concept]) -> Known | None:
        [center] = question.centers
        values = self._profiles.profile(center).values(field.field_id)
        several = asks_several(question.asked)
        rest = [concept for concept in rest if not (several and _EACH.issuperset(concept.terms))]
        asked = Asked.only(question, rest, self._lexicon)
        every = tuple(values) if several else values.current
        told = [one for one in values if tells(asked, one, field)] if rest else list(every)
        told = [one for one in told if _of_type(question, one, field)]
        if not told and not rest and _asks_for_first(question):
            told = [one for one in values if _of_type(question, one, field)]
        if several and len(told) == 1:  # what it is made up of is told elsewhere
            return None
        return Known(field, {center: tuple(told)}, {center: values}) if told else None


def _asks_for_first(question: Question) -> bool:
    return question.answer_type is not None and question.answer_type.name == "first_person"


def _of_type(question: Question, told: Told, field: Field) -> bool:
    """Whether a head or a place is told as it is asked for.

    Who was the first may not be it now, and a town is no street address.
    """
    if field.kind not in ("person", "place") or question.answer_type is None:
        return True
    return any(question.answer_type.answer.search(fact.quote) for fact in told.facts)


def _rest(question: Question, fields: Sequence[Field], words: Sequence[str]) -> list[Concept]:
    """The concepts that the words for the fields leave: those with a noun, a name or a figure.

    The concepts of an English question are Korean, so all words for the field count.
    """
    english = [word for field in fields for word in field.asked if question.language == "en"]
    said = [squeezed(word) for word in (*words, *english)]
    nouns = question.answer_type.nouns if question.answer_type else frozenset()
    left = []
    for concept in question.concepts:
        told = [form_of(term) for term in concept.terms if term.endswith(_NOUNS)]
        if not all(form in nouns or any(form in word for word in said) for form in told):
            left.append(concept)
    return left


def _compares(question: Question, field: Field) -> bool:
    """Whether a field is what is compared; how long lies between two days is told by both."""
    kind = question.answer_type
    lasts = kind is not None and kind.name == "duration"
    return _fits(question, field) or (lasts and field.kind == "day")


def _fits(question: Question, field: Field) -> bool:
    if question.kind in ("yes_no", "how_to"):
        return False
    kind = question.answer_type
    return kind is None or field.kind in _TELLS.get(kind.name, ())

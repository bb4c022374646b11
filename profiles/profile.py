"""The profile of a center: the values of each field, newest first, and what contradicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from korean.centers import Center
from profiles.days import agree
from profiles.fields import Field, Fields, squeezed, without_brackets
from vectorstore.types import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """One value and every fact that tells it, newest first; the first stands for it."""

    facts: tuple[Fact, ...]

    @property
    def fact(self) -> Fact:
        """The fact to show and to cite."""
        return self.facts[0]

    @property
    def label(self) -> str:
        """What tells it from others of its field, by the first fact that says so."""
        return next((fact.label for fact in self.facts if fact.label), "")

    @property
    def as_of(self) -> str | None:
        """The ISO date of the newest fact, perhaps cut short."""
        return max((fact.as_of for fact in self.facts if fact.as_of), key=_late, default=None)


@dataclass(frozen=True, slots=True)
class Values:
    """All values of a field of one center, newest first.

    ``current`` are those that hold now, ``older`` those that newer ones have taken
    the place of. ``contradicts`` are groups of values that cannot all be true:
    told for the same date, or for what never changes. Iterates over all values.
    """

    field: Field
    told: tuple[Told, ...] = ()
    current: tuple[Told, ...] = ()
    contradicts: tuple[tuple[Told, ...], ...] = ()

    @property
    def older(self) -> tuple[Told, ...]:
        """Values that no longer hold, newest first."""
        return tuple(one for one in self.told if one not in self.current)

    def __len__(self) -> int:
        return len(self.told)

    def __iter__(self) -> Iterator[Told]:
        return iter(self.told)


@dataclass(frozen=True)
class Profile:
    """What the documents tell of one center."""

    center: Center
    fields: Fields
    by_field: Mapping[str, Values] = field(default_factory=dict)

    @classmethod
    def of(cls, center: Center, fields: Fields, facts: Iterable[Fact]) -> Profile:
        """The profile that facts of one center make."""
        told: dict[str, list[Fact]] = {}
        for fact in facts:
            told.setdefault(fact.field, []).append(fact)
        return cls(
            center,
            fields,
            {one.field_id: values_of(one, told.get(one.field_id, ())) for one in fields},
        )

    def values(self, field_id: str) -> Values:
        """The values of a field, none where the documents tell none.

        Raises KeyError for a field that there is not.
        """
        return self.by_field[field_id]


def values_of(one: Field, facts: Iterable[Fact]) -> Values:
    """The values of a field that facts tell."""
    told = sorted(_merged(one, facts), key=lambda value: _late(value.as_of), reverse=True)
    return Values(one, tuple(told), tuple(_current(one, told)), tuple(_contradictions(one, told)))


def _merged(one: Field, facts: Iterable[Fact]) -> list[Told]:
    """Facts that tell the same value, put together; what tells most stands first."""
    same = _SAME.get(one.kind, _same_name)
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=lambda fact: (-len(fact.value), fact.start)):
        fitting = next((group for group in groups if same(group[0], fact)), None)
        if fitting is None:
            groups.append([fact])
        else:
            fitting.append(fact)
    groups.sort(key=lambda group: min((fact.document_id, fact.start) for fact in group))
    return [Told(tuple(sorted(group, key=_telling(one), reverse=True))) for group in groups]


def _telling(one: Field) -> Callable[[Fact], tuple[object, ...]]:
    """A date is best told in full, an address too; all else by the newest document."""
    if one.kind in ("day", "place"):
        return lambda fact: (len(fact.value), _late(fact.as_of), len(fact.quote))
    return lambda fact: (_late(fact.as_of), fact.stated, bool(fact.label), len(fact.quote))


def _current(one: Field, told: Sequence[Told]) -> list[Told]:
    """The values that hold now, of values newest first."""
    if one.changes in ("never", "grows") or not told:
        return list(told)
    newest = told[0].as_of
    return [value for value in told if value.as_of == newest]


def _contradictions(one: Field, told: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    if one.changes == "never":
        if len(told) > 1:
            yield tuple(told)
    elif one.changes == "counted" or one.kind == "person":
        for first, second in combinations(told, 2):
            if _clash(first, second, told):
                yield first, second


def _clash(first: Told, second: Told, told: Sequence[Told]) -> bool:
    """Whether two values are of one date by different documents, which agree on no other value.

    A document does not contradict itself: its figures are of different things.
    """
    for fact in first.facts:
        for other in second.facts:
            if fact.document_id == other.document_id or not (fact.as_of and other.as_of):
                continue
            if not (fact.stated or other.stated) or not agree(fact.as_of, other.as_of):
                continue
            if fact.label == other.label and not _agree_elsewhere(fact, other, told):
                return True
    return False


def _agree_elsewhere(one: Fact, other: Fact, told: Sequence[Told]) -> bool:
    """Whether the documents of two facts tell some value of that date alike."""
    pair = {one.document_id, other.document_id}
    return any(
        pair <= {f.document_id for f in value.facts if f.as_of and agree(f.as_of, one.as_of or "")}
        for value in told
    )


def _same_name(one: Fact, other: Fact) -> bool:
    return squeezed(without_brackets(one.value)) == squeezed(without_brackets(other.value))


def _same_figure(one: Fact, other: Fact) -> bool:
    """The same number, unless it is of two things that have names of their own."""
    if (one.number, one.unit) != (other.number, other.unit):
        return False
    names = squeezed(one.label), squeezed(other.label)
    return not all(names) or names[0] in names[1] or names[1] in names[0]


def _same_day(one: Fact, other: Fact) -> bool:
    return agree(one.value, other.value)


def _same_place(one: Fact, other: Fact) -> bool:
    """An address is written at any length."""
    names = [_plain_place(fact.value) for fact in (one, other)]
    return names[0] in names[1] or names[1] in names[0]


def _plain_place(name: str) -> str:
    """Without what is written one time and not the other: 완산구의, 강원대학교."""
    return squeezed(without_brackets(name).replace("의 ", " ").replace("대학교", "대"))


_SAME: Mapping[str, Callable[[Fact, Fact], bool]] = {
    "amount": _same_figure,
    "companies": _same_figure,
    "people": _same_figure,
    "day": _same_day,
    "place": _same_place,
}


def _late(as_of: str | None) -> str:
    """A key to sort dates by: a year alone stands at its end."""
    return f"{as_of or ''}-99" if as_of and len(as_of) < len("2015-05-11") else as_of or ""

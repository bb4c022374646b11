"""Profiles of the sample centers against the gold table: precision and recall by field.

Format of the table: ``evals/profiles/README.md``. A value is counted once for each
center and field, however many documents tell it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.golden import sample_assistant
from evals.harness import Parts
from profiles.fields import squeezed
from vectorstore.types import Fact

GOLD = Path(__file__).with_name("profiles") / "gold.jsonl"


@dataclass(frozen=True, slots=True)
class GoldValue:
    """One value of the gold table, see its README."""

    center: str
    field: str
    value: tuple[str, ...] = ()
    number: int | None = None
    unit: str | None = None
    name: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    optional: bool = False

    def holds(self, fact: Fact) -> bool:
        """Whether a fact tells this value."""
        if (fact.center_id, fact.field) != (self.center, self.field):
            return False
        if self.number is not None:
            return (fact.number, fact.unit) == (self.number, self.unit) and self._is_named(fact)
        told = {squeezed(fact.value), squeezed(fact.text)}
        accepted = {squeezed(value) for value in self.value}
        if fact.field == "place":  # an address is written at any length around its building
            return any(value in one for value in accepted for one in told)
        return bool(told & accepted)

    def _is_named(self, fact: Fact) -> bool:
        """A wrong name of a fund is wrong; none is not."""
        if not self.name or not fact.label:
            return True
        label = squeezed(fact.label)
        return any(squeezed(name) in label or label in squeezed(name) for name in self.name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found and what was not."""

    wrong: tuple[Fact, ...]
    missed: tuple[GoldValue, ...]
    figures: dict[str, Any]


def measure(sample: Path, parts: Parts) -> dict[str, Any]:
    """Precision and recall of the facts that the real pipeline reads from the sample."""
    with sample_assistant(sample, parts) as assistant:
        facts = [
            fact
            for profile in assistant.profiles()
            for values in profile.by_field.values()
            for told in values
            for fact in told.facts
        ]
    return compare(facts, read_gold()).figures


def read_gold(path: Path = GOLD) -> list[GoldValue]:
    """The gold table."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_gold(json.loads(line)) for line in lines if line.strip()]


def compare(facts: Iterable[Fact], gold: Sequence[GoldValue]) -> Outcome:
    """Precision and recall of facts, over all and by field.

    Optional values are neither missed nor wrong; ``optional`` counts those found.
    ``dates`` is the share of values with an acceptable date, of those whose
    gold states one.
    """
    told: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.center_id, fact.field, fact.value].append(fact)
    tally: dict[str, _Tally] = defaultdict(_Tally)
    wrong, found = [], set()
    for (_, field, _), some in told.items():
        held = [value for value in gold if any(value.holds(fact) for fact in some)]
        found.update(held)
        if any(not value.optional for value in held):
            tally[field].right += 1
        elif held:
            tally[field].optional += 1
        else:
            tally[field].wrong += 1
            wrong.append(some[0])
    missed = [value for value in gold if not value.optional and value not in found]
    for value in gold:
        if not value.optional:
            tally[value.field].due += 1
            tally[value.field].found += value in found
    dated = [value for value in found if value.as_of and not value.optional]
    right_dates = sum(_dated(value, told) for value in dated)
    total = _Tally()
    for one in tally.values():
        total.add(one)
    fields = {field: tally[field].figures() for field in dict.fromkeys(v.field for v in gold)}
    dates = round(right_dates / len(dated), 4) if dated else None
    return Outcome(
        tuple(wrong), tuple(missed), {**total.figures(), "dates": dates, "fields": fields}
    )


def _dated(value: GoldValue, told: dict[tuple[str, str, str], list[Fact]]) -> bool:
    """Whether some fact that tells a value has an acceptable date."""
    return any(
        fact.as_of in value.as_of for some in told.values() for fact in some if value.holds(fact)
    )


@dataclass(slots=True)
class _Tally:
    right: int = 0
    wrong: int = 0
    optional: int = 0
    due: int = 0
    found: int = 0

    def add(self, other: _Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.optional += other.optional
        self.due += other.due
        self.found += other.found

    def figures(self) -> dict[str, Any]:
        claimed = self.right + self.wrong
        return {
            "precision": round(self.right / claimed, 4) if claimed else None,
            "recall": round(self.found / self.due, 4) if self.due else None,
            "values": self.due,
            "found": self.right + self.wrong + self.optional,
            "wrong": self.wrong,
            "optional": self.optional,
        }


def _gold(line: dict[str, Any]) -> GoldValue:
    return GoldValue(
        center=line["center"],
        field=line["field"],
        value=tuple(line.get("value", ())),
        number=line.get("number"),
        unit=line.get("unit"),
        name=tuple(line.get("name", ())),
        as_of=tuple(line.get("as_of", ())),
        optional=line.get("optional", False),
    )

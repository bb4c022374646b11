"""Fields of centers side by side: each cell what holds now, with its places, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from korean.centers import Center
from profiles.fields import Field
from profiles.profile import Profile, Told


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds now of one field of one center; at least one value.

    ``contradicts`` are the values that cannot all be true, those shown among them.
    ``older`` counts the values that newer ones have taken the place of.
    """

    values: tuple[Told, ...]
    contradicts: tuple[Told, ...] = ()
    older: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One field for every center, in their order; None where documents tell nothing (자료 없음)."""

    field: Field
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table: centers across, fields down."""

    centers: tuple[Center, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, profiles: Sequence[Profile], fields: Sequence[Field]) -> Comparison:
        """The comparison of profiles by fields."""
        return cls(
            tuple(profile.center for profile in profiles),
            tuple(Row(one, tuple(_cell(profile, one) for profile in profiles)) for one in fields),
        )

    def cell(self, center_id: str, field_id: str) -> Cell | None:
        """The cell of a center and a field.

        Raises KeyError where the table has none such.
        """
        for row in self.rows:
            if row.field.field_id == field_id:
                for center, cell in zip(self.centers, row.cells, strict=True):
                    if center.center_id == center_id:
                        return cell
        raise KeyError(center_id, field_id)


def _cell(profile: Profile, one: Field) -> Cell | None:
    values = profile.values(one.field_id)
    if not values:
        return None
    contradicting = dict.fromkeys(
        told for group in values.contradicts if set(group) & set(values.current) for told in group
    )
    return Cell(values.current, tuple(contradicting), len(values.older))

"""Which centers the overview shows: those of a region, a partner and a speciality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from profiles.fields import squeezed
from profiles.profile import Profile
from web.region_map import RegionMap

_LONGEST = 100  # characters of a filter; more names nothing


@dataclass(frozen=True, slots=True)
class CenterFilter:
    """What is asked for; empty where anything will do."""

    region: str = ""
    partner: str = ""
    speciality: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> CenterFilter:
        """The filter that the query of an address asks for."""
        given = {name: query.get(name, "")[:_LONGEST].strip() for name in cls.__slots__}
        return cls(**given)

    def __bool__(self) -> bool:
        return bool(self.region or self.partner or self.speciality)

    def chosen(self, profiles: Iterable[Profile], regions: RegionMap) -> list[Profile]:
        """The profiles that fit, in their order."""
        return [profile for profile in profiles if self._fits(profile, regions)]

    def _fits(self, profile: Profile, regions: RegionMap) -> bool:
        return (
            self.region in ("", region_name(profile, regions))
            and (not self.partner or self.partner in told(profile, "partner"))
            and (not self.speciality or self._has_speciality(profile))
        )

    def _has_speciality(self, profile: Profile) -> bool:
        wanted = squeezed(self.speciality)
        return any(wanted in squeezed(value) for value in told(profile, "speciality"))


def region_name(profile: Profile, regions: RegionMap) -> str:
    """The region of the map that a center stands in, or its own where the map has none."""
    place = profile.center.region
    region = regions.region_of(place)
    return region.name if region else place


def told(profile: Profile, field_id: str) -> tuple[str, ...]:
    """The present values of a field, none where there is no such field."""
    values = profile.by_field.get(field_id)
    return tuple(one.fact.value for one in values.current) if values else ()


def choices(profiles: Sequence[Profile], field_id: str) -> list[str]:
    """All present values of a field, in order of the alphabet."""
    return sorted({value for profile in profiles for value in told(profile, field_id)})

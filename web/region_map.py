"""The map of regions: a tile each, read from a file that changes with the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.types import Language

TILE = 76
"""Width and height of a tile with the gap behind it, in units of the drawing."""


class MapError(ValueError):
    """The map of regions cannot be read; the message is Korean, then English."""


@dataclass(frozen=True, slots=True)
class Region:
    """A tile of the map; see the comments of ``data/map.yaml``."""

    name: str
    name_en: str
    short: str
    short_en: str
    column: int
    row: int

    def called(self, language: Language) -> str:
        """Its full name in a language."""
        return self.name if language == "ko" else self.name_en


@dataclass(frozen=True, slots=True)
class Tile:
    """A region as it is drawn: its corner, what it says, how many centers it holds."""

    region: Region
    x: int
    y: int
    label: str
    name: str
    centers: int


_ADAPTER: TypeAdapter[dict[str, list[Region]]] = TypeAdapter(dict[str, list[Region]])


class RegionMap:
    """All regions, and which of them a center's region belongs to."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self.regions = tuple(regions)

    @classmethod
    def read(cls, path: Path) -> RegionMap:
        """Read a file of regions.

        Raises:
            MapError: no such file, or it is not as its comments say.
        """
        try:
            data = _ADAPTER.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
            return cls(data["regions"])
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, KeyError) as error:
            raise MapError(
                f"지역 지도를 읽을 수 없습니다: {path} (cannot read the map of regions)"
            ) from error

    @property
    def width(self) -> int:
        """Of the whole drawing."""
        return TILE * max((region.column for region in self.regions), default=0)

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return TILE * max((region.row for region in self.regions), default=0)

    def region_of(self, place: str) -> Region | None:
        """The region that a center's place (``Center.region``) lies in."""
        return next((one for one in self.regions if place.startswith(one.name)), None)

    def tiles(self, places: Iterable[str], language: Language) -> list[Tile]:
        """The drawing, with the number of places on each tile."""
        held = Counter(region.name for place in places if (region := self.region_of(place)))
        return [
            Tile(
                region,
                (region.column - 1) * TILE,
                (region.row - 1) * TILE,
                region.short if language == "ko" else region.short_en,
                region.called(language),
                held[region.name],
            )
            for region in self.regions
        ]

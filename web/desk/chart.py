"""Where the bars of a chart stand, in the units of an SVG's view box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 720
HEIGHT = 220
_FLOOR = 190
_LEFT = 40
_TOP = 16
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar and the lower part of it that is told apart; ``label`` is empty where there is none."""

    x: float
    width: float
    whole: float
    part: float
    name: str
    label: str
    part_count: int
    whole_count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars, each with a part of it (of the questions those answered)."""

    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, int], ...]
    """Heights and the counts they stand for."""

    width: int = WIDTH
    height: int = HEIGHT
    floor: int = _FLOOR
    left: int = _LEFT

    @classmethod
    def of(cls, counted: Sequence[tuple[str, int, int]]) -> Bars:
        """Bars of names with their counts: of the part, and of the whole."""
        top = _round_up(max((whole for _, _, whole in counted), default=0))
        step = (WIDTH - _LEFT) / max(len(counted), 1)
        scale = (_FLOOR - _TOP) / top
        every = -(-len(counted) // _MOST_LABELS)
        bars = tuple(
            Bar(
                x=round(_LEFT + place * step + step * 0.15, 2),
                width=round(step * 0.7, 2),
                whole=round(whole * scale, 2),
                part=round(part * scale, 2),
                name=name,
                label=name[5:] if place % every == 0 else "",
                part_count=part,
                whole_count=whole,
            )
            for place, (name, part, whole) in enumerate(counted)
        )
        return cls(bars, tuple((_FLOOR - count * scale, count) for count in (0, top // 2, top)))


def _round_up(count: int) -> int:
    """The next of 2, 4, 10, 20, 40, 100 …: its half is whole."""
    top = 2
    while top < count:
        top = top * 5 // 2 if str(top).startswith("4") else top * 2
    return top

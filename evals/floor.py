"""The floor of the golden set: figures that a change must not fall below.

``evals/golden/floor.json`` holds for each split what must be reached at least and
at most, by the names of ``evals.golden.measure``, ``by_kind.`` before a kind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOOR_FILE = Path(__file__).with_name("golden") / "floor.json"


def shortfalls(
    figures: Mapping[str, Any], split: str, floor: Mapping[str, Any] | None = None
) -> list[str]:
    """What of a split's figures is worse than the floor, a line each; none for other splits."""
    bounds = (floor if floor is not None else read_floor()).get(split, {})
    least, most = bounds.get("at_least", {}), bounds.get("at_most", {})
    below = [
        f"golden {split}: {name} is {_figure(figures, name)}, must be at least {bound}"
        for name, bound in least.items()
        if _figure(figures, name) < bound
    ]
    above = [
        f"golden {split}: {name} is {_figure(figures, name)}, must be at most {bound}"
        for name, bound in most.items()
        if _figure(figures, name) > bound
    ]
    return below + above


def read_floor() -> Mapping[str, Any]:
    """The stored floor, by split."""
    floor: dict[str, Any] = json.loads(FLOOR_FILE.read_text(encoding="utf-8"))
    return floor


def _figure(figures: Mapping[str, Any], name: str) -> float:
    group, _, kind = name.rpartition(".")
    return float(figures[group][kind] if group else figures[kind])

"""What the profiles tell of what a question asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.holding import Said
from assistant.matching import Asked
from profiles.fields import Field
from profiles.profile import Told, Values

_HELD = 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """Values of one field, by center; ``values`` are all of the field, for what contradicts."""

    field: Field
    told: Mapping[str, tuple[Told, ...]]
    values: Mapping[str, Values]


def tells(asked: Asked, told: Told, field: Field) -> bool:
    """Whether the facts of a value say all that is asked for."""
    spoken = told.fact.value if field.kind != "day" else _spoken_day(told.fact.value)
    label = told.label if field.kind != "company" else ""
    of_when = f"{told.as_of[:4]}년" if told.as_of else ""
    text = "\n".join((spoken, label, of_when, *(fact.text for fact in told.facts)))
    if field.kind == "person":  # 초대 센터장: said beside the name
        text = "\n".join((text, *(fact.quote for fact in told.facts)))
    held = asked.held([Said.of((), text)], Said(), [False])[0]
    return bool(len(held)) and float(np.min(held)) >= _HELD


def _spoken_day(value: str) -> str:
    year, month, day = (*value.split("-"), "", "")[:3]
    return f"{year}년 {month.lstrip('0')}월 {day.lstrip('0')}일"

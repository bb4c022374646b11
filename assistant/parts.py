"""What a question that is several comes to, once it is taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question is; ``label`` says which."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart: into the things compared, or into what is asked of one thing."""

    by: Literal["subject", "aspect"]
    parts: tuple[Part, ...]

"""Questions that may follow an answer, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class FollowUpTexts:
    """The keys of ``follow_ups.yaml``: fields of a profile, and a comparison."""

    speciality: str
    partner: str
    programme: str
    opening: str
    place: str
    contact: str
    head: str
    compare: str


@cache
def follow_up_texts() -> Mapping[str, FollowUpTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("follow_ups.yaml"), FollowUpTexts)

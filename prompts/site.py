"""The texts of the server-rendered pages, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The keys of ``site.yaml``; filled by ``str.format`` where they are used."""

    name: str
    skip: str
    navigation: str
    ask: str
    centers: str
    documents: str
    switch: str
    promise: str
    not_found: str
    not_found_hint: str
    to_chat: str


@cache
def site_texts() -> Mapping[str, SiteTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("site.yaml"), SiteTexts)

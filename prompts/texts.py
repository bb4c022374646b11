"""Texts by language from a YAML file, checked when they are read."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

Texts = TypeVar("Texts")


class TextsError(ValueError):
    """A text is missing or unknown, or its placeholders differ between languages."""


def read_texts(path: Path, texts_type: type[Texts]) -> Mapping[str, Texts]:
    """Texts by language ("ko", "en"), each a ``texts_type`` (a dataclass of strings).

    Raises:
        TextsError: a language misses a text, has one too many, or has other
            placeholders than the Korean text.
    """
    raw: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(texts_type)}  # type: ignore[arg-type]
    for language, texts in raw.items():
        _check(language, texts, raw["ko"], wanted)
    return {language: texts_type(**texts) for language, texts in raw.items()}


def _check(
    language: str, texts: Mapping[str, Any], korean: Mapping[str, Any], wanted: set[str]
) -> None:
    if wrong := wanted ^ set(texts):
        raise TextsError(f"{language}: missing or unknown: {', '.join(sorted(wrong))}")
    for key, text in texts.items():
        if placeholders(text) != placeholders(korean[key]):
            raise TextsError(f"{language}.{key}: placeholders differ from the Korean text")


def placeholders(text: str) -> set[str]:
    """Names of the ``{placeholders}`` of a text. Raises ValueError for a stray brace."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

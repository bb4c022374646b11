"""The texts of the web page, by language, checked when they are loaded."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("interface.yaml")


class InterfaceTextError(ValueError):
    """The texts of the page are incomplete or their placeholders differ."""


@dataclass(frozen=True, slots=True)
class InterfaceTexts:
    """Every text of the page in one language; the keys of ``interface.yaml``.

    Texts with ``{placeholders}`` are filled by ``str.format`` where they are used.
    """

    name: str
    tagline: str
    other_language: str
    new_chat: str
    welcome_title: str
    welcome: str
    conversation: str
    question: str
    placeholder: str
    send: str
    opening: str
    searching: str
    empty_question: str
    long_question: str
    failed: str
    unexpected: str
    not_open: str
    no_evidence: str
    nearest: str
    nearest_note: str
    sources: str
    sources_hint: str
    show_sources: str
    show_nearest: str
    open_source: str
    back: str
    close: str
    page: str
    excerpt: str
    show_whole: str
    source_gone: str
    document_gone: str
    quote_gone: str
    promise: str
    collection: str
    collection_dated: str


@cache
def interface_texts() -> Mapping[str, InterfaceTexts]:
    """The page's texts by language ("ko", "en").

    Raises InterfaceTextError when a language misses a text, has one too many,
    or has other placeholders than the Korean text.
    """
    return read_interface_texts(_FILE)


def read_interface_texts(path: Path) -> Mapping[str, InterfaceTexts]:
    """Read and check one file of texts; raises as ``interface_texts`` does."""
    raw: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for language, texts in raw.items():
        _check_keys(language, texts)
        _check_placeholders(language, texts, raw["ko"])
    return {language: InterfaceTexts(**texts) for language, texts in raw.items()}


def _check_keys(language: str, texts: Mapping[str, str]) -> None:
    wanted = {field.name for field in fields(InterfaceTexts)}
    if wrong := wanted ^ set(texts):
        raise InterfaceTextError(f"{language}: missing or unknown: {', '.join(sorted(wrong))}")


def _check_placeholders(
    language: str, texts: Mapping[str, str], korean: Mapping[str, str]
) -> None:
    for key, text in texts.items():
        if _placeholders(text) != _placeholders(korean[key]):
            raise InterfaceTextError(f"{language}.{key}: placeholders differ from Korean")


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

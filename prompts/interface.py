"""The texts of the web page, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class InterfaceTexts:
    """The keys of ``interface.yaml``; filled by ``str.format`` where they are used."""

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
    stop: str
    stopped: str
    stopped_empty: str
    edit: str
    retry: str
    copy: str
    copy_link: str
    copied: str
    not_copied: str
    print: str
    helpful: str
    unhelpful: str
    rated: str
    not_rated: str
    reason_title: str
    reason: str
    send_reason: str
    leave: str
    left: str
    official: str
    follow_ups: str
    wipe_title: str
    wipe: str
    wipe_all: str
    cancel: str
    appearance: str
    opening: str
    searching: str
    empty_question: str
    long_question: str
    failed: str
    unexpected: str
    not_open: str
    nearest: str
    nearest_note: str
    sources: str
    sources_hint: str
    show_sources: str
    open_source: str
    comparison: str
    back: str
    close: str
    page: str
    more: str
    same_document: str
    further: str
    further_note: str
    document_page: str
    original: str
    copies: str
    excerpt: str
    show_whole: str
    show_page: str
    show_text: str
    source_gone: str
    document_changed: str
    document_removed: str
    document_gone: str
    quote_gone: str
    promise: str
    stays_here: str
    goes_to_model: str
    kept_for: str
    collection: str
    collection_dated: str


@cache
def interface_texts() -> Mapping[str, InterfaceTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("interface.yaml"), InterfaceTexts)

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
    kind_official: str
    frozen_official: str
    widget_open: str
    widget_close: str
    widget_chat: str
    too_many_requests: str
    too_many_hint: str
    too_long: str
    too_long_hint: str
    frozen: str
    ask_again: str
    print: str
    nearest: str
    nearest_note: str
    opening: str
    not_shown: str
    unexpected: str
    sources: str
    open_source: str
    as_of: str
    as_of_document: str
    no_data: str
    clash: str
    clash_hint: str
    any: str
    show: str
    reset: str
    center: str
    region: str
    partner: str
    speciality: str
    all_centers: str
    all_centers_hint: str
    map: str
    map_region: str
    filter: str
    view: str
    as_cards: str
    as_table: str
    so_many: str
    no_center_fits: str
    compare: str
    choose: str
    choose_up_to: str
    chosen: str
    compare_chosen: str
    comparison: str
    too_many: str
    nothing_chosen: str
    add: str
    add_button: str
    remove: str
    remove_center: str
    item: str
    compare_with: str
    ask_center: str
    ask_speciality: str
    ask_programme: str
    ask_contact: str
    older: str
    documents_about: str
    all_documents: str
    all_documents_hint: str
    search_documents: str
    search_for: str
    search: str
    kind: str
    kind_article: str
    kind_brochure: str
    kind_faq: str
    kind_notice: str
    found: str
    so_many_documents: str
    no_document_fits: str
    and_more: str
    pages: str
    previous: str
    next: str
    page_of: str
    original: str
    version_changed: str
    present_version: str
    version_removed: str
    version_gone: str
    quote_not_there: str
    show_picture: str
    picture_alt: str
    contents: str
    parts: str
    text: str
    page_label: str


@cache
def site_texts() -> Mapping[str, SiteTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("site.yaml"), SiteTexts)

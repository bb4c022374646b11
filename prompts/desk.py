"""The texts of the staff's pages, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class DeskTexts:
    """The keys of ``desk.yaml``; filled by ``str.format`` where they are used."""

    desk: str
    menu: str
    lookup: str
    faq: str
    open: str
    overview: str
    staff: str
    signed_in_as: str
    sign_in: str
    sign_in_hint: str
    sign_out: str
    name: str
    password: str
    sign_in_failed: str
    locked_out: str
    form_expired: str
    forbidden: str
    not_found: str
    unexpected: str
    unavailable: str
    too_much: str
    refused: str
    back_to_desk: str
    ask_lookup: str
    lookup_hint: str
    find: str
    found_count: str
    none_found: str
    copy_answer: str
    copy_mail: str
    copied: str
    copy_failed: str
    sources: str
    draft: str
    approved: str
    expired: str
    review: str
    review_hint: str
    all: str
    new_faq: str
    import_file: str
    export_csv: str
    export_xlsx: str
    no_faq: str
    question: str
    status: str
    edited: str
    edited_by: str
    edit_faq: str
    read_faq: str
    phrasings: str
    phrasings_hint: str
    answer: str
    owner: str
    expires_on: str
    citations: str
    keep_citation: str
    changed_citation: str
    add_citation: str
    cited_document: str
    no_document: str
    quote: str
    quote_hint: str
    save_draft: str
    approve: str
    save: str
    saved: str
    saved_closed: str
    edited_meanwhile: str
    theirs: str
    history: str
    version: str
    removed: str
    remove: str
    remove_sure: str
    import_hint: str
    file: str
    imported: str
    open_hint: str
    no_open: str
    times_asked: str
    group: str
    asked_at: str
    why: str
    why_refused: str
    why_disliked: str
    why_unsure: str
    reason: str
    make_draft: str
    make_draft_hint: str
    settle: str
    settle_hint: str
    dismiss: str
    from_day: str
    to_day: str
    show: str
    export: str
    questions: str
    answered: str
    unanswered: str
    answered_share: str
    unanswered_groups: str
    thumbs: str
    response_time: str
    seconds: str
    no_data: str
    model: str
    model_calls: str
    model_tokens: str
    model_cost: str
    a_day: str
    chart_says: str
    bar_says: str
    as_table: str
    day: str
    topics: str
    centers: str
    count: str
    nobody_asked: str
    accounts: str
    role: str
    role_reader: str
    role_editor: str
    role_admin: str
    active: str
    new_password: str
    add_account: str
    change: str
    accesses: str
    at: str
    action: str
    address: str
    detail: str
    name_taken: str
    last_admin: str
    in_line: str
    problem_missing: str
    problem_long: str
    problem_short: str
    problem_malformed: str
    problem_opening: str
    field_phrasings: str
    field_answer: str
    field_owner: str
    field_status: str
    field_expires_on: str
    field_citations: str
    field_cited_document: str
    field_quote: str
    field_file: str
    field_name: str
    field_password: str
    field_role: str
    documents_hint: str
    take_in: str
    take_in_hint: str
    upload: str
    upload_sending: str
    upload_sent: str
    upload_failed: str
    work: str
    look_again: str
    title_holds: str
    read_again: str
    read_again_named: str
    take_out: str
    take_out_named: str
    job_waiting: str
    job_running: str
    job_done: str
    job_failed: str
    job_added: str
    job_updated: str
    job_unchanged: str
    job_removed: str


@cache
def desk_texts() -> Mapping[str, DeskTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("desk.yaml"), DeskTexts)

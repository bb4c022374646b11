"""What the assistant says around quotes, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """The keys of ``answers.yaml``; filled by ``str.format`` where they are used."""

    one_center: str
    many_centers: str
    center_line: str
    compared_missing: str
    compared_by: str
    field_line: str
    field_is: str
    no_data: str
    contradicts: str
    as_of: str
    as_of_article: str
    figure: str
    yes: str
    no: str
    part_missing: str
    official: str
    official_dated: str
    first: str
    next: str
    other: str
    source_dated: str
    source: str
    source_more: str
    no_evidence: str
    ask_center: str
    ask_network: str
    empty: str
    too_long: str
    understood: str
    weak: str
    not_written: str
    broken_off: str
    not_supported: str
    wrong_language: str
    greeting: str
    thanks: str
    goodbye: str
    okay: str
    about_me: str
    abilities: str
    complaint: str
    opinion: str
    off_topic: str
    harmful: str
    self_harm: str
    can_be_asked: str
    year: str
    month: str
    day: str


@cache
def answer_texts() -> Mapping[str, AnswerTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("answers.yaml"), AnswerTexts)


def spoken_date(published: str, texts: AnswerTexts) -> str:
    """An ISO date, possibly cut short, as it is said: ``2015-05`` -> ``2015년 5월``."""
    year, month, day = (*published.split("-"), "", "")[:3]
    template = texts.day if day else texts.month if month else texts.year
    return template.format(year=year, month=month.lstrip("0"), day=day.lstrip("0"))

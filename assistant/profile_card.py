"""A center's profile for people (Korean text) and for programs (JSON), every value cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from assistant.cite import Citations
from korean.centers import CenterDirectory
from profiles.fields import Field
from profiles.money import in_words
from profiles.profile import Profile, Told, Values
from prompts.answers import answer_texts, spoken_date
from vectorstore.types import Document, Fact


class ProfileCard:
    """One profile, its citations numbered in the order in which they are shown."""

    def __init__(
        self,
        profile: Profile,
        directory: CenterDirectory,
        document_of: Callable[[str], Document],
    ) -> None:
        self._profile = profile
        self._citations = Citations(directory, document_of)

    def as_text(self) -> str:
        """The profile in Korean: a line a value, then the sources by number.

        Raises:
            AnswerFailed: a document has gone since its facts were read.
        """
        lines = [self._profile.center.name]
        for values in self._profile.by_field.values():
            lines += ["", f"■ {values.field.ko}", *self._lines(values)]
        return "\n".join([*lines, *self._sources()])

    def as_json(self) -> dict[str, Any]:
        """The profile as a JSON object.

        Raises:
            AnswerFailed: a document has gone since its facts were read.
        """
        center = self._profile.center
        fields = [self._field(values) for values in self._profile.by_field.values()]
        return {
            "center_id": center.center_id,
            "center": center.name,
            "center_en": center.name_en,
            "fields": fields,
            "citations": [citation.as_json() for citation in self._citations.all()],
        }

    def _lines(self, values: Values) -> Iterator[str]:
        if not values:
            yield "  자료 없음"
        for told in values.current:
            yield f"  - {self._line(told, values)}"
        for told in values.older:
            yield f"  · (이전) {self._line(told, values)}"

    def _line(self, told: Told, values: Values) -> str:
        numbers = dict.fromkeys(self._citations.cite_fact(fact).number for fact in told.facts)
        marks = "".join(f"[{number}]" for number in numbers)
        clash = " ※ 자료마다 다름" if _contradicted(told, values) else ""
        return f"{shown(told, values.field)}{_dated(told.fact, values.field)}{clash} {marks}"

    def _sources(self) -> Iterator[str]:
        yield "\n출처"
        for citation in self._citations.all():
            page = f"{citation.page}쪽" if citation.page else None
            known = [citation.title, citation.publisher, citation.published, page]
            yield f"[{citation.number}] " + " · ".join(part for part in known if part)
            yield "    " + " ".join(citation.quote.split())

    def _field(self, values: Values) -> dict[str, Any]:
        return {
            "field": values.field.field_id,
            "name": values.field.ko,
            "name_en": values.field.en,
            "values": [self._value(told, values) for told in values],
        }

    def _value(self, told: Told, values: Values) -> dict[str, Any]:
        fact = told.fact
        return {
            "value": fact.value,
            "text": fact.text,
            "shown": shown(told, values.field),
            "number": fact.number,
            "unit": fact.unit,
            "label": told.label,
            "as_of": fact.as_of,
            "stated": fact.stated,
            "current": told in values.current,
            "contradicted": _contradicted(told, values),
            "told_by": [self._place(one) for one in told.facts],
        }

    def _place(self, fact: Fact) -> dict[str, Any]:
        """Where a fact stands: its own range, and the citation of the sentence around it."""
        return {
            "document_id": fact.document_id,
            "version": fact.version,
            "start": fact.start,
            "end": fact.end,
            "text": fact.text,
            "as_of": fact.as_of,
            "citation": self._citations.cite_fact(fact).number,
        }


def shown(told: Told, field: Field) -> str:
    """A value as Korean says it: dates and amounts spoken, names as they are written."""
    fact = told.fact
    if field.kind == "day":
        return spoken_date(fact.value, answer_texts()["ko"])
    if fact.number is not None:
        amount = in_words(fact.number) if fact.unit == "원" else f"{fact.number:,}{fact.unit}"
        return f"{told.label} {amount}" if told.label else amount
    if field.kind in ("region", "programme"):
        return fact.value
    name = " ".join(fact.text.split())
    return f"{told.label}: {name}" if told.label else name


def _dated(fact: Fact, field: Field) -> str:
    """As of when a value is true; a day of opening says that itself."""
    if field.changes == "never" or fact.as_of is None:
        return ""
    day = spoken_date(fact.as_of, answer_texts()["ko"])
    return f" ({day} 기준)" if fact.stated else f" ({day} 자료)"


def _contradicted(told: Told, values: Values) -> bool:
    return any(told in group for group in values.contradicts)

"""What a profile tells, as pages show it: every value with its date and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from assistant.profile_card import shown
from assistant.quoting import unmarked
from assistant.types import Language
from korean.centers import Center
from profiles.comparison import Comparison
from profiles.fields import Field
from profiles.profile import Profile, Told, Values
from prompts.answers import answer_texts, spoken_date
from prompts.site import SiteTexts, site_texts
from vectorstore.types import DocumentInfo, Fact

_SOURCES = 3  # of one value; more of the same say nothing more
_SOURCES_AT_A_GLANCE = 1


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a value stands: a number on the page, and the address of its place."""

    number: int
    url: str
    title: str
    publisher: str | None
    published: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value as it is read: ``dated`` says as of when, ``clashes`` that others say otherwise."""

    text: str
    dated: str
    clashes: bool
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of one center: what holds now, and what held before."""

    field_id: str
    name: str
    current: tuple[ValueView, ...]
    older: tuple[ValueView, ...] = ()

    @property
    def clashes(self) -> bool:
        """Whether documents contradict each other about it."""
        return any(value.clashes for value in (*self.current, *self.older))

    @property
    def text(self) -> str:
        """The present values in a line."""
        return ", ".join(dict.fromkeys(value.text for value in self.current))

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """The places that tell the present values, each once."""
        told = {value.sources[0].number: value.sources[0] for value in self.current}
        return tuple(told.values())


def document_url(document_id: str, version: str | None = None, span: Sequence[int] = ()) -> str:
    """The address of a document's page, at a range of one of its versions."""
    asked = {"version": version} if version else {}
    path = f"/documents/{quote(document_id, safe='')}"
    if not span:
        return f"{path}?{urlencode(asked)}" if asked else path
    return f"{path}?{urlencode({**asked, 'start': span[0], 'end': span[1]})}#quote"


def center_name(center: Center, language: Language) -> str:
    """A center's official name in a language."""
    return center.name if language == "ko" else center.name_en


class ProfileView:
    """Makes views of profiles for one page, whose sources it numbers as they appear."""

    def __init__(
        self, language: Language, documents: Iterable[DocumentInfo], *, at_a_glance: bool = False
    ) -> None:
        """``at_a_glance`` cites each value once only."""
        self._most = _SOURCES_AT_A_GLANCE if at_a_glance else _SOURCES
        self._language = language
        self._texts: SiteTexts = site_texts()[language]
        self._documents = {info.document_id: info for info in documents}
        self._sources: dict[tuple[str, int], SourceView] = {}

    def sources(self) -> tuple[SourceView, ...]:
        """The sources numbered so far."""
        return tuple(self._sources.values())

    def fields(self, profile: Profile, only: Sequence[str] = ()) -> list[FieldView]:
        """The fields of a profile in their order, or only those named."""
        return [
            self._field(values)
            for field_id, values in profile.by_field.items()
            if not only or field_id in only
        ]

    def rows(self, comparison: Comparison) -> list[tuple[str, list[FieldView | None]]]:
        """The rows of a comparison that say anything: a field's name and a cell a center."""
        rows = []
        for row in comparison.rows:
            if not any(row.cells):
                continue
            cells: list[FieldView | None] = [
                FieldView(
                    row.field.field_id,
                    self._name(row.field),
                    self._values(
                        dict.fromkeys((*cell.values, *cell.contradicts)),
                        row.field,
                        cell.contradicts,
                    ),
                )
                if cell
                else None
                for cell in row.cells
            ]
            rows.append((self._name(row.field), cells))
        return rows

    def _field(self, values: Values) -> FieldView:
        clashing = [told for group in values.contradicts for told in group]
        return FieldView(
            values.field.field_id,
            self._name(values.field),
            self._values(values.current, values.field, clashing),
            self._values(values.older, values.field, clashing),
        )

    def _name(self, field: Field) -> str:
        return field.ko if self._language == "ko" else field.en

    def _values(
        self, told: Iterable[Told], field: Field, clashing: Sequence[Told]
    ) -> tuple[ValueView, ...]:
        return tuple(
            ValueView(
                self._text(one, field),
                self._dated(one.fact, field),
                one in clashing,
                self._sources_of(one.facts),
            )
            for one in told
        )

    def _text(self, told: Told, field: Field) -> str:
        if self._language == "ko":
            return unmarked(shown(told, field))
        fact = told.fact
        if field.kind == "day":
            return fact.value
        if fact.number is None:
            return unmarked(shown(told, field))
        amount = f"KRW {fact.number:,}" if fact.unit == "원" else f"{fact.number:,}{fact.unit}"
        return f"{told.label} {amount}" if told.label else amount

    def _dated(self, fact: Fact, field: Field) -> str:
        """As of when a value is true; what never changes says that itself."""
        if field.changes == "never" or fact.as_of is None:
            return ""
        ko = self._language == "ko"
        day = spoken_date(fact.as_of, answer_texts()["ko"]) if ko else fact.as_of
        template = self._texts.as_of if fact.stated else self._texts.as_of_document
        return template.format(day=day)

    def _sources_of(self, facts: Iterable[Fact]) -> tuple[SourceView, ...]:
        found: dict[int, SourceView] = {}
        for fact in facts:
            if len(found) < self._most:
                source = self._source(fact)
                found[source.number] = source
        return tuple(found.values())

    def _source(self, fact: Fact) -> SourceView:
        place = (fact.document_id, fact.quote_start)
        if place not in self._sources:
            info = self._documents.get(fact.document_id)
            span = (fact.quote_start, fact.quote_start + len(fact.quote))
            self._sources[place] = SourceView(
                len(self._sources) + 1,
                document_url(fact.document_id, fact.version, span),
                info.title if info else fact.document_id,
                info.publisher if info else None,
                info.published if info else None,
                " ".join(fact.quote.split()),
            )
        return self._sources[place]

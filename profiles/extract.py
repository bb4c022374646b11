"""From a segmented document to the facts it tells of centers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from korean.centers import CenterDirectory
from profiles.contacts import Contacts
from profiles.fields import Fields
from profiles.found import Found
from profiles.headings import Headings
from profiles.heads import Heads
from profiles.lines import Line, lines
from profiles.measures import Measures
from profiles.names import Names
from profiles.openings import Openings
from profiles.owners import Owners
from profiles.programmes import Programmes
from profiles.times import AsOf, Times
from vectorstore.types import Document, Fact, IndexedDocument

# Raised with every change of the rules: facts of older rules are read anew.
_RULES = 1


class Extractor:
    """Reads the facts of documents; the same document always gives the same facts."""

    def __init__(self, fields: Fields, directory: CenterDirectory) -> None:
        self._fields = fields
        self._directory = directory
        self._names = Names(fields, directory)
        self._openings = Openings(fields)
        self._measures = Measures(fields, directory)
        self._heads = Heads(fields)
        self._contacts = Contacts(fields)
        self._programmes = Programmes(fields)
        self._headings = Headings(fields, directory, self._programmes)

    @property
    def fingerprint(self) -> str:
        """Names the rules, the words and the centers that facts are read by."""
        told = repr((_RULES, self._fields, self._directory.centers))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def over(self, directory: CenterDirectory) -> Extractor:
        """One that knows the centers by another directory."""
        return Extractor(self._fields, directory)

    def facts(self, indexed: IndexedDocument) -> tuple[Fact, ...]:
        """The facts of a document, in the order of its text, each once."""
        document = indexed.document
        owners = Owners(document, self._directory)
        if not owners.on_centers and not document.centers:
            return ()  # most of what a corpus holds: read no further
        read = owners.attributed(lines(indexed))
        specialities = list(self._specialities(read))
        told = [
            *self._told(document, read, owners, specialities),
            *self._headings.told(document, owners, specialities),
        ]
        told.sort(key=lambda fact: fact.end)  # of two that start alike the longer stays
        distinct = {(fact.center_id, fact.field, fact.start): fact for fact in told}
        return tuple(sorted(distinct.values(), key=lambda fact: (fact.start, fact.field)))

    def _specialities(self, read: Sequence[Line]) -> Iterator[str]:
        """What labelled lines give as specialities: a heading that names one names no programme."""
        for line in read:
            yield from (
                one.value for one in self._names.labelled(line) if one.field == "speciality"
            )

    def _told(
        self,
        document: Document,
        read: Sequence[Line],
        owners: Owners,
        specialities: Sequence[str],
    ) -> Iterator[Fact]:
        """What the lines tell, days of opening first: other values may be as of these."""
        opened = [fact for line in read for fact in self._opened(document, line, owners)]
        yield from opened
        openings = {fact.center_id: fact.value for fact in reversed(opened)}
        times = self._times(document, openings)
        for line in read:
            for item in self._of_line(line, specialities):
                yield from self._facts(document, line, owners, times, item)

    def _opened(self, document: Document, line: Line, owners: Owners) -> Iterator[Fact]:
        times = self._times(document, {})
        named = bool(self._directory.mentions(line.text))
        for item in (
            *self._openings.labelled(line, times),
            *self._openings.said(line, times, named),
        ):
            if center := owners.of(line, item.start, item.end):
                yield _fact(document, line, item, center, AsOf(item.value, True))

    def _of_line(self, line: Line, specialities: Sequence[str]) -> Iterator[Found]:
        yield from self._names.labelled(line)
        if line.prose:
            yield from self._names.said(line)
        yield from self._heads.told(line)
        yield from self._contacts.told(line)
        yield from self._programmes.told(line, specialities)
        yield from self._measures.told(line)

    def _facts(
        self, document: Document, line: Line, owners: Owners, times: Times, item: Found
    ) -> Iterator[Fact]:
        """A found value as a fact, and the region that a place tells."""
        owner = item.center or owners.of(line, item.start, item.end)
        for center in self._several(line, item, owner):
            told = self._region(item, center)
            if told is None or self._is_to_come(line, told, times):
                continue
            as_of = times.when(item.when, center) or times.of(line, item.start, item.end, center)
            yield _fact(document, line, told, center, as_of)
            if self._fields[item.field].kind == "place":
                for region in self._names.regions(line, item, center):
                    yield _fact(document, line, region, center, as_of)

    def _is_to_come(self, line: Line, item: Found, times: Times) -> bool:
        """Whether a result is only hoped for: the sentence tells a day to come."""
        counted = self._fields[item.field].changes == "counted"
        return counted and line.prose and times.ahead(line.text)

    def _several(self, line: Line, item: Found, center: str | None) -> tuple[str, ...]:
        """The center of a value; a programme may be of all that a sentence lists."""
        if center is not None:
            return (center,)
        shared = self._fields[item.field].kind == "programme" and line.prose
        return line.centers if shared else ()

    def _region(self, item: Found, center: str) -> Found | None:
        """A region by its official name; None where it is another center's."""
        if self._fields[item.field].kind != "region":
            return item
        known = self._directory[center]
        names = {known.region, known.region_en, *known.short, *known.short_en}
        return replace(item, value=known.region) if item.value in names else None

    def _times(self, document: Document, openings: Mapping[str, str]) -> Times:
        words = self._fields.words
        return Times(
            document.published, openings, words("at_opening"), words("now"), words("years")
        )


def _fact(document: Document, line: Line, item: Found, center: str, as_of: AsOf) -> Fact:
    span = line.span(item.start, item.end)
    whole = line.span(0, len(line.text))
    return Fact(
        center_id=center,
        field=item.field,
        value=item.value,
        document_id=document.document_id,
        version=document.version,
        start=span.start,
        end=span.end,
        text=document.text[span.start : span.end],
        quote_start=whole.start,
        quote=document.text[whole.start : whole.end],
        as_of=as_of.day,
        stated=as_of.stated,
        number=item.number,
        unit=item.unit,
        label=item.label,
    )

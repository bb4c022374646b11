"""Programmes that headings name: sections of a brochure, a notice's title, a FAQ's questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from korean.centers import CenterDirectory
from profiles.fields import Field, Fields, without_brackets
from profiles.owners import Owners
from profiles.programmes import Programmes
from vectorstore.types import Document, Fact, Section

_Range = tuple[int, int]


class Headings:
    """Reads the headings of a document; lines are read elsewhere."""

    def __init__(self, fields: Fields, directory: CenterDirectory, programmes: Programmes) -> None:
        self._directory = directory
        self._programmes = programmes
        self._field = next((field for field in fields if field.kind == "programme"), None)

    def told(
        self, document: Document, owners: Owners, specialities: Sequence[str]
    ) -> Iterator[Fact]:
        """The programmes that headings name; ``specialities`` are names that are none."""
        if self._field is None:
            return
        if document.kind == "notice" and (named := self._programmes.notice(document.title)):
            for center in owners.titled[:1]:
                yield from _facts(document, self._field, document.title, 0, center, named)
        for section in document.sections:
            for center, named in self._of_section(document, section, owners, specialities):
                title, start = section.title, section.start
                yield from _facts(document, self._field, title, start, center, named)

    def _of_section(
        self, document: Document, section: Section, owners: Owners, specialities: Sequence[str]
    ) -> Iterator[tuple[str, _Range]]:
        """Centers, and ranges of the section's title that name programmes of theirs."""
        if owners.home and self._programmes.is_section(section.path[:-1]):
            if named := self._programmes.heading(section.title, specialities):
                yield owners.home, named
        elif document.kind == "faq":
            mentions = self._directory.mentions(section.title)
            ids = {mention.center_id for mention in mentions}
            for named in self._programmes.known(section.title) if len(ids) == 1 else ():
                yield next(iter(ids)), named


def _facts(
    document: Document, field: Field, title: str, near: int, center: str, named: _Range
) -> Iterator[Fact]:
    """A name in a heading as a fact; none where the text holds the heading otherwise."""
    start = document.text.find(title, near)
    if start < 0:
        return
    left, right = start + named[0], start + named[1]
    name = document.text[left:right]
    yield Fact(
        center_id=center,
        field=field.field_id,
        value=without_brackets(name) or name,
        document_id=document.document_id,
        version=document.version,
        start=left,
        end=right,
        text=name,
        quote_start=start,
        quote=title,
        as_of=document.published,
    )

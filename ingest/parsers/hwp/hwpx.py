"""HWPX files: a ZIP package whose sections are XML parts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ingest.blocks import Parsed
from ingest.errors import Refusal
from ingest.limits import Limits, check_archive
from ingest.parsers.hwp.blocks import to_blocks
from ingest.parsers.hwp.facts import Facts, day_of, facts_of
from ingest.parsers.hwp.model import Paragraph
from ingest.parsers.hwp.xml import XmlBody, local, parse_xml, read_styles

_SECTION = re.compile(r"Contents/section(\d{1,5})\.xml", re.I)
_HEAD, _PACKAGE, _MANIFEST = "Contents/header.xml", "Contents/content.hpf", "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of an .hwpx; scripts and embedded objects are left alone.

    Raises ``Refusal``: ``encrypted``, ``damaged``, ``unsafe`` or ``too_large``.
    """
    package = _Package(data, limits)
    if _ENCRYPTED in package.part(_MANIFEST):
        raise Refusal("encrypted", "HWPX")
    facts = _facts(package.part(_PACKAGE))
    blocks = to_blocks(_paragraphs(package), limits)
    return Parsed("hwpx", blocks, title=facts.title, author=facts.author, created=facts.created)


class _Package:
    """The parts of one package, with every fault of a broken one told as damage."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            check_archive(data, limits)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._parts = {
                    name: archive.read(name)
                    for name in archive.namelist()
                    if _SECTION.fullmatch(name) or name in (_HEAD, _PACKAGE, _MANIFEST)
                }
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Refusal("damaged", "HWPX") from error
        except (KeyError, ValueError, NotImplementedError, OverflowError) as error:
            raise Refusal("damaged", "HWPX") from error

    def part(self, name: str) -> bytes:
        """A part's content, ``b""`` where there is none."""
        return self._parts.get(name, b"")

    def sections(self) -> list[str]:
        """The names of the sections, in the order of their numbers."""
        found = filter(None, map(_SECTION.fullmatch, self._parts))
        return [match.group() for match in sorted(found, key=lambda match: int(match.group(1)))]


def _paragraphs(package: _Package) -> Iterator[Paragraph]:
    """The paragraphs of all sections."""
    if not package.sections():
        raise Refusal("damaged", "HWPX")
    head = package.part(_HEAD)
    body = XmlBody(read_styles(parse_xml(head, "HWPX") if head else None))
    for name in package.sections():
        yield from body.paragraphs(parse_xml(package.part(name), "HWPX"))


def _facts(part: bytes) -> Facts:
    """What the package description tells of the document."""
    told: dict[str, str] = {}
    for element in parse_xml(part, "HWPX").iter("{*}title", "{*}meta"):
        name = element.get("name", local(element))
        told.setdefault(name.lower(), "".join(str(text) for text in element.itertext()))
    created = day_of(told.get("createddate", "")) or day_of(told.get("date", ""))
    return facts_of(told.get("title", ""), told.get("creator", ""), created)

"""Facts follow the rules and the documents, without reading what has not changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from profiles.reader import Profiles
from profiles.upkeep import bring_up_to_date
from tests.vectorstore.builders import HashingEmbedder
from vectorstore.catalog import Catalog
from vectorstore.types import Fact, IndexedDocument
from vectorstore.writer import Writer

GARAM = "# 가람시민창업허브 안내\n\n전담기업: 한빛전자\n"
NURI = "# 누리시민창업허브 안내\n\n전담기업: 다온\n"


class Counting(Extractor):
    """The extractor, counting the documents it reads."""

    read = 0

    def facts(self, indexed: IndexedDocument) -> tuple[Fact, ...]:
        self.read += 1
        return super().facts(indexed)


class Place:
    """A folder of documents and the home they are ingested into."""

    def __init__(self, root: Path, reader: Reader, analyser: Analyser, network: CenterDirectory):
        self.folder, self.home = root / "docs", root / "home"
        self.folder.mkdir()
        self._reader, self._segmenter = reader, Segmenter(analyser, network)
        self.write("가람.md", GARAM)
        self.write("누리.md", NURI)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def ingest(self, extractor: Extractor | None, **options: bool) -> None:
        with Writer.open(self.home, HashingEmbedder()) as writer:
            pipeline = Pipeline(writer, self._reader, self._segmenter, extractor=extractor)
            assert not pipeline.run([self.folder], **options).failed

    def partners(self) -> set[tuple[str, str]]:
        catalog = Catalog.open(self.home)
        told = {(f.center_id, f.value) for f in catalog.facts() if f.field == "partner"}
        catalog.close()
        return told


@pytest.fixture
def place(tmp_path: Path, reader: Reader, analyser: Analyser, network: CenterDirectory) -> Place:
    return Place(tmp_path, reader, analyser, network)


def test_facts_follow_their_documents(
    place: Place, fields: Fields, network: CenterDirectory
) -> None:
    extractor = Counting(fields, network)
    place.ingest(extractor)
    assert place.partners() == {("garam", "한빛전자"), ("nuri", "다온")}
    assert extractor.read == 2
    place.ingest(extractor)
    assert extractor.read == 2, "nothing has changed"
    place.write("가람.md", GARAM.replace("한빛전자", "새솔은행"))
    place.ingest(extractor)
    assert place.partners() == {("garam", "새솔은행"), ("nuri", "다온")}
    assert extractor.read == 3, "one document has changed"
    (place.folder / "누리.md").unlink()
    place.ingest(extractor, prune=True)
    assert place.partners() == {("garam", "새솔은행")}


def test_a_home_from_before_there_were_facts_is_given_them(
    place: Place, fields: Fields, network: CenterDirectory
) -> None:
    place.ingest(None)
    assert place.partners() == set()
    place.ingest(Extractor(fields, network))
    assert place.partners() == {("garam", "한빛전자"), ("nuri", "다온")}


def test_other_words_read_the_documents_kept_again(
    place: Place, fields: Fields, network: CenterDirectory
) -> None:
    place.ingest(Extractor(fields, network))
    without = tuple(replace(one, labels=(), says=()) for one in fields)
    other = Counting(replace(fields, fields=without), network)
    place.ingest(other)
    assert other.read == 2
    assert place.partners() == set()
    place.ingest(other)
    assert other.read == 2, "the same rules again"


def test_reading_anew_is_there_for_the_asking(
    place: Place, fields: Fields, network: CenterDirectory
) -> None:
    extractor = Counting(fields, network)
    place.ingest(extractor)
    with Writer.open(place.home, HashingEmbedder()) as writer:
        told = writer.catalog.facts()
        writer.put_facts({document_id: [] for document_id in writer.catalog.digests()})
        assert bring_up_to_date(writer, extractor) == 0
        assert bring_up_to_date(writer, extractor, anew=True) == 2
        assert writer.catalog.facts() == told


def test_rules_have_one_name_in_every_process(fields: Fields, network: CenterDirectory) -> None:
    first, again = Extractor(fields, network), Extractor(Fields.load(), network)
    assert first.fingerprint == again.fingerprint
    fewer = replace(fields, fields=fields.fields[1:])
    assert Extractor(fewer, network).fingerprint != first.fingerprint


def test_profiles_kept_open_follow_the_documents_and_the_rules(
    place: Place, fields: Fields, network: CenterDirectory
) -> None:
    extractor = Extractor(fields, network)
    place.ingest(extractor)
    catalog = Catalog.open(place.home)
    profiles = Profiles(catalog, fields, network)

    def partners() -> list[str]:
        return [told.fact.value for one in profiles.all() for told in one.values("partner")]

    assert partners() == ["한빛전자", "다온"]
    place.write("가람.md", GARAM.replace("한빛전자", "새솔은행"))
    place.ingest(extractor)
    assert partners() == ["새솔은행", "다온"]
    (place.folder / "누리.md").unlink()
    place.ingest(extractor, prune=True)
    assert partners() == ["새솔은행"]
    with Writer.open(place.home, HashingEmbedder()) as writer:
        writer.put_facts({document_id: [] for document_id in writer.catalog.digests()})
    assert partners() == []
    catalog.close()

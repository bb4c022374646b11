"""Documents already read: the centers of their sentences follow the names that centers have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ingest.reattribution import attribute_again, is_attributed
from ingest.segment import Segmenter
from ingest.session import Session
from korean.added_words import AddedAlias
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.known_words import with_aliases
from profiles.extract import Extractor
from profiles.fields import Fields
from tests.ingest.ingesting import write
from tests.vectorstore.builders import HashingEmbedder
from vectorstore.catalog import Catalog
from vectorstore.lexical import LexicalIndex
from vectorstore.types import DocumentInfo, IndexedDocument
from vectorstore.writer import Writer

NEWS = (
    "# 창업 소식\n\n제주창조경제혁신센터가 창업을 돕는다.\n\n"
    "## 귤빛터\n\n귤빛터는 2019년 3월 4일에 문을 열었다. 화장품 창업을 돕는다.\n"
)


class Place:
    """A folder of documents, and the home they are read into."""

    def __init__(self, root: Path, segmenter: Segmenter, directory: CenterDirectory) -> None:
        self.folder, self.home = root / "docs", root / "home"
        extractor = Extractor(Fields.load(), directory)
        self.session = Session(self.home, self.writer, segmenter, False, extractor)

    def writer(self) -> Writer:
        return Writer.open(self.home, HashingEmbedder())

    def read(self) -> None:
        assert not self.session.run([self.folder]).failed

    def documents(self) -> list[DocumentInfo]:
        with closing(Catalog.open(self.home)) as catalog:
            return catalog.documents()

    def held(self) -> list[IndexedDocument]:
        """All that the catalog holds."""
        with closing(Catalog.open(self.home)) as catalog:
            return [
                IndexedDocument(catalog.document(key), tuple(catalog.passages_of(key)))
                for key in catalog.digests()
            ]

    def days(self) -> set[tuple[str, str]]:
        with closing(Catalog.open(self.home)) as catalog:
            return {(f.center_id, f.value) for f in catalog.facts() if f.field == "opening"}


@pytest.fixture
def named(directory: CenterDirectory) -> CenterDirectory:
    """The directory in which 귤빛터 is another name of the center of Daegu."""
    return with_aliases(directory, [AddedAlias("daegu", "귤빛터")])


@pytest.fixture
def place(tmp_path: Path, analyser: Analyser, directory: CenterDirectory) -> Iterator[Place]:
    made = Place(tmp_path, Segmenter(analyser, directory), directory)
    write(made.folder / "소식.md", NEWS)
    write(made.folder / "부산.txt", "부산센터 안내\n\n부산센터는 유통을 맡습니다.\n")
    made.read()
    with made.session:
        yield made


def test_documents_speak_of_what_a_fresh_reading_would_give(
    place: Place, named: CenterDirectory, tmp_path: Path, analyser: Analyser
) -> None:
    before = place.held()
    place.session.know(named)
    report = place.session.attribute_again(lambda _: None)
    assert [Path(source).name for _, source in report.changes] == ["소식.md"]
    fresh = Place(tmp_path / "other", Segmenter(analyser, named), named)
    fresh.folder = place.folder
    with fresh.session:
        fresh.read()
    assert place.held() == fresh.held() != before
    assert place.documents() == fresh.documents()
    assert place.days() == fresh.days() == {("daegu", "2019-03-04")}
    with place.writer() as writer:
        assert is_attributed(writer.catalog, named) and writer.check() == []


def test_what_is_derived_knows_the_centers_and_vectors_stay(
    place: Place, named: CenterDirectory
) -> None:
    with place.writer() as writer:
        assert len(attribute_again(writer, named)) == 1
        revision = writer.catalog.revision
        assert writer.catalog.pending() == {}
        index = LexicalIndex.open(place.home / "lexical")
        assert index.revision == revision
        assert attribute_again(writer, named) == []
        assert writer.catalog.revision == revision


def test_a_name_withdrawn_is_forgotten_by_the_next_ingest(
    place: Place, named: CenterDirectory, directory: CenterDirectory
) -> None:
    before, days = place.held(), place.days()
    place.session.know(named)
    place.read()
    assert place.held() != before and place.days() != days
    place.session.know(directory)
    place.read()
    assert place.held() == before and place.days() == days


def test_a_run_that_was_cut_short_is_done_over(place: Place, named: CenterDirectory) -> None:
    with place.writer() as writer:
        attribute_again(writer, named)
        done = place.held()
        writer.centers_are_of("somebody else's")
        assert not is_attributed(writer.catalog, named)
        assert attribute_again(writer, named) == []
        assert is_attributed(writer.catalog, named) and place.held() == done

"""Another network of centers than the project's own: no rule may know a center."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.reading import read_document
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from vectorstore.types import Fact, IndexedDocument

NETWORK = """
network:
  name: 시민창업허브
  name_en: Citizen Startup Hub
  aliases: [시민창업허브, 창업허브]
  center_words: [시민창업허브, 창업허브, 허브]
  center_words_en: [Startup Hub, Hub]
centers:
  - {id: garam, name: 가람시민창업허브, name_en: Garam Startup Hub, region: 가람도,
     region_en: Garam, short: [가람, 가람도, 솔내], short_en: [Garam], partners: [한빛전자]}
  - {id: nuri, name: 누리시민창업허브, name_en: Nuri Startup Hub, region: 누리시,
     region_en: Nuri, short: [누리, 누리시], short_en: [Nuri], partners: [다온]}
  - {id: mirae, name: 미래시민창업허브, name_en: Mirae Startup Hub, region: 미래시,
     region_en: Mirae, short: [미래시], short_en: [Mirae], partners: []}
"""

Told = Callable[..., list[Fact]]


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> CenterDirectory:
    path = tmp_path_factory.mktemp("network") / "centers.yaml"
    path.write_text(NETWORK, encoding="utf-8")
    return CenterDirectory.load(path)


@pytest.fixture(scope="session")
def fields() -> Fields:
    return Fields.load()


@pytest.fixture(scope="session")
def extractor(fields: Fields, network: CenterDirectory) -> Extractor:
    return Extractor(fields, network)


@pytest.fixture
def segmented(
    tmp_path: Path, analyser: Analyser, network: CenterDirectory
) -> Callable[[str, str], IndexedDocument]:
    """A file as ingest segments it."""

    def segment(name: str, text: str) -> IndexedDocument:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path, Limits())
        [indexed] = Segmenter(analyser, network).segment([document])
        return indexed

    return segment


@pytest.fixture
def told(segmented: Callable[[str, str], IndexedDocument], extractor: Extractor) -> Told:
    """The facts that a file tells, of one field or of all; each checked to be its range."""

    def read(text: str, field: str | None = None, name: str = "안내.md") -> list[Fact]:
        indexed = segmented(name, text)
        facts = extractor.facts(indexed)
        require_exact(indexed, facts)
        return [fact for fact in facts if field in (None, fact.field)]

    return read


def require_exact(indexed: IndexedDocument, facts: Sequence[Fact]) -> None:
    """Every fact is an exact range of its document, within its quote."""
    text = indexed.document.text
    for fact in facts:
        quote_end = fact.quote_start + len(fact.quote)
        assert fact.text == text[fact.start : fact.end] != ""
        assert fact.quote == text[fact.quote_start : quote_end]
        assert fact.quote_start <= fact.start < fact.end <= quote_end
        assert (fact.document_id, fact.version) == (
            indexed.document.document_id,
            indexed.document.version,
        )

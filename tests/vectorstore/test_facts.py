"""Facts live and die with the document that tells them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.builders import document
from vectorstore.catalog import Catalog
from vectorstore.home import Home
from vectorstore.types import Fact


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog.open(tmp_path, create=True)


def owners(catalog: Catalog) -> list[str]:
    return [fact.document_id for fact in catalog.facts()]


def test_facts_are_read_by_center(catalog: Catalog) -> None:
    first, second = document(1), document(2)
    catalog.put([first, second])
    assert catalog.facts(["center-2"]) == [first.facts[1], second.facts[1]]
    assert catalog.facts(["center-9"]) == catalog.facts([]) == []
    assert len(catalog.facts()) == 4


def test_replacing_a_document_replaces_its_facts(catalog: Catalog) -> None:
    catalog.put([document(1), document(2)])
    newer = document(1, version=2)
    catalog.put([newer])
    assert [f for f in catalog.facts() if f.document_id == "d1"] == list(newer.facts)
    catalog.put([replace(document(1, version=3), facts=())])
    assert set(owners(catalog)) == {"d2"}


def test_removing_a_document_removes_its_facts(catalog: Catalog) -> None:
    catalog.put([document(1), document(2)])
    catalog.remove(["d1"])
    assert set(owners(catalog)) == {"d2"}


def test_facts_read_anew_leave_documents_and_passages_as_they_are(catalog: Catalog) -> None:
    put = document(1)
    catalog.put([put, document(2)])
    revision, facts_revision = catalog.revision, catalog.facts_revision
    catalog.put_facts({"d1": put.facts[1:]})
    assert [f for f in catalog.facts() if f.document_id == "d1"] == [put.facts[1]]
    assert owners(catalog).count("d2") == 2
    assert catalog.revision == revision
    assert catalog.facts_revision != facts_revision
    assert tuple(catalog.passages_of("d1")) == put.passages


@pytest.mark.parametrize(
    "change",
    [
        {"text": "다른 글"},
        {"start": 3},
        {"version": "0123456789abcdef"},
        {"document_id": "d2"},
        {"quote": "없는 인용"},
        {"quote_start": 6},
    ],
)
def test_a_fact_that_is_no_range_of_its_document_is_refused(
    catalog: Catalog, change: dict[str, object]
) -> None:
    put = document(1)
    false: Fact = replace(put.facts[0], **change)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a range"):
        catalog.put([replace(put, facts=(false,))])
    catalog.put([put])
    with pytest.raises(ValueError, match="not a range"):
        catalog.put_facts({"d1": [false]})
    assert tuple(catalog.facts()) == put.facts


def test_facts_of_an_unknown_document_are_refused(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        catalog.put_facts({"d1": document(1).facts})


def test_a_catalog_from_before_there_were_facts_is_given_their_table(tmp_path: Path) -> None:
    Catalog.open(tmp_path, create=True).close()
    with closing(sqlite3.connect(Home(tmp_path).catalog)) as plain:
        plain.execute("DROP TABLE facts")
    catalog = Catalog.open(tmp_path)
    assert catalog.facts() == []
    catalog.put([document(1)])
    assert len(catalog.facts()) == 2

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.vectorstore.builders import document
from vectorstore.catalog import Catalog
from vectorstore.errors import DamagedCatalog, IndexMissing, VersionMismatch


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog.open(tmp_path, create=True)


def _defaulted(value: Any) -> list[str]:
    """Names of fields left at their default."""
    return [
        field.name
        for field in fields(value)
        if field.default is not MISSING and getattr(value, field.name) == field.default
    ]


def test_everything_comes_back_as_it_went_in(catalog: Catalog) -> None:
    put = document(1)
    sentence, fact = put.passages[0].sentences[0], put.facts[0]
    for value in (put.document, put.passages[0], sentence, fact, put):
        assert not _defaulted(value), "the builder leaves a field empty that may get lost"
    catalog.put([put])
    assert catalog.document("d1") == put.document
    assert tuple(catalog.passages_of("d1")) == put.passages
    assert catalog.titles() == {"d1": (put.document.title, put.title_terms)}
    assert tuple(catalog.facts()) == put.facts


def test_a_line_of_the_list_counts(catalog: Catalog) -> None:
    put = document(1, passages=4)
    catalog.put([put])
    (info,) = catalog.documents()
    assert (info.passages, info.characters) == (4, len(put.document.text))
    assert info.centers == put.document.centers
    assert info.warnings == put.document.warnings


def test_passages_come_in_the_order_asked_for_and_unknown_ones_are_left_out(
    catalog: Catalog,
) -> None:
    catalog.put([document(1), document(2)])
    asked = ["d2:first", "nothing", "d1:1-2", "d1:first"]
    assert list(catalog.passages(asked)) == ["d2:first", "d1:1-2", "d1:first"]
    passage, info = catalog.hits(asked)["d2:first"]
    assert (passage.document_id, info.document_id) == ("d2", "d2")
    assert list(catalog.hits(asked)) == ["d2:first", "d1:1-2", "d1:first"]


def test_more_ids_than_one_statement_takes(catalog: Catalog) -> None:
    catalog.put([document(number, passages=5) for number in range(300)])
    ids = catalog.passage_ids()
    assert len(ids) == catalog.count() == 1_500
    assert list(catalog.passages(ids)) == ids
    assert [passage.passage_id for passage in catalog.all_passages(batch=7)] == ids
    catalog.remove(catalog.digests())
    assert catalog.count() == 0


def test_replacing_journals_what_the_vectors_lose(catalog: Catalog) -> None:
    catalog.put([document(1)])
    catalog.settle(["d1"])
    catalog.put([document(1, version=2)])
    assert set(catalog.pending()["d1"]) == {"d1:first", "d1:1-1", "d1:1-2"}
    catalog.put([document(1, version=3)])
    assert set(catalog.pending()["d1"]) > {"d1:1-1", "d1:2-1"}, "nothing unfinished is forgotten"


def test_removing_takes_the_passages_along(catalog: Catalog) -> None:
    catalog.put([document(1), document(2)])
    catalog.remove(["d1", "unknown"])
    assert catalog.passage_ids() == [p.passage_id for p in catalog.passages_of("d2")]
    with pytest.raises(KeyError):
        catalog.document("d1")
    assert "d1" in catalog.pending()


def test_the_revision_changes_with_the_passages(catalog: Catalog) -> None:
    seen = [catalog.revision]
    catalog.put([document(1)])
    seen.append(catalog.revision)
    catalog.put([document(1, version=2)])
    seen.append(catalog.revision)
    catalog.remove(["d1"])
    seen.append(catalog.revision)
    assert len(set(seen)) == 4
    catalog.put([])
    catalog.settle(["d1"])
    assert catalog.revision == seen[-1]


def test_digests_by_id_and_by_beginning(catalog: Catalog) -> None:
    catalog.put([document(1), document(12), document(2, version=7)])
    assert catalog.digests(ids=["d2", "none"]) == {"d2": f"{7:064x}"}
    assert set(catalog.digests(prefix="d1")) == {"d1", "d12"}
    assert catalog.digests(prefix="D1") == {}
    assert catalog.sources()["d2"] == "문서/002.pdf"


def test_a_failed_put_changes_nothing(catalog: Catalog) -> None:
    catalog.put([document(1)])
    before = catalog.revision
    with pytest.raises(ValueError, match="twice"):
        catalog.put([document(2), document(2)])
    assert catalog.revision == before
    assert list(catalog.digests()) == ["d1"]


def test_a_reader_sees_commits_of_another_connection_whole(
    catalog: Catalog, tmp_path: Path
) -> None:
    reader = Catalog.open(tmp_path)
    catalog.put([document(1)])
    old = reader.all_passages(batch=1)
    first = next(old)
    catalog.put([document(1, version=2)])
    assert [first, *old] == list(document(1).passages), "a read begun before goes on unmixed"
    assert reader.passages_of("d1") == list(document(1, version=2).passages)


def test_a_reader_makes_no_catalog(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="python -m ingest PATH --home DIR"):
        Catalog.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_home_of_any_name(tmp_path: Path) -> None:
    home = tmp_path / "50% 자료? #1"
    home.mkdir()
    Catalog.open(home, create=True).put([document(1)])
    assert (home / "catalog.sqlite3").is_file()
    assert Catalog.open(home).count() == 3


def test_another_schema_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    catalog.remember(schema="99")
    with pytest.raises(VersionMismatch, match="99"):
        Catalog.open(tmp_path)


def test_a_broken_file_is_said_to_be_broken(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").write_bytes(b"no database at all" * 400)
    with pytest.raises(DamagedCatalog):
        Catalog.open(tmp_path)


def test_the_database_keeps_its_own_links(catalog: Catalog, tmp_path: Path) -> None:
    catalog.put([document(1)])
    assert catalog.faults() == []
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_catalog_whose_making_was_cut_short_is_made_whole(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite3")) as cut:
        cut.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    with pytest.raises(IndexMissing):
        Catalog.open(tmp_path)
    catalog = Catalog.open(tmp_path, create=True)
    catalog.put([document(1)])
    assert [info.document_id for info in Catalog.open(tmp_path).documents()] == ["d1"]


def test_a_catalog_older_than_a_column_gets_it_and_keeps_all(tmp_path: Path) -> None:
    Catalog.open(tmp_path, create=True).put([document(1)])
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite3")) as older:
        for table in ("documents", "versions"):
            older.execute(f"ALTER TABLE {table} DROP COLUMN author")
    catalog = Catalog.open(tmp_path)
    assert catalog.document("d1") == replace(document(1).document, author=None)
    catalog.put([document(1, version=2)])
    assert catalog.document("d1").author == catalog.documents()[0].author == "홍길동"
    old = document(1).document
    assert catalog.document("d1", old.version) == replace(old, author=None)

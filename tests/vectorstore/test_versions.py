"""Texts that were replaced or removed still open by the version that was cited."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.builders import HashingEmbedder, document, kept_versions
from vectorstore.catalog import Catalog
from vectorstore.types import Document
from vectorstore.writer import Writer

OLD, NEW = document(1).document, document(1, version=2).document


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    catalog = Catalog.open(tmp_path, create=True)
    catalog.put([document(1)])
    return catalog


def test_a_version_names_a_text(catalog: Catalog) -> None:
    assert OLD.version == replace(OLD, sha256="0" * 64, title="다른 제목").version
    assert OLD.version != NEW.version and len(OLD.version) == 16
    assert catalog.document("d1", OLD.version) == catalog.document("d1") == OLD


def test_a_replaced_text_opens_by_its_version_with_all_that_showing_it_needs(
    catalog: Catalog,
) -> None:
    catalog.put([document(1, version=2)])
    assert catalog.document("d1") == catalog.document("d1", NEW.version) == NEW
    assert catalog.document("d1", OLD.version) == OLD


def test_a_removed_text_opens_by_its_version_only(catalog: Catalog) -> None:
    catalog.remove(["d1", "unknown"])
    assert catalog.document("d1", OLD.version) == OLD
    with pytest.raises(KeyError):
        catalog.document("d1")
    assert catalog.documents() == [] and catalog.count() == 0


@pytest.mark.parametrize("version", ["", "0" * 16])
def test_a_version_that_never_was_is_not_there(catalog: Catalog, version: str) -> None:
    with pytest.raises(KeyError):
        catalog.document("d1", version)
    with pytest.raises(KeyError):
        catalog.document("d2", OLD.version)


def test_every_text_that_there_was_is_kept(catalog: Catalog) -> None:
    for version in (2, 3, 4):
        catalog.put([document(1, version=version)])
    for version in (1, 2, 3, 4):
        expected: Document = document(1, version=version).document
        assert catalog.document("d1", expected.version) == expected


def test_the_same_text_from_other_bytes_is_no_other_version(
    catalog: Catalog, tmp_path: Path
) -> None:
    again = document(1)
    catalog.put(
        [replace(again, document=replace(again.document, sha256="f" * 64, title="새 제목"))]
    )
    assert kept_versions(tmp_path) == []
    assert catalog.document("d1", OLD.version).title == "새 제목"


def test_a_text_that_comes_back_is_not_kept_twice(catalog: Catalog, tmp_path: Path) -> None:
    catalog.put([document(1, version=2)])
    catalog.put([document(1)])
    assert [row[1] for row in kept_versions(tmp_path)] == [NEW.version]
    catalog.remove(["d1"])
    catalog.put([document(1)])
    assert [row[1] for row in kept_versions(tmp_path)] == [NEW.version]
    assert catalog.document("d1", OLD.version) == OLD


def test_a_put_that_fails_keeps_nothing(catalog: Catalog, tmp_path: Path) -> None:
    changed = document(1, version=2)
    twice = replace(changed, passages=(changed.passages[0], changed.passages[0]))
    with pytest.raises(Exception, match="UNIQUE"):
        catalog.put([twice])
    assert kept_versions(tmp_path) == []
    assert catalog.document("d1") == OLD


@pytest.mark.parametrize("create", [False, True])
def test_a_catalog_from_before_versions_and_copies_is_opened(tmp_path: Path, create: bool) -> None:
    """Tables only were added: a home of before is as good as new, also to a reader."""
    home = tmp_path / "home"
    with Writer.open(home, HashingEmbedder()) as writer:
        writer.put([document(1), document(2)])
    with sqlite3.connect(home / "catalog.sqlite3") as plain:
        for table in ("versions", "bands", "signatures"):
            plain.execute(f"DROP TABLE {table}")
    opened = Catalog.open(home, create=create)
    assert [info.copies for info in opened.documents()] == [(), ()]
    assert opened.document("d1") == OLD
    with Writer.open(home, HashingEmbedder()) as writer:
        writer.put([document(1, version=2)])
        writer.remove(["d2"])
    assert opened.document("d1", OLD.version) == OLD
    assert Catalog.open(home).faults() == []

"""Archives to a filled store: their members are documents, known by where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.ingesting import (
    BUSAN,
    JEJU,
    Ingest,
    counts,
    folder,
    home,
    ingest,
    sources_of,
    write,
)
from tests.ingest.zip_file import encrypted, zipped

__all__ = ["folder", "home", "ingest"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two documents, one of them in an archive within."""
    path = tmp_path / "자료" / "모음.zip"
    path.parent.mkdir()
    path.write_bytes(zipped(("가.txt", JEJU), ("둘.zip", zipped(("나.txt", BUSAN)))))
    return path


def test_members_of_an_archive_are_documents(ingest: Ingest, archive: Path, home: Path) -> None:
    assert counts(ingest(archive.parent)) == (2, 0, 0, 0, 0)
    assert sources_of(home) == [f"{archive}!/가.txt", f"{archive}!/둘.zip!/나.txt"]
    assert counts(ingest(archive)) == (0, 0, 2, 0, 0)


def test_only_members_that_changed_are_read_again(ingest: Ingest, archive: Path) -> None:
    ingest(archive)
    changed = zipped(("나.txt", BUSAN + "\n새 소식이 있습니다.\n"))
    archive.write_bytes(zipped(("가.txt", JEJU), ("둘.zip", changed), ("다.txt", "새 글입니다.")))
    assert counts(ingest(archive)) == (1, 1, 1, 0, 0)


def test_members_gone_from_an_archive_are_pruned(ingest: Ingest, archive: Path, home: Path) -> None:
    ingest(archive)
    archive.write_bytes(zipped(("가.txt", JEJU)))
    assert counts(ingest(archive)) == (0, 0, 1, 0, 0)
    assert counts(ingest(archive, prune=True)) == (0, 0, 1, 1, 0)
    assert sources_of(home) == [f"{archive}!/가.txt"]


def test_all_members_of_an_archive_that_is_gone_are_pruned(
    ingest: Ingest, archive: Path, home: Path
) -> None:
    ingest(archive)
    archive.unlink()
    assert counts(ingest(archive.parent, prune=True)) == (0, 0, 0, 2, 0)
    assert sources_of(home) == []


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut",
        zipped(("큼.txt", bytes(2**21))),
        zipped(("가.txt", JEJU), ("둘.zip", b"PK\x03\x04 cut")),
    ],
    ids=["damaged", "bomb", "damaged within"],
)
def test_what_cannot_be_looked_into_is_not_pruned(
    ingest: Ingest, archive: Path, home: Path, content: bytes
) -> None:
    ingest(archive)
    archive.write_bytes(content)
    report = ingest(archive.parent, prune=True)
    assert (report.removed, len(report.failed)) == (0, 1)
    assert len(sources_of(home)) == 2


def test_bad_members_cost_only_themselves(ingest: Ingest, archive: Path, home: Path) -> None:
    members = ("가.txt", JEJU), ("빈.txt", ""), ("locked.txt", BUSAN)
    archive.write_bytes(encrypted(zipped(*members), "locked.txt"))
    report = ingest(archive)
    assert counts(report) == (1, 0, 0, 0, 2)
    assert dict(report.failed) == {
        f"{archive}!/locked.txt": "암호가 걸린 파일입니다: ZIP "
        "(the file is encrypted with a password: ZIP)",
        f"{archive}!/빈.txt": "파일이 비어 있습니다 (the file is empty)",
    }


def test_a_document_replaced_by_an_archive_of_its_name_is_pruned(
    ingest: Ingest, tmp_path: Path, home: Path
) -> None:
    path = write(tmp_path / "자료" / "a", JEJU)
    ingest(path)
    path.write_bytes(zipped(("가.txt", JEJU)))
    assert counts(ingest(path, prune=True)) == (1, 0, 0, 1, 0)
    assert sources_of(home) == [f"{path}!/가.txt"]


def test_prune_spares_members_of_a_hidden_archive(
    ingest: Ingest, archive: Path, home: Path
) -> None:
    hidden = archive.rename(archive.with_name(".숨김.zip"))
    ingest(hidden)
    assert counts(ingest(hidden.parent, prune=True)) == (0, 0, 0, 0, 0)
    assert len(sources_of(home)) == 2


def test_a_folder_named_like_an_archive_is_a_folder(ingest: Ingest, tmp_path: Path) -> None:
    inside = write(tmp_path / "a!" / "가.txt", JEJU)
    ingest(inside.parent)
    assert counts(ingest(inside.parent, prune=True)) == (0, 0, 1, 0, 0)
    inside.unlink()
    assert counts(ingest(inside.parent, prune=True)) == (0, 0, 0, 1, 0)

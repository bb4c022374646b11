"""From paths to a filled store: what changed, what failed, what is gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.reader import document_id_for, source_of
from tests.ingest.ingesting import (
    Ingest,
    counts,
    folder,
    home,
    ingest,
    sources_of,
    write,
)
from vectorstore.catalog import Catalog

__all__ = ["folder", "home", "ingest"]


def test_all_of_a_folder_comes_in(ingest: Ingest, folder: Path, home: Path) -> None:
    report = ingest(folder)
    assert counts(report) == (3, 0, 0, 0, 0)
    assert sources_of(home) == [
        source_of(path) for path in (folder / "가.txt", folder / "나.md", folder / "하위/다.html")
    ]
    catalog = Catalog.open(home)
    assert report.passages == catalog.count() >= 3
    assert catalog.document(document_id_for(folder / "나.md")).centers == ("jeju",)
    assert report.seconds > 0


def test_the_same_again_changes_nothing(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    revision = Catalog.open(home).revision
    report = ingest(folder)
    assert counts(report) == (0, 0, 3, 0, 0)
    assert report.passages == 0
    assert Catalog.open(home).revision == revision


def test_only_what_changed_is_read_again(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    changed = write(folder / "가.txt", "광주센터 소식\n\n이제는 전기차도 돕습니다.\n")
    write(folder / "라.txt", "새 소식\n\n울산센터가 문을 열었습니다.\n")
    assert counts(ingest(folder)) == (1, 1, 2, 0, 0)
    catalog = Catalog.open(home)
    text = catalog.document(document_id_for(changed)).text
    assert "전기차" in text and "수소" not in text
    assert all("수소" not in passage.text for passage in catalog.all_passages())


def test_a_touched_file_is_unchanged(ingest: Ingest, folder: Path) -> None:
    ingest(folder)
    os.utime(folder / "가.txt", (1, 1))
    assert counts(ingest(folder)) == (0, 0, 3, 0, 0)


def test_bad_files_cost_only_themselves(ingest: Ingest, folder: Path, home: Path) -> None:
    write(folder / "빈.txt", "")
    (folder / "그림.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = ingest(folder, folder / "없음.txt")
    assert counts(report) == (3, 0, 0, 0, 3)
    assert dict(report.failed) == {
        source_of(folder / "없음.txt"): "파일이 없습니다 (no such file)",
        source_of(folder / "빈.txt"): "파일이 비어 있습니다 (the file is empty)",
        source_of(folder / "그림.txt"): dict(report.failed)[source_of(folder / "그림.txt")],
    }
    assert len(sources_of(home)) == 3


def test_a_file_that_became_unreadable_keeps_its_old_version(
    ingest: Ingest, folder: Path, home: Path
) -> None:
    ingest(folder)
    (folder / "가.txt").write_bytes(b"")
    report = ingest(folder, prune=True)
    assert counts(report) == (0, 0, 2, 0, 1)
    assert "수소" in Catalog.open(home).document(document_id_for(folder / "가.txt")).text
    assert counts(ingest(folder)) == (0, 0, 2, 0, 1), "it is tried again"


def test_hidden_and_lock_files_are_left_out(ingest: Ingest, folder: Path, home: Path) -> None:
    for name in (".숨김.txt", "~$가.docx", ".git/a.txt"):
        write(folder / name, "숨은 글입니다.")
    assert counts(ingest(folder)) == (3, 0, 0, 0, 0)
    assert counts(ingest(folder / ".숨김.txt"))[0] == 1, "named itself, it is wanted"


def test_a_file_named_twice_comes_once(
    ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    report = ingest(folder, folder / "가.txt", Path("가.txt"), Path("하위/../가.txt"))
    assert counts(report) == (3, 0, 0, 0, 0)


def test_pipes_and_broken_links_do_no_harm(ingest: Ingest, folder: Path) -> None:
    os.mkfifo(folder / "관.txt")
    (folder / "끊김.txt").symlink_to(folder / "없음.txt")
    (folder / "고리").symlink_to(folder, target_is_directory=True)
    assert counts(ingest(folder)) == (3, 0, 0, 0, 0)
    report = ingest(folder / "관.txt", folder / "끊김.txt", Path("가" * 300))
    assert [reason.partition(" (")[0] for _, reason in report.failed] == [
        "파일이 없습니다",
        "파일이 없습니다",
        "일반 파일이 아닙니다",
    ]


def test_an_empty_folder_is_fine(ingest: Ingest, tmp_path: Path, home: Path) -> None:
    (tmp_path / "빈 폴더").mkdir()
    assert counts(ingest(tmp_path / "빈 폴더")) == (0, 0, 0, 0, 0)
    assert sources_of(home) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_named_and_not_pruned(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    (folder / "하위").chmod(0)
    try:
        report = ingest(folder, prune=True)
    finally:
        (folder / "하위").chmod(0o755)
    assert counts(report) == (0, 0, 2, 0, 1)
    assert report.failed[0][0] == source_of(folder / "하위")
    assert len(sources_of(home)) == 3


# -- what is gone ----------------------------------------------------------------------


def test_what_is_gone_stays_unless_pruned(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    (folder / "나.md").unlink()
    assert counts(ingest(folder)) == (0, 0, 2, 0, 0)
    assert len(sources_of(home)) == 3
    assert counts(ingest(folder, prune=True)) == (0, 0, 2, 1, 0)
    assert source_of(folder / "나.md") not in sources_of(home)


def test_prune_looks_only_under_the_paths(ingest: Ingest, folder: Path, tmp_path: Path) -> None:
    beside = write(tmp_path / "문서2" / "마.txt", "다른 글\n\n서울센터는 음식을 맡습니다.\n")
    ingest(folder, beside)
    beside.unlink()
    (folder / "하위" / "다.html").unlink()
    assert counts(ingest(folder, prune=True)) == (0, 0, 2, 1, 0)
    assert counts(ingest(beside.parent, prune=True)) == (0, 0, 0, 1, 0)


def test_prune_spares_what_is_there_but_hidden(ingest: Ingest, folder: Path, home: Path) -> None:
    hidden = write(folder / ".숨김.txt", "숨은 글입니다.")
    ingest(folder, hidden)
    assert counts(ingest(folder, prune=True)) == (0, 0, 3, 0, 0)
    assert source_of(hidden) in sources_of(home)


def test_prune_spares_a_name_that_is_no_utf8(ingest: Ingest, folder: Path, home: Path) -> None:
    name = os.fsdecode("옛글.txt".encode("cp949"))
    write(folder / name, "옛 글\n\n대전센터는 기술을 맡습니다.\n")
    assert counts(ingest(folder, prune=True)) == (4, 0, 0, 0, 0)
    assert counts(ingest(folder, prune=True)) == (0, 0, 4, 0, 0)
    assert source_of(folder / "옛글.txt") in sources_of(home)

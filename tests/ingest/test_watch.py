"""Following folders: told once quiet, real events of a real folder, locks waited for."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from ingest.__main__ import main
from ingest.session import patiently
from ingest.watch import Quiet, Watch
from settings import ROOT
from vectorstore.errors import Locked

_PATIENCE = 20.0  # seconds; a busy machine is slow, a test that waits for nothing fails

A, B = Path("/가.txt"), Path("/나.txt")


# -- when it is quiet --------------------------------------------------------------------


def test_nothing_is_waited_for_where_nothing_changed() -> None:
    quiet = Quiet(1.5)
    assert quiet.wait(0.0) is None
    assert quiet.take(100.0) == []


def test_a_path_is_due_once_it_has_been_quiet() -> None:
    quiet = Quiet(1.5)
    quiet.touch(A, 10.0)
    assert (quiet.wait(10.0), quiet.take(11.4)) == (1.5, [])
    assert quiet.wait(11.5) == 0.0
    assert quiet.take(11.5) == [A]
    assert (quiet.take(20.0), quiet.wait(20.0)) == ([], None)


def test_a_file_still_being_written_is_waited_for() -> None:
    quiet = Quiet(1.5)
    for now in (10.0, 11.0, 12.0):
        quiet.touch(A, now)
        assert quiet.take(now) == []
    assert quiet.wait(12.0) == 1.5
    assert quiet.take(13.5) == [A]


def test_a_busy_file_does_not_hold_up_another() -> None:
    quiet = Quiet(1.5)
    quiet.touch(B, 10.0)
    quiet.touch(A, 10.0)
    quiet.touch(A, 11.0)
    assert quiet.wait(11.0) == 0.5
    assert quiet.take(11.6) == [B]
    assert quiet.take(12.5) == [A]


# -- a real folder -----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    return folder


@pytest.fixture
def changes(folder: Path) -> Iterator[queue.Queue[Path]]:
    """Paths as a watch of the folder tells them, the folder ``home`` in it passed over."""
    told: queue.Queue[Path] = queue.Queue()

    def tell(paths: list[Path]) -> None:
        for path in paths:
            told.put(path)

    with Watch([folder], outside=folder / "home", quiet=0.2) as watch:
        runner = Thread(target=watch.run, args=(tell,))
        runner.start()
        yield told
        watch.stop()
        runner.join(_PATIENCE)
    assert not runner.is_alive()


def _expect(changes: queue.Queue[Path], *paths: Path) -> None:
    """Wait until all of the paths were told, and no other."""
    missing = set(paths)
    while missing:
        told = changes.get(timeout=_PATIENCE)
        assert told in paths
        missing.discard(told)


def test_files_written_changed_and_deleted_are_told(
    folder: Path, changes: queue.Queue[Path]
) -> None:
    file = folder / "가.txt"
    file.write_text("하나")
    _expect(changes, file)
    file.write_text("둘")
    _expect(changes, file)
    file.unlink()
    _expect(changes, file)


def test_what_is_hidden_or_of_the_home_is_not(folder: Path, changes: queue.Queue[Path]) -> None:
    for name in (".숨김.txt", "~$가.docx", ".git/a", "home/fetched/a.body"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("글")
    (folder / "끝.txt").write_text("글")
    _expect(changes, folder / "끝.txt")


def test_a_file_moved_is_told_at_both_places(folder: Path, changes: queue.Queue[Path]) -> None:
    before, after = folder / "앞.txt", folder / "뒤.txt"
    before.write_text("글")
    _expect(changes, before)
    before.rename(after)
    _expect(changes, before, after)


def test_a_folder_moved_in_and_out_is_told(
    folder: Path, tmp_path: Path, changes: queue.Queue[Path]
) -> None:
    (tmp_path / "밖").mkdir()
    (tmp_path / "밖" / "가.txt").write_text("글")
    (tmp_path / "밖").rename(folder / "안")
    told = {changes.get(timeout=_PATIENCE)}
    while not told & {folder / "안"}:  # it, or the file in it first
        told.add(changes.get(timeout=_PATIENCE))
    (folder / "안").rename(tmp_path / "밖")
    while changes.get(timeout=_PATIENCE) != folder / "안":
        pass


def test_reading_a_file_is_no_change(folder: Path, changes: queue.Queue[Path]) -> None:
    file = folder / "가.txt"
    file.write_text("하나")
    _expect(changes, file)
    assert file.read_text() == "하나"
    (folder / "나.txt").write_text("둘")
    _expect(changes, folder / "나.txt")


def test_a_name_that_is_no_utf8_is_told(folder: Path, changes: queue.Queue[Path]) -> None:
    file = folder / os.fsdecode("옛글.txt".encode("cp949"))
    file.write_text("글")
    _expect(changes, file)


def test_a_folder_that_is_gone_ends_it_and_deletes_nothing(folder: Path) -> None:
    told: list[list[Path]] = []
    (folder / "가.txt").write_text("글")
    with Watch([folder], quiet=0.1) as watch:
        (folder / "가.txt").unlink()
        folder.rmdir()
        assert watch.run(told.append) == [folder]
    assert told == []


# -- who writes --------------------------------------------------------------------------


def test_another_writer_is_waited_for_and_told_of_once() -> None:
    turns = iter([Locked(7), Locked(7), None])
    said: list[str] = []

    def open_writer() -> str:
        if (locked := next(turns)) is not None:
            raise locked
        return "writer"

    assert patiently(open_writer, said.append) == "writer"  # type: ignore[arg-type, comparison-overlap]
    assert said == [
        "다른 프로세스(7)가 쓰고 있어 끝나기를 기다립니다. "
        "(Waiting for another process (7) to finish writing.)"
    ]


# -- the command -------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_follows_a_folder_until_it_is_interrupted(folder: Path, tmp_path: Path) -> None:
    (folder / "가.txt").write_text("제주센터 안내\n\n제주센터는 화장품을 맡습니다.\n")
    arguments = ["--watch", str(folder), "--home", str(tmp_path / "home"), "--json"]
    command = subprocess.Popen(
        [sys.executable, "-m", "ingest", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with command:
        assert command.stdout
        assert json.loads(command.stdout.readline())["added"] == 1
        (folder / "가.txt").unlink()
        gone = {"change": "removed", "path": str(folder / "가.txt"), "reason": ""}
        assert json.loads(command.stdout.readline()) == gone
        command.send_signal(signal.SIGINT)
        assert command.stdout.read() == ""
    assert command.returncode == 0


@pytest.mark.parametrize("given", [["--watch"], ["--watch", "없는 폴더"], ["--list", "--url", "a"]])
def test_what_cannot_be_followed_is_a_fault_of_usage(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    assert any("가" <= letter <= "힣" for letter in capsys.readouterr().err)

"""What sources are called, by people and by the store."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from ingest.sources import Source, document_id_for, harmless_name, printable


def test_a_file_is_known_by_its_absolute_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = Source.of_file(Path("안내.txt"))
    assert (source.text, source.name) == ((tmp_path / "안내.txt").as_posix(), "안내.txt")
    assert source.document_id == document_id_for(tmp_path / "안내.txt")


def test_a_member_is_known_by_the_way_to_it() -> None:
    archive = Source(Path("/a.zip"), "/a.zip", "a.zip")
    member = archive.member("raw", "폴더/b.zip").member("c", "c.hwp")
    assert (member.text, member.name) == ("/a.zip!/폴더/b.zip!/c.hwp", "c.hwp")
    assert (member.path, member.members) == (archive.path, ("raw", "c"))
    assert member.document_id == hashlib.sha256(member.text.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("폴더/안내.txt", "폴더/안내.txt"),
        ("../../etc/passwd", "__/__/etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\a.txt", "__/__/a.txt"),
        ("C:\\문서\\a.txt", "C:/문서/a.txt"),
        ("a//./b.txt", "a/b.txt"),
        ("a\x1b[31m\n\u202etxt.b", "a[31m txt.b"),
        (unicodedata.normalize("NFD", "강원.txt"), "강원.txt"),
        ("\ud800.txt", ".txt"),
        ("..", "__"),
        ("/", ""),
    ],
)
def test_names_of_members_mislead_nobody(name: str, shown: str) -> None:
    assert harmless_name(name) == shown


def test_names_are_printed_on_one_line_without_controls() -> None:
    assert printable("가\n나\x1b]0;\x07.txt") == "가 나]0;.txt"

"""Archives: every member a source of its own, odd members told, nothing unpacked to disk."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.archive import Contents, look_into, read_member
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import MIB, Limits
from ingest.reader import Reader
from ingest.sources import Source
from tests.ingest.zip_file import encrypted, renamed, symlink, zipped, zipped_entries
from vectorstore.types import Document

_TEXT = "센터 안내\n\n광주센터는 수소 창업을 돕습니다.\n"

Open = Callable[..., Contents]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "자료.zip"


@pytest.fixture
def contents(place: Path) -> Open:
    """What an archive of these bytes holds."""

    def look(data: bytes, limits: Limits | None = None) -> Contents:
        place.write_bytes(data)
        found = look_into(Source.of_file(place), limits or Limits())
        assert found is not None
        return found

    return look


def _names(contents: Contents) -> list[str]:
    return [text.partition("!/")[2] for text in contents.members]


def _failed(contents: Contents) -> dict[str, tuple[str, str]]:
    return {
        text.partition("!/")[2]: (refusal.code, refusal.detail)
        for text, refusal in contents.failed.items()
    }


# -- what is in them ---------------------------------------------------------------------


def test_members_come_in_the_order_of_their_names(contents: Open, place: Path) -> None:
    found = contents(zipped(("하위/나.txt", "나"), ("가.txt", "가"), ("하위/", "")))
    assert list(found.members) == [f"{place}!/가.txt", f"{place}!/하위/나.txt"]
    assert found.opened == {str(place)}
    for source, digest in found.members.values():
        assert len(digest) == 64
        assert read_member(source, Limits()).decode() == source.name[0]


def test_old_korean_names_are_read_as_cp949(contents: Open) -> None:
    archive = zipped(("ABCD.txt", _TEXT), ("EFGH.txt", _TEXT))
    old = renamed(archive, "ABCD", "강원".encode("cp949"))
    [cp949, plain] = contents(old).members.values()
    assert {cp949[0].name, plain[0].name} == {"강원.txt", "EFGH.txt"}
    assert read_member(cp949[0], Limits()).decode() == _TEXT


def test_utf8_names_without_the_mark_are_read_too(contents: Open) -> None:
    archive = renamed(zipped(("ABCDEF.txt", _TEXT)), "ABCDEF", "강원".encode())
    assert _names(contents(archive)) == ["강원.txt"]


def test_hidden_files_folders_and_links_are_passed_over(contents: Open) -> None:
    skipped = [".숨김.txt", "~$가.docx", "__MACOSX/._가.txt", ".git/a.txt", "폴더/.DS_Store"]
    entries = [(zipfile.ZipInfo(name), _TEXT) for name in [*skipped, "가.txt"]]
    archive = zipped_entries([*entries, (symlink("고리.txt"), "/etc/passwd")])
    found = contents(archive)
    assert (_names(found), found.failed) == (["가.txt"], {})


def test_odd_names_stay_inside_and_touch_no_disk(contents: Open, tmp_path: Path) -> None:
    found = contents(zipped(("../밖.txt", _TEXT), ("/etc/절대.txt", _TEXT), ("..\\밖.md", _TEXT)))
    assert _names(found) == ["__/밖.md", "__/밖.txt", "etc/절대.txt"]
    assert all(read_member(source, Limits()) for source, _ in found.members.values())
    assert os.listdir(tmp_path) == ["자료.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_later_counts(contents: Open) -> None:
    found = contents(zipped(("가.txt", "먼저"), ("가.txt", "나중"), ("./가.txt", "끝")))
    [(source, _)] = found.members.values()
    assert read_member(source, Limits()).decode() == "끝"


def test_an_archive_in_an_archive_is_opened_and_a_third_is_not(contents: Open) -> None:
    third = zipped(("깊음.txt", _TEXT))
    second = zipped(("b.txt", _TEXT), ("셋.zip", third))
    found = contents(zipped(("둘.zip", second), ("a.txt", _TEXT)))
    assert _names(found) == ["a.txt", "둘.zip!/b.txt"]
    assert _failed(found) == {"둘.zip!/셋.zip": ("too_deep", "ZIP")}
    assert read_member(found.members[next(reversed(found.members))][0], Limits()).decode() == _TEXT


def test_documents_in_zips_are_documents(
    place: Path, contents: Open, docx_bytes: Callable[..., bytes]
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글"))
    for data in (word, zipped(("mimetype", "application/epub+zip"), ("a.xhtml", "글"))):
        place.write_bytes(data)
        assert look_into(Source.of_file(place), Limits()) is None
    assert _names(contents(zipped(("글.docx", word)))) == ["글.docx"]


def test_an_empty_archive_is_like_an_empty_folder(contents: Open) -> None:
    assert contents(zipped(("폴더/", ""))).members == {}


# -- what is wrong with them -------------------------------------------------------------


def test_an_encrypted_member_costs_only_itself(contents: Open) -> None:
    found = contents(encrypted(zipped(("locked.txt", _TEXT), ("open.txt", _TEXT)), "locked.txt"))
    assert _names(found) == ["open.txt"]
    assert _failed(found) == {"locked.txt": ("encrypted", "ZIP")}


def test_a_damaged_member_costs_only_itself(contents: Open) -> None:
    archive = zipped(("a.txt", "가나다라마바사" * 9), ("b.txt", _TEXT))
    at = archive.index(b"a.txt") + 12
    found = contents(archive[:at] + bytes([archive[at] ^ 0xFF]) + archive[at + 1 :])
    assert _names(found) == ["b.txt"]
    assert _failed(found) == {"a.txt": ("damaged", "ZIP")}


def test_a_member_that_is_too_large_costs_only_itself(contents: Open) -> None:
    found = contents(zipped(("큼.txt", "가" * 400), ("작음.txt", "가")), Limits(file_bytes=1000))
    assert _names(found) == ["작음.txt"]
    assert _failed(found) == {"큼.txt": ("too_large", "1,200 > 1,000 bytes")}


def test_a_member_that_lies_about_its_size_is_damaged(contents: Open) -> None:
    archive = zipped(("a.txt", bytes(5 * MIB)))
    lying = archive.replace((5 * MIB).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert _failed(contents(lying)) == {"a.txt": ("damaged", "ZIP")}


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (zipped(*((f"{n}.txt", "가") for n in range(6))), Limits(entries=5)),
        (zipped(("a.txt", "가" * 400), ("b.txt", "가" * 400)), Limits(unpacked_bytes=2000)),
        (zipped(("a.txt", bytes(2 * MIB))), Limits()),
        (zipped(("a.zip", zipped(("b.txt", bytes(2 * MIB))))), Limits()),
        (zipped(*((f"{n}.zip", zipped(("a", ""), ("b", ""))) for n in "123")), Limits(entries=8)),
    ],
    ids=["entries", "unpacked", "ratio", "ratio within", "entries within"],
)  # fmt: skip
def test_an_archive_that_unpacks_to_too_much_is_refused_whole(
    contents: Open, data: bytes, limits: Limits
) -> None:
    with pytest.raises(Refusal) as caught:
        contents(data, limits)
    assert (caught.value.code, caught.value.detail) == ("too_large", "ZIP")


def test_damage_anywhere_ends_in_contents_or_a_reason(place: Path) -> None:
    inner = zipped(("나.txt", _TEXT))
    whole = zipped(("가.txt", _TEXT), ("둘.zip", inner))
    for at in range(0, len(whole), 3):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            place.write_bytes(data)
            with suppress(Refusal):
                found = look_into(Source.of_file(place), Limits())
                for source, _ in found.members.values() if found else ():
                    read_member(source, Limits())


def test_a_member_that_went_away_is_missing(contents: Open, place: Path) -> None:
    [(source, _)] = contents(zipped(("가.txt", _TEXT))).members.values()
    place.write_bytes(zipped(("나.txt", _TEXT)))
    with pytest.raises(Refusal) as caught:
        read_member(source, Limits())
    assert caught.value.code == "missing"


# -- in guarded workers ------------------------------------------------------------------


def test_members_are_read_in_workers(reader: Reader, place: Path) -> None:
    second = zipped(("다.txt", "다른 안내\n\n제주센터는 화장품을 맡습니다.\n"))
    place.write_bytes(
        zipped(("가.txt", _TEXT), ("나.txt", b"\xff\xd8\xff\xe0"), ("둘.zip", second))
    )
    [found] = reader.look_into([Source.of_file(place)])
    assert isinstance(found, Contents)
    sources = [source for source, _ in found.members.values()]
    first, image, last = reader.read_many(sources)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert (first.source, first.title) == (f"{place}!/가.txt", "센터 안내")
    assert (last.source, last.document_id) == (f"{place}!/둘.zip!/다.txt", sources[2].document_id)
    assert first.sha256 == found.members[first.source][1]
    assert isinstance(image, UnreadableFile)


def test_an_archive_refused_in_a_worker_is_named(tmp_path: Path) -> None:
    bomb, sound = tmp_path / "폭탄.zip", tmp_path / "자료.zip"
    bomb.write_bytes(zipped(("a.txt", bytes(2 * MIB))))
    sound.write_bytes(zipped(("가.txt", _TEXT)))
    with Reader(workers=1) as reader:
        missing = Source.of_file(tmp_path / "없음.zip")
        outcomes = list(reader.look_into([*map(Source.of_file, (bomb, sound)), missing]))
    assert isinstance(outcomes[0], UnreadableFile) and outcomes[0].code == "too_large"
    assert isinstance(outcomes[1], Contents)
    assert isinstance(outcomes[2], UnreadableFile) and outcomes[2].code == "missing"

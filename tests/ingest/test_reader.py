"""Guarded reading: order kept, every bad file named, one bad file costs only itself."""

from __future__ import annotations

import hashlib
import os
import pickle
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import REASONS, UnreadableFile, explain
from ingest.limits import MIB, Limits
from ingest.reader import Reader, document_id_for, file_digest
from vectorstore.types import Document


def _write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_a_document_comes_back_whole(reader: Reader, tmp_path: Path) -> None:
    path = _write(tmp_path / "안내.txt", "센터 안내\n\n발행일: 2016년 3월\n\n춘천에 있습니다.\n")
    document = reader.read(path)
    assert document.text == "센터 안내\n\n발행일: 2016년 3월\n\n춘천에 있습니다."
    assert (document.title, document.published, document.format) == ("센터 안내", "2016-03", "txt")
    assert document.sha256 == file_digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.source == path.absolute().as_posix()
    assert document.document_id == document_id_for(path)


def test_ids_depend_on_the_place_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    monkeypatch.chdir(tmp_path)
    expected = hashlib.sha256(path.as_posix().encode()).hexdigest()[:16]
    assert document_id_for(path) == document_id_for(Path("a.txt")) == expected
    assert document_id_for(Path("b/../a.txt")) == expected


def test_many_files_come_in_order_with_their_faults(
    reader: Reader, tmp_path: Path, pdf_bytes: Callable[..., bytes]
) -> None:
    locked = pdf_bytes(
        lambda pdf: (pdf.set_encryption("owner", "user"), pdf.cell(text="text")), korean=False
    )
    contents: dict[str, bytes | str | None] = {
        "a.txt": "첫 글입니다.",
        "missing.txt": None,
        "empty.txt": "",
        "blank.html": "<html><body><script>x()</script></body></html>",
        "noise.txt": bytes((7 * n * n + 13 * n) % 256 for n in range(4000)),
        "picture.txt": b"GIF89a",
        "locked.pdf": locked,
        "cut.docx": b"PK\x03\x04 cut",
        "z.md": "# 끝\n\n글입니다.",
    }
    for name, content in contents.items():
        if content is not None:
            _write(tmp_path / name, content)
    paths = [tmp_path / name for name in contents]
    outcomes = list(reader.read_many([*paths, tmp_path]))
    told = [o.text if isinstance(o, Document) else o.code for o in outcomes]
    codes = ["missing", "empty", "no_text", "binary", "unsupported", "encrypted", "damaged"]
    assert told == ["첫 글입니다.", *codes, "끝\n\n글입니다.", "not_a_file"]
    assert [o.path for o in outcomes if isinstance(o, UnreadableFile)] == [*paths[1:8], tmp_path]


def test_read_raises_the_reason_in_both_languages(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^파일이 없습니다 \(no such file\)$"):
        reader.read(tmp_path / "none.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_is_told(reader: Reader, tmp_path: Path) -> None:
    path = _write(tmp_path / "closed.txt", "글")
    path.chmod(0)
    with pytest.raises(UnreadableFile) as caught:
        reader.read(path)
    assert caught.value.code == "unreadable"


def test_a_pipe_does_not_hang(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFile) as caught:
        reader.read(tmp_path / "pipe.txt")
    assert caught.value.code == "not_a_file"
    with pytest.raises(UnreadableFile):
        file_digest(tmp_path / "pipe.txt")


def test_size_limits(tmp_path: Path) -> None:
    big, long = _write(tmp_path / "big.txt", "가" * 400), _write(tmp_path / "long.txt", "가나" * 60)
    with Reader(Limits(file_bytes=1000, characters=100), workers=1) as small:
        codes = [o.code for o in small.read_many([big, long]) if isinstance(o, UnreadableFile)]
    assert codes == ["too_large", "too_large"]


def test_a_file_over_its_time_costs_only_itself(tmp_path: Path) -> None:
    slow = _write(tmp_path / "slow.html", "<html><body>" + "<p>느린 쪽의 문단입니다.</p>" * 60_000)
    quick = _write(tmp_path / "quick.txt", "빠른 글입니다.")
    with Reader(Limits(seconds=1.5), workers=1) as hurried:
        first, second = hurried.read_many([slow, quick])
    assert isinstance(first, UnreadableFile) and first.code == "timeout"
    assert isinstance(second, Document)


def test_a_file_over_its_memory_costs_only_itself(tmp_path: Path) -> None:
    heavy = _write(tmp_path / "heavy.txt", "무거운 글의 문단입니다.\n" * 1_000_000)
    light = _write(tmp_path / "light.txt", "가벼운 글입니다.")
    with Reader(Limits(memory_bytes=200 * MIB), workers=1) as small:
        first, second = small.read_many([heavy, light])
    assert isinstance(first, UnreadableFile) and first.code == "memory"
    assert isinstance(second, Document)


def test_names_in_any_form(reader: Reader, tmp_path: Path) -> None:
    decomposed = tmp_path / unicodedata.normalize("NFD", "강원 소식.txt")
    old_archive = Path(os.fsdecode(os.fsencode(tmp_path) + "/강원.txt".encode("cp949")))
    hopeless = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    for path in (decomposed, old_archive, hopeless):
        _write(path, "강원에 있습니다.")
    assert reader.read(decomposed).title == "강원 소식"
    assert reader.read(old_archive).title == "강원"
    document = reader.read(hopeless)
    for text in (document.title, document.source):
        text.encode("utf-8")  # a lone surrogate would fail here and in any store


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_reason_reads_well_and_travels(code: str) -> None:
    error = UnreadableFile(Path("가.txt"), code, "HWP")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.code, copy.detail) == (error.path, code, "HWP")
    assert str(copy) == explain(code, "HWP")
    korean, english = REASONS[code]
    assert any("가" <= character <= "힣" for character in korean)
    assert english.isascii()

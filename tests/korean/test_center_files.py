"""Files of centers: other networks than the project's own, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from korean.centers import CenterDirectory, DirectoryError

LIBRARIES = """\
network:
  name: 작은도서관 네트워크
  name_en: Small Library Network
  center_words: [작은도서관, 도서관]
  center_words_en: [Library]
centers:
  - id: haneul
    name: 하늘작은도서관
    name_en: Sky Library
    region: 가온시
    region_en: Gaon
    short: [하늘]
    short_en: [Sky]
    aliases: [구름방]
  - id: bada
    name: 바다작은도서관
    name_en: Sea Library
    region: 나린시
    region_en: Narin
    short: [바다, 1004]
    short_en: [Sea]
"""

ENTRY = "{{id: {0}, name: {1}관, name_en: {0} hall, region: r, region_en: r, short: [{1}]}}"


def _named(directory: CenterDirectory, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.center_id) for m in directory.mentions(text)]


def _ids(directory: CenterDirectory, text: str) -> list[str]:
    return [mention.center_id for mention in directory.mentions(text)]


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "centers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _entries(*entries: str, network: str = "name: 망, name_en: Net, center_words: [관]") -> str:
    lines = "\n".join(f"  - {entry}" for entry in entries)
    return f"network: {{{network}}}\ncenters:\n{lines}\n"


def test_another_network_needs_no_code(tmp_path: Path) -> None:
    libraries = CenterDirectory.load(_file(tmp_path, LIBRARIES))
    assert libraries.name == "작은도서관 네트워크"
    assert _named(libraries, "하늘과 바다 도서관, 그리고 구름방") == [
        ("하늘", "haneul"),
        ("바다 도서관", "bada"),
        ("구름방", "haneul"),
    ]
    assert _ids(libraries, "Sky Library and 1004 도서관") == ["haneul", "bada"]
    assert _ids(libraries, "광주 센터와 광주 도서관") == []
    assert libraries.in_question("바다는 몇 시에 여나요?") == ("bada",)
    assert libraries.speaks_of_all("도서관별로는 다르다.")


def test_a_network_of_whole_names_only(tmp_path: Path) -> None:
    entries = [ENTRY.format("a", "나래").replace("short: [나래]", "partners: [숲]")]
    named = CenterDirectory.load(_file(tmp_path, _entries(*entries)))
    assert _ids(named, "나래관의 관 이야기") == ["a"]
    assert named.in_question("관은 어디?") == ()


def test_without_center_words_a_place_is_no_center(tmp_path: Path) -> None:
    text = _entries(ENTRY.format("a", "나래"), network="name: 망, name_en: Net")
    named = CenterDirectory.load(_file(tmp_path, text))
    assert _ids(named, "나래를 펴는 나래관") == ["a"]
    assert named.in_question("나래는?") == ("a",)


def test_an_empty_network_names_nobody(tmp_path: Path) -> None:
    text = "network: {name: 망, name_en: Net}\ncenters: []\n"
    empty = CenterDirectory.load(_file(tmp_path, text))
    assert empty.centers == ()
    assert empty.mentions("광주 센터") == []
    assert empty.without_names("광주 센터") == "광주 센터"


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match=r"읽을 수 없습니다: .*none\.yaml .*cannot read"):
        CenterDirectory.load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("", "NoneType"),
        ("- 1", "list indices"),
        (": : [", "ParserError"),
        ("network: {name: 망, name_en: Net}", "centers"),
        (_entries("{id: a, name: 나래관}"), "name_en"),
        (_entries("{id: a, name: '', name_en: n, region: r, region_en: r}"), "'name'"),
        (
            _entries("{id: a, name: 가, name_en: n, region: r, region_en: r, aliases: 나래}"),
            "a list is due",
        ),
        (_entries(ENTRY.format("a", "나래"), ENTRY.format("a", "다래")), "one id, two centers"),
        (_entries(ENTRY.format("a", "나래"), ENTRY.format("b", "나래")), "a, b .*two centers"),
        (_entries(ENTRY.format("a", "나래"), ENTRY.format("b", "나 래")), "two centers"),
    ],
)
def test_a_bad_file_is_told_with_its_path(tmp_path: Path, text: str, clue: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(DirectoryError, match=clue) as caught:
        CenterDirectory.load(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "centers.yaml"
    path.write_bytes("network: {name: 망}".encode("cp949"))
    with pytest.raises(DirectoryError, match="UnicodeDecodeError"):
        CenterDirectory.load(path)
